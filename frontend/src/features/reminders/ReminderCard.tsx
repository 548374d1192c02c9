import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDateTime, formatDay, shiftDay, today, withOffset } from "@/lib/time";
import {
  inputOf,
  putReminder,
  type Reminder,
  type ReminderInput,
  reminderKeys,
  remindersQuery,
  snoozeReminder,
} from "./api";
import { ReminderForm } from "./ReminderForm";
import styles from "./Reminders.module.css";
import { clockWords, useKinds, useRuleWords } from "./words";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function ReminderCard({ reminder, onRemove }: { reminder: Reminder; onRemove: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const kinds = useKinds();
  const ruleWords = useRuleWords();
  const [opened, setOpened] = useState<"edit" | "later" | null>(null);
  const refresh = (saved: Reminder) => {
    setOpened(null);
    queryClient.setQueryData(remindersQuery.queryKey, (list) =>
      list?.map((each) => (each.id === saved.id ? saved : each)),
    );
    return queryClient.invalidateQueries({ queryKey: reminderKeys.all });
  };
  const save = useMutation({
    mutationFn: (input: ReminderInput) => putReminder(reminder.id, input),
    onSuccess: refresh,
  });
  const snooze = useMutation({
    mutationFn: (until: Date) => snoozeReminder(reminder.id, withOffset(until)),
    onSuccess: refresh,
  });
  const name = reminder.title ?? kinds[reminder.kind];
  const time = clockWords(reminder.effective_time);

  if (opened === "edit") {
    return (
      <ReminderForm
        title={name}
        start={reminder}
        busy={save.isPending}
        error={save.error}
        action={t`Save changes`}
        onSubmit={(input) => save.mutate(input)}
        onCancel={() => {
          save.reset();
          setOpened(null);
        }}
      />
    );
  }
  return (
    <article className={`${page.card} ${styles.card}`} aria-labelledby={`name-${reminder.id}`}>
      <div className={styles.words}>
        <h2 id={`name-${reminder.id}`}>{name}</h2>
        <p>
          {reminder.is_nudge ? (
            <Trans>
              Something waits for you. It comes once, with another message of the day if there is one.
            </Trans>
          ) : (
            <>
              {ruleWords(reminder.rule)},{" "}
              {reminder.local_time === null ? (
                <Trans>at about {time}, when something is due</Trans>
              ) : (
                <Trans>at {time}</Trans>
              )}
            </>
          )}
        </p>
        <State reminder={reminder} />
        {reminder.in_quiet_hours ? (
          <p className={`${page.soft} ${page.small}`}>
            <Trans>In the quiet hours, as you chose.</Trans>
          </p>
        ) : null}
        {reminder.last_mail === "unconfirmed" ? (
          <Notice>
            <Trans>The last message may not have arrived.</Trans>
          </Notice>
        ) : null}
      </div>
      {opened === "later" ? (
        <Later
          reminder={reminder}
          busy={snooze.isPending || save.isPending}
          onSnooze={(until) => snooze.mutate(until)}
          onPause={(day) => save.mutate({ ...inputOf(reminder), paused_until: day })}
        />
      ) : null}
      {save.error ? <ErrorNotice error={save.error} /> : null}
      {snooze.error ? <ErrorNotice error={snooze.error} /> : null}
      <div className={page.row}>
        {reminder.is_nudge ? null : (
          <Button
            variant="default"
            size="sm"
            onClick={() => setOpened("edit")}
            aria-label={t`Change: ${name}`}
          >
            <Trans>Change</Trans>
          </Button>
        )}
        {reminder.next_due_at ? (
          <Button
            variant="default"
            size="sm"
            aria-expanded={opened === "later"}
            aria-label={t`Later: ${name}`}
            onClick={() => setOpened(opened === "later" ? null : "later")}
          >
            <Trans>Later</Trans>
          </Button>
        ) : reminder.is_nudge || reminder.has_ended ? null : (
          <Button
            variant="default"
            size="sm"
            loading={save.isPending}
            aria-label={t`Switch on again: ${name}`}
            onClick={() => save.mutate({ ...inputOf(reminder), is_active: true })}
          >
            <Trans>Switch on again</Trans>
          </Button>
        )}
        <Button variant="subtle" size="sm" onClick={onRemove} aria-label={t`Remove: ${name}`}>
          <Trans>Remove</Trans>
        </Button>
      </div>
    </article>
  );
}

function State({ reminder }: { reminder: Reminder }) {
  if (reminder.next_due_at) {
    const next = formatDateTime(new Date(reminder.next_due_at), reminder.time_zone);
    return (
      <p role="status">
        <span className={`${page.soft} ${page.small}`}>
          {reminder.snoozed_until ? <Trans>Put off until</Trans> : <Trans>Next message</Trans>}
        </span>{" "}
        <strong>{next}</strong>
      </p>
    );
  }
  return (
    <Notice>
      {reminder.unsubscribed_at ? (
        <Trans>You stopped this reminder from one of its messages.</Trans>
      ) : reminder.stopped_at ? (
        <Trans>We stopped this reminder after two weeks without an answer.</Trans>
      ) : reminder.has_ended ? (
        <Trans>It has come as often as you wanted. Change it to go on.</Trans>
      ) : (
        <Trans>Your reminder is paused. Nothing is sent until you switch it on.</Trans>
      )}
    </Notice>
  );
}

/** Put the next one off, or let it rest for a while. */
function Later({
  reminder,
  busy,
  onSnooze,
  onPause,
}: {
  reminder: Reminder;
  busy: boolean;
  onSnooze: (until: Date) => void;
  onPause: (day: string | null) => void;
}) {
  const { t } = useLingui();
  const [choice, setChoice] = useState("tomorrow");
  const [day, setDay] = useState(() => shiftDay(today(), 7));
  const at = new Date(reminder.next_due_at ?? Date.now());
  const moments: Record<string, () => Date> = {
    hour: () => new Date(Date.now() + HOUR),
    tomorrow: () => new Date(at.getTime() + DAY),
    days: () => new Date(at.getTime() + 3 * DAY),
    week: () => new Date(at.getTime() + 7 * DAY),
  };
  return (
    <div className={`${page.stack} ${styles.later}`}>
      <div className={styles.pair}>
        <NativeSelect
          label={t`The next one`}
          value={choice}
          onChange={(event) => setChoice(event.currentTarget.value)}
          data={[
            { value: "hour", label: t`in an hour from now` },
            { value: "tomorrow", label: t`a day later` },
            { value: "days", label: t`three days later` },
            { value: "week", label: t`a week later` },
          ]}
        />
        <Button
          variant="default"
          loading={busy}
          onClick={() => {
            const moment = moments[choice];
            if (moment) onSnooze(moment());
          }}
        >
          <Trans>Put off</Trans>
        </Button>
      </div>
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t`None before`}
          value={day}
          min={today()}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button variant="default" loading={busy} disabled={!day} onClick={() => onPause(day)}>
          <Trans>Rest until then</Trans>
        </Button>
      </div>
      {reminder.paused_until && reminder.paused_until > today() ? (
        <p>
          <Trans>Rests until {formatDay(reminder.paused_until)}.</Trans>{" "}
          <button type="button" className={styles.link} onClick={() => onPause(null)}>
            <Trans>Go on now</Trans>
          </button>
        </p>
      ) : null}
    </div>
  );
}
