import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, Switch } from "@mantine/core";
import { useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { useAction, useRemote } from "@/lib/remote";
import { fragmentValue } from "@/lib/site";
import { formatDay, shiftDay, today } from "@/lib/time";
import { type Choice, choose, type Group, look } from "./api";

const WEEK = 7;
const ORDER: readonly Group[] = ["nudges", "due", "week"];

/**
 * Which mails still come, for whoever holds one of them, signed in or not. Opening it changes nothing, and it says no
 * more than the mail did: no name, no address, not what the mails are about.
 */
export default function Mails() {
  const { t } = useLingui();
  const [token] = useState(() => fragmentValue("token"));
  const found = useRemote(token, () => look(token));
  const change = useAction((choice: Choice) => choose(token, choice));
  const shown = change.data ?? found.data;
  const words: Record<Group, { label: string; description: string }> = {
    nudges: { label: t`At the times you chose`, description: t`Your own nudges.` },
    due: { label: t`When something is due`, description: t`At most one mail a day, with everything in it.` },
    week: { label: t`Once a week`, description: t`A look back, if you like.` },
  };
  const groups = ORDER.filter((group) => shown?.groups[group] !== undefined);
  const isAllOff = groups.every((group) => !shown?.groups[group]);
  const pausedUntil = shown?.paused_until && shown.paused_until > today() ? shown.paused_until : null;
  const none = Object.fromEntries(groups.map((group) => [group, false]));

  return (
    <AuthLayout>
      <PageTitle title={t`Which mails should come?`} />
      <div className={page.stack}>
        {!token ? (
          <Notice tone="attention">{t`This link is not complete. Open it again from the message.`}</Notice>
        ) : null}
        {found.pending ? <Skeleton height={180} radius="lg" /> : null}
        {found.error ? <ErrorNotice error={found.error} retry={found.again} /> : null}
        {shown && groups.length === 0 ? (
          <p>
            <Trans>No mails of this kind are set. There is nothing to stop.</Trans>
          </p>
        ) : null}
        {groups.map((group) => (
          <Switch
            key={group}
            label={words[group].label}
            description={words[group].description}
            checked={shown?.groups[group] ?? false}
            disabled={change.pending}
            onChange={(event) => change.run({ [group]: event.currentTarget.checked })}
          />
        ))}
        {pausedUntil ? (
          <Notice
            action={
              <Button
                variant="default"
                size="sm"
                loading={change.pending}
                onClick={() => change.run({ paused_until: null })}
              >
                <Trans>End the pause</Trans>
              </Button>
            }
          >
            <Trans>Paused. The next one comes on {formatDay(pausedUntil)} at the earliest.</Trans>
          </Notice>
        ) : null}
        {change.error ? <ErrorNotice error={change.error} /> : null}
        {change.data ? (
          <p role="status" className={page.soft}>
            <Trans>Saved.</Trans>
          </p>
        ) : null}
        {shown && !isAllOff ? (
          <div className={page.row}>
            {pausedUntil ? null : (
              <Button
                variant="default"
                loading={change.pending}
                onClick={() => change.run({ paused_until: shiftDay(today(), WEEK) })}
              >
                <Trans>Pause for a week</Trans>
              </Button>
            )}
            <Button variant="subtle" loading={change.pending} onClick={() => change.run(none)}>
              <Trans>No more of these mails</Trans>
            </Button>
          </div>
        ) : null}
        <p className={`${page.soft} ${page.small}`}>
          <Trans>Mails about your account itself, such as codes you ask for, come in any case.</Trans>
        </p>
      </div>
    </AuthLayout>
  );
}
