import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, NativeSelect, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { changeSettings, type Settings, settingsQuery } from "./api";

export function JoiningCard({ isOwner }: { isOwner: boolean }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const settings = useQuery(settingsQuery);
  const change = useMutation({
    mutationFn: changeSettings,
    onSuccess: (saved) => queryClient.setQueryData(settingsQuery.queryKey, saved),
  });
  const problem = change.error instanceof Problem ? change.error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({
      sign_up_mode: String(form.get("sign_up_mode")) as Settings["sign_up_mode"],
      is_named_in_mail: form.has("is_named_in_mail"),
    });
  }

  return (
    <Card title={t`Joining`}>
      {settings.error ? <ErrorNotice error={settings.error} retry={() => settings.refetch()} /> : null}
      {settings.isPending ? <Skeleton height={140} radius="md" /> : null}
      {settings.data ? (
        <form className={page.stack} onSubmit={submit} onChange={() => change.reset()}>
          <NativeSelect
            name="sign_up_mode"
            label={t`Who can join`}
            description={t`Invitations work in every case.`}
            defaultValue={settings.data.sign_up_mode}
            disabled={!isOwner}
            error={problem?.field("sign_up_mode")}
            data={[
              { value: "invitation", label: t`Only who is invited` },
              { value: "join_code", label: t`Also who has a join code` },
              { value: "email_domain", label: t`Also who has an email of our domain` },
            ]}
          />
          <Checkbox
            name="is_named_in_mail"
            defaultChecked={settings.data.is_named_in_mail}
            disabled={!isOwner}
            label={t`Mails may name this organisation`}
            description={t`Off, mails come from MentalMuse and their links lead by way of it: a mailbox that others read then tells nothing.`}
          />
          {change.error ? <ErrorNotice error={change.error} shown={["sign_up_mode"]} /> : null}
          {change.isSuccess ? (
            <Notice>
              <Trans>Saved.</Trans>
            </Notice>
          ) : null}
          {isOwner ? (
            <div>
              <Button type="submit" loading={change.isPending}>
                <Trans>Save</Trans>
              </Button>
            </div>
          ) : null}
        </form>
      ) : null}
    </Card>
  );
}
