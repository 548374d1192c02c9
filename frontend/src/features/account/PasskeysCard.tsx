import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { RecoveryCodes } from "@/components/RecoveryCodes";
import { Problem } from "@/lib/problem";
import { formatDate } from "@/lib/time";
import { canUsePasskeys, makePasskey, PasskeyNotUsed } from "@/lib/webauthn";
import styles from "./Account.module.css";
import {
  keepPasskey,
  type Passkey,
  passkeyOptions,
  passkeysQuery,
  removePasskey,
  renamePasskey,
} from "./api";

export function PasskeysCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const passkeys = useQuery(passkeysQuery);
  const add = useMutation({
    mutationFn: async () => {
      const { public_key } = await passkeyOptions();
      const credential = await makePasskey(public_key);
      return keepPasskey({ credential });
    },
    onSuccess: ({ recovery_codes }) => {
      if (recovery_codes?.length) setCodes(recovery_codes);
      return queryClient.invalidateQueries({ queryKey: ["account"] });
    },
  });
  const [codes, setCodes] = useState<string[]>();
  const rows = passkeys.data?.results ?? [];
  const notUsed = add.error instanceof PasskeyNotUsed ? add.error : null;

  return (
    <Card title={t`Passkeys`} mark={rows.length ? String(rows.length) : undefined}>
      <p className={page.soft}>
        <Trans>
          With a passkey you sign in with your fingerprint, face or the PIN of your device. It replaces
          password and second step, and works only here: a copied page cannot use it.
        </Trans>
      </p>
      {passkeys.isPending ? <Skeleton height={60} radius="md" /> : null}
      {passkeys.error ? <ErrorNotice error={passkeys.error} retry={() => passkeys.refetch()} /> : null}
      {rows.length ? (
        <ul className={styles.list}>
          {rows.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      ) : null}
      {notUsed ? (
        <Notice>
          {notUsed.known ? (
            <Trans>This device has a passkey for this account already.</Trans>
          ) : (
            <Trans>No passkey was made. You can try again at any time.</Trans>
          )}
        </Notice>
      ) : add.error ? (
        <ErrorNotice error={add.error} />
      ) : add.isSuccess ? (
        <Notice>
          <Trans>Your passkey is ready. Try it the next time you sign in.</Trans>
        </Notice>
      ) : null}
      {codes ? (
        <div className={page.stack}>
          <h3>
            <Trans>Keep these recovery codes</Trans>
          </h3>
          <p>
            <Trans>
              Each lets you in once when you do not have the passkey at hand. They are shown only now: keep
              them where you keep important papers.
            </Trans>
          </p>
          <RecoveryCodes codes={codes} />
          <div>
            <Button onClick={() => setCodes(undefined)}>
              <Trans>I have kept them</Trans>
            </Button>
          </div>
        </div>
      ) : null}
      {canUsePasskeys() ? (
        <div>
          <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
            <Trans>Add a passkey</Trans>
          </Button>
        </div>
      ) : (
        <p className={page.small}>
          <Trans>This browser cannot make passkeys on this page.</Trans>
        </p>
      )}
    </Card>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: ["account"] });
  const [isNaming, setNaming] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const rename = useMutation({
    mutationFn: renamePasskey,
    onSuccess: () => {
      setNaming(false);
      return reload();
    },
  });
  const remove = useMutation({ mutationFn: removePasskey, onSuccess: reload });
  const problem = rename.error instanceof Problem ? rename.error : null;
  const error = rename.error ?? remove.error;
  const name = passkey.name;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    rename.mutate({ id: passkey.id, name: String(new FormData(event.currentTarget).get("name")).trim() });
  }

  return (
    <li>
      {isNaming ? (
        <form className={page.row} onSubmit={submit}>
          <TextInput
            name="name"
            aria-label={t`Name of the passkey`}
            defaultValue={name}
            maxLength={60}
            required
            error={problem?.field("name")}
            autoFocus
          />
          <Button type="submit" size="sm" loading={rename.isPending}>
            <Trans>Save</Trans>
          </Button>
          <Button size="sm" variant="default" onClick={() => setNaming(false)}>
            <Trans>Cancel</Trans>
          </Button>
        </form>
      ) : (
        <>
          <span className={styles.what}>
            <strong>{name}</strong>
            <small>
              {passkey.is_synced ? <Trans>On all your devices.</Trans> : <Trans>On one device.</Trans>}{" "}
              {passkey.last_used_at ? (
                <Trans>Last used on {formatDate(passkey.last_used_at)}.</Trans>
              ) : (
                <Trans>Added on {formatDate(passkey.created_at)}.</Trans>
              )}
            </small>
          </span>
          <span className={page.row}>
            {isAsked ? (
              <>
                <Button size="sm" loading={remove.isPending} onClick={() => remove.mutate(passkey.id)}>
                  <Trans>Remove it</Trans>
                </Button>
                <Button size="sm" variant="default" onClick={() => setAsked(false)}>
                  <Trans>Keep</Trans>
                </Button>
              </>
            ) : (
              <>
                <Button
                  size="sm"
                  variant="default"
                  aria-label={t`Rename ${name}`}
                  onClick={() => setNaming(true)}
                >
                  <Trans>Rename</Trans>
                </Button>
                <Button
                  size="sm"
                  variant="subtle"
                  aria-label={t`Remove ${name}`}
                  onClick={() => setAsked(true)}
                >
                  <Trans>Remove</Trans>
                </Button>
              </>
            )}
          </span>
        </>
      )}
      {error ? <ErrorNotice error={error} shown={["name"]} /> : null}
    </li>
  );
}
