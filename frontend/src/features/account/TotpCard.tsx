import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/Card";
import { CodeField, codeIn } from "@/components/CodeField";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { RecoveryCodes } from "@/components/RecoveryCodes";
import { SetupKey } from "@/components/SetupKey";
import { Problem } from "@/lib/problem";
import { formatDate } from "@/lib/time";
import { confirmTotp, type Factors, newRecoveryCodes, removeTotp, startTotp } from "./api";

/** The authenticator app, and the recovery codes that stand in for it. */
export function TotpCard({ factors }: { factors: Factors }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: ["account"] });
  const [codes, setCodes] = useState<string[]>();
  const [asked, setAsked] = useState<"remove" | "renew">();
  const start = useMutation({ mutationFn: startTotp });
  const confirm = useMutation({
    mutationFn: confirmTotp,
    onSuccess: ({ recovery_codes }) => {
      start.reset();
      if (recovery_codes.length) setCodes(recovery_codes);
      return reload();
    },
  });
  const remove = useMutation({
    mutationFn: removeTotp,
    onSuccess: () => {
      setAsked(undefined);
      return reload();
    },
  });
  const renew = useMutation({
    mutationFn: newRecoveryCodes,
    onSuccess: ({ recovery_codes }) => {
      setAsked(undefined);
      setCodes(recovery_codes);
      return reload();
    },
  });
  const { totp, recovery_codes, passkeys } = factors;
  const error = start.error ?? confirm.error ?? remove.error ?? renew.error;
  const problem = confirm.error instanceof Problem ? confirm.error : null;
  const left = recovery_codes.left;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    confirm.mutate(codeIn(new FormData(event.currentTarget)));
  }

  return (
    <Card title={t`Authenticator app`} mark={totp.is_active ? t`On` : t`Off`}>
      <p className={page.soft}>
        {totp.is_active && totp.added_at ? (
          <Trans>
            Set up on {formatDate(totp.added_at)}. You enter a code of the app when you sign in on a new
            device.
          </Trans>
        ) : (
          <Trans>
            A second step: somebody who knows your password still cannot get in without your phone.
          </Trans>
        )}
      </p>
      {error ? <ErrorNotice error={error} shown={["code"]} /> : null}
      {codes ? (
        <div className={page.stack}>
          <h3>
            <Trans>Keep these recovery codes</Trans>
          </h3>
          <p>
            <Trans>
              Each lets you in once when you do not have the app at hand. They are shown only now: keep them
              where you keep important papers.
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
      {start.data && !totp.is_active ? (
        <form className={page.stack} onSubmit={submit}>
          <SetupKey secret={start.data.secret} uri={start.data.otpauth_uri} svg={start.data.qr_svg} />
          <CodeField digits={6} label={t`Code that the app shows`} error={problem?.field("code")} />
          <div className={page.row}>
            <Button type="submit" loading={confirm.isPending}>
              <Trans>Confirm</Trans>
            </Button>
            <Button
              variant="default"
              onClick={() => {
                start.reset();
                confirm.reset();
              }}
            >
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </form>
      ) : null}
      {!totp.is_active && !start.data ? (
        <div>
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            <Trans>Set up the app</Trans>
          </Button>
        </div>
      ) : null}
      {!codes && (totp.is_active || passkeys.count) && recovery_codes.total ? (
        <p className={left <= 3 ? undefined : page.soft}>
          {left === 0 ? (
            <Trans>All recovery codes are used. Make new ones now.</Trans>
          ) : (
            <Trans>
              {left} of {recovery_codes.total} recovery codes are left.
            </Trans>
          )}
        </p>
      ) : null}
      {totp.is_active && !codes && !asked ? (
        <div className={page.row}>
          <Button variant="default" onClick={() => setAsked("renew")}>
            <Trans>New recovery codes</Trans>
          </Button>
          <Button variant="subtle" onClick={() => setAsked("remove")}>
            <Trans>Remove the app</Trans>
          </Button>
        </div>
      ) : null}
      {asked ? (
        <Notice
          title={asked === "renew" ? t`Make ten new codes?` : t`Remove the authenticator app?`}
          action={
            <div className={page.row}>
              <Button
                size="sm"
                loading={renew.isPending || remove.isPending}
                onClick={() => (asked === "renew" ? renew.mutate() : remove.mutate())}
              >
                {asked === "renew" ? <Trans>Make new codes</Trans> : <Trans>Remove it</Trans>}
              </Button>
              <Button size="sm" variant="default" onClick={() => setAsked(undefined)}>
                <Trans>Keep</Trans>
              </Button>
            </div>
          }
        >
          {asked === "renew" ? (
            <Trans>The ones you have stop working.</Trans>
          ) : (
            <Trans>Signing in then takes one step less, also for somebody who knows your password.</Trans>
          )}
        </Notice>
      ) : null}
    </Card>
  );
}
