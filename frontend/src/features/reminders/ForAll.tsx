import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, Switch, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { browserTimeZone, formatDay, shiftDay, today } from "@/lib/time";
import { uuid7 } from "@/lib/uuid7";
import {
  deleteReminder,
  patchSettings,
  putReminder,
  type Reminder,
  type ReminderSettings,
  reminderKeys,
  settingsQuery,
} from "./api";
import styles from "./Reminders.module.css";
import { clockWords } from "./words";

const WEEK = 7;

/** Quiet hours, a rest for everything, the look back at the week, and whether we may nudge. */
export function ForAll({ reminders }: { reminders: Reminder[] }) {
  const settings = useQuery(settingsQuery);
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="for-all">
      <h2 id="for-all">
        <Trans>For all of them</Trans>
      </h2>
      {settings.error ? <ErrorNotice error={settings.error} retry={() => settings.refetch()} /> : null}
      {settings.isPending ? <Skeleton height={180} /> : null}
      {settings.data ? <Switches settings={settings.data} reminders={reminders} /> : null}
    </section>
  );
}

function Switches({ settings, reminders }: { settings: ReminderSettings; reminders: Reminder[] }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: reminderKeys.all });
  const save = useMutation({
    mutationFn: patchSettings,
    onSuccess: (answer) => {
      queryClient.setQueryData(settingsQuery.queryKey, answer);
      return refresh();
    },
  });
  const digest = reminders.find((reminder) => reminder.kind === "digest");
  const turn = useMutation({
    mutationFn: async (on: boolean) => {
      if (on) {
        await putReminder(digest?.id ?? uuid7(), {
          kind: "digest",
          local_time: null,
          rule: digest?.rule ?? "FREQ=WEEKLY;BYDAY=MO",
          time_zone: browserTimeZone(),
          is_active: true,
        });
      } else if (digest) await deleteReminder(digest.id);
    },
    onSuccess: refresh,
  });
  const resting = settings.paused_until && settings.paused_until > today() ? settings.paused_until : null;

  return (
    <>
      <QuietHours key={`${settings.quiet_from}`} settings={settings} onSave={(body) => save.mutate(body)} />
      {resting ? (
        <Notice
          action={
            <Button variant="default" size="sm" onClick={() => save.mutate({ paused_until: null })}>
              <Trans>Go on now</Trans>
            </Button>
          }
        >
          <Trans>Everything rests until {formatDay(resting)}.</Trans>
        </Notice>
      ) : (
        <Rest onSave={(day) => save.mutate({ paused_until: day })} />
      )}
      <Switch
        label={t`A look back each week`}
        description={t`The message only has a link. What you noted is shown here, to you alone.`}
        checked={digest?.is_active ?? false}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
      <Switch
        label={t`Remind me once of what waits`}
        description={t`When your care team sent you something. Never in your quiet hours.`}
        checked={settings.nudges_are_on}
        onChange={(event) => save.mutate({ nudges_are_on: event.currentTarget.checked })}
      />
      {save.error ? <ErrorNotice error={save.error} /> : null}
      {turn.error ? <ErrorNotice error={turn.error} /> : null}
      <p className={`${page.soft} ${page.small}`}>
        <Trans>
          When you are away we write less and less, and after two weeks we ask once and stop.{" "}
          <Link to="/week">Look back at your week</Link>
        </Trans>
      </p>
    </>
  );
}

function QuietHours({
  settings,
  onSave,
}: {
  settings: ReminderSettings;
  onSave: (body: { quiet_from: string | null; quiet_until: string | null }) => void;
}) {
  const { t } = useLingui();
  const everybody = settings.organization;
  const [from, setFrom] = useState(settings.quiet_from ?? everybody.quiet_from);
  const [until, setUntil] = useState(settings.quiet_until ?? everybody.quiet_until);
  const [begin, end] = [clockWords(everybody.quiet_from), clockWords(everybody.quiet_until)];
  const isChanged =
    from !== (settings.quiet_from ?? everybody.quiet_from) ||
    until !== (settings.quiet_until ?? everybody.quiet_until);
  return (
    <fieldset className={`${page.fieldset} ${page.stack}`}>
      <legend className={page.legend}>
        <Trans>Quiet hours</Trans>
      </legend>
      <p className={`${page.soft} ${page.small}`}>
        <Trans>
          Then we do not write by ourselves. A time that you chose wins. Here they are {begin} to {end} unless
          you choose others.
        </Trans>
      </p>
      <div className={styles.pair}>
        <TextInput
          type="time"
          label={t`Quiet from`}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t`Quiet until`}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
      <div className={page.row}>
        <Button
          variant="default"
          size="sm"
          disabled={!isChanged || !from || !until}
          onClick={() => onSave({ quiet_from: from, quiet_until: until })}
        >
          <Trans>Save quiet hours</Trans>
        </Button>
        {settings.quiet_from ? (
          <Button variant="subtle" size="sm" onClick={() => onSave({ quiet_from: null, quiet_until: null })}>
            <Trans>As it is for everybody here</Trans>
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

function Rest({ onSave }: { onSave: (day: string) => void }) {
  const { t } = useLingui();
  const [day, setDay] = useState(() => shiftDay(today(), WEEK));
  return (
    <div className={styles.pair}>
      <TextInput
        type="date"
        label={t`No reminders before`}
        value={day}
        min={today()}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Button variant="default" disabled={!day} onClick={() => onSave(day)}>
        <Trans>Let everything rest</Trans>
      </Button>
    </div>
  );
}
