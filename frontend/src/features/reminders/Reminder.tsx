import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton, Switch, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { UndoBar } from "@/components/UndoBar";
import { Problem } from "@/lib/problem";
import { browserTimeZone, formatDateTime, isoWeekdayName, timeZones } from "@/lib/time";
import { uuid7 } from "@/lib/uuid7";
import {
  deleteReminder,
  inQuietHours,
  putReminder,
  type Reminder as ReminderEntry,
  type ReminderInput,
  reminderQuery,
} from "./api";
import styles from "./Reminder.module.css";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

export default function Reminder() {
  const { t } = useLingui();
  const reminder = useQuery(reminderQuery);
  return (
    <div className={styles.reminder}>
      <PageTitle
        title={t`Reminder`}
        lead={t`A short message at a time that suits you. Its words give nothing away.`}
      />
      {reminder.error ? (
        <ErrorNotice error={reminder.error} retry={() => reminder.refetch()} />
      ) : reminder.isPending ? (
        <Skeleton height={420} radius="lg" />
      ) : (
        <ReminderForm reminder={reminder.data} />
      )}
    </div>
  );
}

function ReminderForm({ reminder }: { reminder: ReminderEntry | null }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [id] = useState(() => reminder?.id ?? uuid7());
  const [time, setTime] = useState(reminder?.local_time?.slice(0, 5) ?? "19:00");
  const [weekdays, setWeekdays] = useState<number[]>(reminder?.weekdays ?? EVERY_DAY);
  const [zone, setZone] = useState(reminder?.time_zone ?? browserTimeZone());
  const [active, setActive] = useState(reminder?.is_active ?? true);
  const [removed, setRemoved] = useState<ReminderInput | null>(null);
  const input: ReminderInput = {
    kind: "check_in",
    local_time: time,
    weekdays,
    time_zone: zone,
    is_active: active,
  };
  const save = useMutation({
    mutationFn: (body: ReminderInput) => putReminder(id, body),
    onSuccess: (saved) => {
      setRemoved(null);
      queryClient.setQueryData(reminderQuery.queryKey, saved);
    },
  });
  const remove = useMutation({
    mutationFn: () => deleteReminder(id),
    onSuccess: () => {
      setRemoved(input);
      save.reset();
    },
  });
  const problem = save.error instanceof Problem ? save.error : null;
  const saved = save.data ?? (removed ? null : reminder);
  const zones = timeZones().includes(zone) ? timeZones() : [zone, ...timeZones()];

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(input);
  }

  return (
    <>
      {removed ? (
        <UndoBar
          onUndo={() => save.mutate(removed)}
          onOver={() => {
            setRemoved(null);
            queryClient.setQueryData(reminderQuery.queryKey, null);
          }}
        >
          <Trans>The reminder is removed.</Trans>
        </UndoBar>
      ) : saved?.is_active && saved.next_due_at ? (
        <div className={styles.next} role="status">
          <Icon name="reminder" size={28} />
          <p>
            <span className={page.soft}>
              <Trans>Next message</Trans>
            </span>
            <strong>{formatDateTime(new Date(saved.next_due_at), saved.time_zone)}</strong>
          </p>
        </div>
      ) : saved ? (
        <Notice>
          {saved.unsubscribed_at ? (
            <Trans>
              You stopped this reminder from one of its messages. Switch it on and save to start it again.
            </Trans>
          ) : saved.stopped_at ? (
            <Trans>
              We stopped this reminder after two weeks without an answer. Switch it on and save to start it
              again.
            </Trans>
          ) : (
            <Trans>Your reminder is paused. Nothing is sent until you switch it on.</Trans>
          )}
        </Notice>
      ) : null}

      {saved?.last_mail === "unconfirmed" ? (
        <Notice>
          <Trans>The last message may not have arrived.</Trans>
        </Notice>
      ) : null}

      <form className={`${page.card} ${page.stack}`} onSubmit={submit}>
        <TextInput
          type="time"
          label={t`Time`}
          value={time}
          onChange={(event) => {
            setTime(event.currentTarget.value);
            save.reset();
          }}
          required
          withAsterisk={false}
          error={problem?.field("local_time")}
          className={styles.time}
        />
        {time && inQuietHours(time) ? (
          <Notice>
            <Trans>
              This lies in the quiet hours between 21:00 and 08:00, when we do not write by ourselves. You
              chose this time, so your choice wins.
            </Trans>
          </Notice>
        ) : null}

        <fieldset className={page.fieldset}>
          <legend className={page.legend}>
            <Trans>Days</Trans>
          </legend>
          <div className={styles.days}>
            {EVERY_DAY.map((weekday) => (
              <label key={weekday} className={styles.day}>
                <input
                  type="checkbox"
                  checked={weekdays.includes(weekday)}
                  onChange={(event) => {
                    const on = event.currentTarget.checked;
                    save.reset();
                    setWeekdays((before) =>
                      EVERY_DAY.filter((entry) => (entry === weekday ? on : before.includes(entry))),
                    );
                  }}
                  aria-label={isoWeekdayName(weekday, "long")}
                />
                <span aria-hidden="true">{isoWeekdayName(weekday, "short")}</span>
              </label>
            ))}
          </div>
          {weekdays.length === 0 ? (
            <p className={`${page.soft} ${page.small}`} role="status">
              <Trans>Choose at least one day, or pause the reminder.</Trans>
            </p>
          ) : null}
          {problem?.field("weekdays") ? <p role="alert">{problem.field("weekdays")}</p> : null}
        </fieldset>

        <NativeSelect
          label={t`Time zone`}
          value={zone}
          onChange={(event) => {
            setZone(event.currentTarget.value);
            save.reset();
          }}
          data={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
          error={problem?.field("time_zone")}
        />
        {reminder ? (
          <Switch
            label={t`Send this reminder`}
            description={t`Switch it off to pause. Your settings stay.`}
            checked={active}
            onChange={(event) => {
              setActive(event.currentTarget.checked);
              save.reset();
            }}
          />
        ) : null}

        {save.error ? (
          <ErrorNotice error={save.error} shown={["local_time", "weekdays", "time_zone"]} />
        ) : null}
        {remove.error ? <ErrorNotice error={remove.error} /> : null}
        {save.isSuccess ? (
          <Notice>
            <Trans>Your reminder is saved.</Trans>
          </Notice>
        ) : null}
        <div className={page.row}>
          <Button type="submit" loading={save.isPending} disabled={weekdays.length === 0}>
            {save.error ? (
              <Trans>Try again</Trans>
            ) : reminder ? (
              <Trans>Save changes</Trans>
            ) : (
              <Trans>Set reminder</Trans>
            )}
          </Button>
          {reminder && !removed ? (
            <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
              <Trans>Remove reminder</Trans>
            </Button>
          ) : null}
        </div>
      </form>
      <p className={`${page.soft} ${page.small}`}>
        <Trans>Every message has a link that stops it with one press.</Trans>{" "}
        <Link to="/reminder/channels">
          <Trans>Notifications, mail, calendar</Trans>
        </Link>
      </p>
    </>
  );
}
