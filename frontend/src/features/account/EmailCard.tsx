import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { changeEmail, emailQuery, stopEmailChange } from "./api";

export function EmailCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: emailQuery.queryKey });
  const state = useQuery(emailQuery);
  const [isOpen, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: changeEmail,
    onSuccess: () => {
      setOpen(false);
      return reload();
    },
  });
  const stop = useMutation({
    mutationFn: stopEmailChange,
    onSuccess: () => {
      change.reset();
      return reload();
    },
  });
  const problem = change.error instanceof Problem ? change.error : null;
  const error = state.error ?? change.error ?? stop.error;
  const email = state.data?.email ?? "";
  const pending = state.data?.pending;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    change.mutate(String(new FormData(event.currentTarget).get("email")).trim());
  }

  return (
    <Card title={t`Email`}>
      {state.isPending ? <Skeleton height={60} radius="md" /> : null}
      {error ? (
        <ErrorNotice
          error={error}
          retry={state.error ? () => state.refetch() : undefined}
          shown={["email"]}
        />
      ) : null}
      {state.data ? (
        <p>
          <Trans>
            You sign in as <strong>{email}</strong>.
          </Trans>
        </p>
      ) : null}
      {pending ? (
        <Notice
          title={t`A change to ${pending.email} is waiting`}
          action={
            <Button size="sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
              <Trans>Stop it</Trans>
            </Button>
          }
        >
          {pending.confirmed_old ? (
            <Trans>Open the link in the mail to the new address.</Trans>
          ) : pending.confirmed_new ? (
            <Trans>Open the link in the mail to the old address.</Trans>
          ) : (
            <Trans>Open the links in both mails, to the old address and to the new one.</Trans>
          )}
        </Notice>
      ) : change.isSuccess ? (
        <Notice>
          <Trans>We sent a mail to both addresses. The change is done when you open the links in both.</Trans>
        </Notice>
      ) : null}
      {isOpen ? (
        <form className={page.stack} onSubmit={submit}>
          <TextInput
            name="email"
            type="email"
            label={t`New email`}
            autoComplete="email"
            required
            withAsterisk={false}
            error={problem?.field("email")}
            autoFocus
          />
          <div className={page.row}>
            <Button type="submit" loading={change.isPending}>
              <Trans>Send the mails</Trans>
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </form>
      ) : state.data && !pending ? (
        <div>
          <Button variant="default" onClick={() => setOpen(true)}>
            <Trans>Change email</Trans>
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
