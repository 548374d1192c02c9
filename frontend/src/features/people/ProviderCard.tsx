import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, PasswordInput, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { formatDate } from "@/lib/time";
import { keepProvider, type Provider, providerQuery, removeProvider, testProvider } from "./api";
import styles from "./People.module.css";

const FIELDS = ["issuer", "client_id", "client_secret", "label"];

/** Single sign-on by OpenID Connect: set up, test, switch on. */
export function ProviderCard() {
  const { t } = useLingui();
  const provider = useQuery(providerQuery);
  const [isOpen, setOpen] = useState(false);
  const found = provider.data;
  return (
    <Card
      title={t`Single sign-on`}
      mark={found ? (found.is_enabled ? t`On` : t`Set up, off`) : provider.data === null ? t`Off` : undefined}
    >
      <p className={page.soft}>
        <Trans>
          People sign in with the account of your own OpenID Connect provider. Owners always keep their own
          way in.
        </Trans>
      </p>
      {provider.error ? <ErrorNotice error={provider.error} retry={() => provider.refetch()} /> : null}
      {provider.isPending ? <Skeleton height={60} radius="md" /> : null}
      {found || isOpen ? (
        <ProviderForm key={found?.issuer ?? "new"} provider={found ?? null} />
      ) : found === null ? (
        <div>
          <Button variant="default" onClick={() => setOpen(true)}>
            <Trans>Set up single sign-on</Trans>
          </Button>
        </div>
      ) : null}
      {found ? <Test provider={found} /> : null}
    </Card>
  );
}

function ProviderForm({ provider }: { provider: Provider | null }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const keep = useMutation({
    mutationFn: keepProvider,
    onSuccess: (saved) => queryClient.setQueryData(providerQuery.queryKey, saved),
  });
  const remove = useMutation({
    mutationFn: removeProvider,
    onSuccess: () => queryClient.setQueryData(providerQuery.queryKey, null),
  });
  const [isAsked, setAsked] = useState(false);
  const problem = keep.error instanceof Problem ? keep.error : null;
  const error = keep.error ?? remove.error;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const secret = String(form.get("client_secret") ?? "");
    keep.mutate({
      issuer: text("issuer"),
      client_id: text("client_id"),
      label: text("label"),
      is_enabled: form.has("is_enabled"),
      is_required: form.has("is_required"),
      creates_members: form.has("creates_members"),
      trusts_factors: form.has("trusts_factors"),
      accepted_acr: text("accepted_acr")
        .split(/[\s,]+/)
        .filter(Boolean),
      ...(secret ? { client_secret: secret } : {}),
    });
  }

  return (
    <form className={page.stack} onSubmit={submit} onChange={() => keep.reset()}>
      {provider ? (
        <div>
          <p className={page.small}>
            <Trans>Enter this as the redirect address at your provider:</Trans>
          </p>
          <p className={styles.record}>{provider.redirect_uri}</p>
        </div>
      ) : null}
      <TextInput
        name="issuer"
        type="url"
        label={t`Issuer`}
        description={t`The address of your provider, as it stands in its documentation.`}
        placeholder="https://login.example.org"
        defaultValue={provider?.issuer}
        required
        withAsterisk={false}
        error={problem?.field("issuer")}
      />
      <div className={styles.pair}>
        <TextInput
          name="client_id"
          label={t`Client ID`}
          autoComplete="off"
          defaultValue={provider?.client_id}
          required
          withAsterisk={false}
          error={problem?.field("client_id")}
        />
        <PasswordInput
          name="client_secret"
          label={t`Client secret`}
          description={provider?.has_secret ? t`Leave it empty to keep the present one.` : undefined}
          autoComplete="off"
          required={!provider?.has_secret}
          withAsterisk={false}
          error={problem?.field("client_secret")}
          visibilityToggleButtonProps={{ "aria-label": t`Show or hide the secret`, tabIndex: 0 }}
        />
      </div>
      <TextInput
        name="label"
        label={t`Name on the sign-in page`}
        description={t`The button reads "Continue with …".`}
        maxLength={60}
        defaultValue={provider?.label}
        required
        withAsterisk={false}
        error={problem?.field("label")}
      />
      <Checkbox
        name="creates_members"
        defaultChecked={provider?.creates_members}
        label={t`New people become members at their first sign-in`}
        description={t`Only with an email of a domain you have proved above.`}
      />
      <Checkbox
        name="trusts_factors"
        defaultChecked={provider?.trusts_factors}
        label={t`The provider asks for the second step`}
        description={t`Then this place does not ask again.`}
      />
      <TextInput
        name="accepted_acr"
        label={t`Levels that count as two steps (acr)`}
        description={t`As your provider names them, apart by spaces. Only if it tells.`}
        defaultValue={provider?.accepted_acr.join(" ")}
        error={problem?.field("accepted_acr")}
      />
      <Checkbox
        name="is_enabled"
        defaultChecked={provider?.is_enabled}
        disabled={!provider?.tested_at}
        label={t`Show it on the sign-in page`}
        description={provider?.tested_at ? undefined : t`Save, then test it below first.`}
      />
      <Checkbox
        name="is_required"
        defaultChecked={provider?.is_required}
        disabled={!provider?.is_enabled}
        label={t`Everybody but owners must use it`}
      />
      {error ? <ErrorNotice error={error} shown={FIELDS} /> : null}
      {keep.isSuccess ? (
        <Notice>
          <Trans>Saved.</Trans>
        </Notice>
      ) : null}
      <div className={page.row}>
        <Button type="submit" loading={keep.isPending}>
          <Trans>Save</Trans>
        </Button>
        {provider ? (
          isAsked ? (
            <>
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
                <Trans>Remove and sign those people out</Trans>
              </Button>
              <Button variant="subtle" onClick={() => setAsked(false)}>
                <Trans>Keep</Trans>
              </Button>
            </>
          ) : (
            <Button variant="subtle" onClick={() => setAsked(true)}>
              <Trans>Remove single sign-on</Trans>
            </Button>
          )
        ) : null}
      </div>
    </form>
  );
}

function Test({ provider }: { provider: Provider }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const test = useMutation({
    mutationFn: testProvider,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: providerQuery.queryKey }),
  });
  const names: Record<string, string> = {
    discovery: t`Its description can be read`,
    issuer: t`It is who it says`,
    endpoints: t`Its addresses are safe`,
    flow: t`It offers the way we use`,
    keys: t`Its keys can be read`,
    algorithms: t`Its signatures are strong`,
  };
  return (
    <div className={page.stack}>
      <h3>
        <Trans>Test</Trans>
      </h3>
      <p className={page.soft}>
        {provider.tested_at ? (
          <Trans>Last test that went well: {formatDate(provider.tested_at)}.</Trans>
        ) : (
          <Trans>Not tested yet. The test asks your provider and signs nobody in.</Trans>
        )}
      </p>
      {test.error ? <ErrorNotice error={test.error} /> : null}
      {test.data ? (
        <Notice tone={test.data.ok ? "calm" : "attention"} title={test.data.ok ? t`It works` : t`Not yet`}>
          <ul>
            {test.data.checks.map((check) => (
              <li key={check.name}>
                {check.ok ? "✓" : "✗"} {names[check.name] ?? check.name}
                {check.detail ? `: ${check.detail}` : ""}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          <Trans>Test the connection</Trans>
        </Button>
      </div>
    </div>
  );
}
