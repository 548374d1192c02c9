import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Card } from "@/components/Card";
import { CodeField, codeIn } from "@/components/CodeField";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { channelsQuery, confirmAddress, mailCode, switchMailOff } from "./api";

const CODE_DIGITS = 8;

/** Whether mails come besides notifications; and how they come again after they were stopped. */
export function MailCard({
  isOff,
  isStopped,
  hasDevice,
}: {
  isOff: boolean;
  isStopped: boolean;
  hasDevice: boolean;
}) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: switchMailOff,
    onSuccess: (saved) => queryClient.setQueryData(channelsQuery.queryKey, saved),
  });
  return (
    <Card title={t`Mail`}>
      {isStopped ? <Stopped /> : null}
      <Switch
        label={t`Send reminders by mail`}
        description={
          hasDevice
            ? t`One mail a day at most. Every one has a link that stops them.`
            : t`While no device shows notifications, mail is the only way.`
        }
        checked={!(isOff && hasDevice)}
        disabled={!hasDevice || change.isPending}
        onChange={(event) => change.mutate(!event.currentTarget.checked)}
      />
      {change.error ? <ErrorNotice error={change.error} /> : null}
    </Card>
  );
}

function Stopped() {
  const queryClient = useQueryClient();
  const ask = useMutation({ mutationFn: mailCode });
  const confirm = useMutation({
    mutationFn: (code: string) => confirmAddress(ask.data?.ticket ?? "", code),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    confirm.mutate(codeIn(new FormData(event.currentTarget)));
  }

  return (
    <>
      <Notice>
        <Trans>
          Mails to your address came back, or were marked as unwanted. None are sent until you show that it
          works.
        </Trans>
      </Notice>
      {ask.data ? (
        <form className={page.stack} onSubmit={submit}>
          <CodeField digits={CODE_DIGITS} autoFocus />
          <div>
            <Button type="submit" loading={confirm.isPending}>
              <Trans>Confirm</Trans>
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
            <Trans>Mail me a code</Trans>
          </Button>
        </div>
      )}
      {ask.error || confirm.error ? <ErrorNotice error={confirm.error ?? ask.error} /> : null}
    </>
  );
}
