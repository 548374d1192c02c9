import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, NumberInput, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useState } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { browserTimeZone, formatDateTime, isoWeekdayName, timeZones, today } from "@/lib/time";
import {
  inputOf,
  isQuiet,
  type Kind,
  previewQuery,
  type Reminder,
  type ReminderInput,
  settingsQuery,
  TIMED_BY_SERVICE,
} from "./api";
import styles from "./Reminders.module.css";
import { DAILY, EVERY_DAY, type Frequency, type Ordinal, type Pattern, readRule, writeRule } from "./rule";
import { clockWords, useKinds, useOrdinals, useRuleWords } from "./words";

const SHOWN_FIELDS = ["local_time", "rule", "time_zone", "title"];
const MOST = { daily: 366, weekly: 52, monthly: 24 } as const;

export function ReminderForm({
  title,
  start,
  input,
  busy,
  error,
  action,
  onSubmit,
  onCancel,
}: {
  title: string;
  /** The reminder that is changed. */
  start?: Reminder;
  /** What a new one begins with. */
  input?: Partial<ReminderInput>;
  busy: boolean;
  error: unknown;
  action: string;
  onSubmit: (input: ReminderInput) => void;
  onCancel?: () => void;
}) {
  const { t } = useLingui();
  const kinds = useKinds();
  const first = start ? inputOf(start) : input;
  const [kind, setKind] = useState<Kind>(first?.kind ?? "check_in");
  const [words, setWords] = useState(first?.title ?? "");
  const [ourTime, setOurTime] = useState(first?.local_time === null);
  const [time, setTime] = useState(first?.local_time ?? "19:00");
  // A rule that the form cannot say is kept as it is until another one is chosen.
  const [pattern, setPattern] = useState<Pattern | null>(() => (first?.rule ? readRule(first.rule) : DAILY));
  const [zone, setZone] = useState(first?.time_zone ?? browserTimeZone());
  const [active, setActive] = useState(start?.is_active ?? true);
  const mayBeOurs = TIMED_BY_SERVICE.includes(kind);
  const isOurs = mayBeOurs && ourTime;
  const rule = pattern ? writeRule(pattern) : (first?.rule ?? "");
  const isWhole =
    (isOurs || Boolean(time)) &&
    (pattern?.frequency !== "weekly" || pattern.weekdays.length > 0) &&
    (kind !== "custom" || Boolean(words.trim()));
  const chosen: ReminderInput = {
    kind,
    local_time: isOurs ? null : time,
    rule,
    ...(start ? { starts_on: start.starts_on, paused_until: start.paused_until } : {}),
    time_zone: zone,
    is_active: active,
    ...(kind === "custom" ? { title: words.trim() } : {}),
  };
  const problem = error instanceof Problem ? error : null;
  const zones = timeZones().includes(zone) ? timeZones() : [zone, ...timeZones()];

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isWhole) onSubmit(chosen);
  }

  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit} aria-label={title}>
      <h2>{title}</h2>
      <NativeSelect
        label={t`What about`}
        description={t`Only you see this. The messages say the same for everything.`}
        value={kind}
        disabled={Boolean(start)}
        onChange={(event) => setKind(event.currentTarget.value as Kind)}
        data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
      />
      {kind === "custom" ? (
        <TextInput
          label={t`In your words`}
          value={words}
          maxLength={120}
          onChange={(event) => setWords(event.currentTarget.value)}
          error={problem?.field("title")}
          required
          withAsterisk={false}
        />
      ) : null}
      {mayBeOurs ? (
        <Switch
          label={t`Choose a good time for me`}
          description={t`Outside your quiet hours, together with another message of the day, and only when something is due.`}
          checked={ourTime}
          onChange={(event) => setOurTime(event.currentTarget.checked)}
        />
      ) : null}
      {isOurs ? null : (
        <TextInput
          type="time"
          label={t`Time`}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
          required
          withAsterisk={false}
          error={problem?.field("local_time")}
          className={styles.time}
        />
      )}
      {isOurs ? null : <QuietNote time={time} />}
      {pattern ? (
        <Days pattern={pattern} onChange={setPattern} error={problem?.field("rule")} />
      ) : (
        <Notice
          action={
            <Button variant="default" size="sm" onClick={() => setPattern(DAILY)}>
              <Trans>Choose days here</Trans>
            </Button>
          }
        >
          <Trans>Another program chose the days. They stay as they are.</Trans>
        </Notice>
      )}
      <NativeSelect
        label={t`Time zone`}
        value={zone}
        onChange={(event) => setZone(event.currentTarget.value)}
        data={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
        error={problem?.field("time_zone")}
      />
      {start ? (
        <Switch
          label={t`Send this reminder`}
          description={t`Switch it off to pause. Your settings stay.`}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
      ) : null}
      <Coming input={isWhole ? { ...chosen, is_active: true, title: undefined } : null} />
      {error ? <ErrorNotice error={error} shown={SHOWN_FIELDS} /> : null}
      <div className={page.row}>
        <Button type="submit" loading={busy} disabled={!isWhole}>
          {error ? <Trans>Try again</Trans> : action}
        </Button>
        {onCancel ? (
          <Button variant="subtle" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** Which days: in the words that people use for them. */
function Days({
  pattern,
  onChange,
  error,
}: {
  pattern: Pattern;
  onChange: (pattern: Pattern) => void;
  error: string | undefined;
}) {
  const { t } = useLingui();
  const ordinals = useOrdinals();
  const { frequency, interval, weekdays, nth, monthDay, count, until } = pattern;
  const units: Record<Frequency, string> = {
    daily: t`Every how many days`,
    weekly: t`Every how many weeks`,
    monthly: t`Every how many months`,
  };
  const change = (part: Partial<Pattern>) => onChange({ ...pattern, ...part });
  const ending = count !== null ? "count" : until !== null ? "until" : "never";

  return (
    <fieldset className={`${page.fieldset} ${page.stack}`}>
      <legend className={page.legend}>
        <Trans>Days</Trans>
      </legend>
      <div className={styles.pair}>
        <NativeSelect
          label={t`How often`}
          value={frequency}
          onChange={(event) => change({ frequency: event.currentTarget.value as Frequency, interval: 1 })}
          data={[
            { value: "daily", label: t`By the day` },
            { value: "weekly", label: t`By the week` },
            { value: "monthly", label: t`By the month` },
          ]}
          error={error}
        />
        <NumberInput
          size="md"
          label={units[frequency]}
          value={interval}
          min={1}
          max={MOST[frequency]}
          allowDecimal={false}
          clampBehavior="strict"
          onChange={(value) => change({ interval: Math.max(1, Number(value) || 1) })}
        />
      </div>
      {frequency === "weekly" ? (
        <>
          <div className={styles.days}>
            {EVERY_DAY.map((weekday) => (
              <label key={weekday} className={styles.day}>
                <input
                  type="checkbox"
                  checked={weekdays.includes(weekday)}
                  onChange={(event) => {
                    const on = event.currentTarget.checked;
                    change({
                      weekdays: EVERY_DAY.filter((day) => (day === weekday ? on : weekdays.includes(day))),
                    });
                  }}
                  aria-label={isoWeekdayName(weekday, "long")}
                />
                <span aria-hidden="true">{isoWeekdayName(weekday, "short")}</span>
              </label>
            ))}
          </div>
          {weekdays.length === 0 ? (
            <p className={`${page.soft} ${page.small}`} role="status">
              <Trans>Choose at least one day.</Trans>
            </p>
          ) : null}
        </>
      ) : null}
      {frequency === "monthly" ? (
        <div className={styles.pair}>
          <NativeSelect
            label={t`Which day`}
            value={nth ? String(nth.ordinal) : monthDay === -1 ? "end" : "number"}
            onChange={(event) => {
              const value = event.currentTarget.value;
              if (value === "number" || value === "end")
                change({ nth: null, monthDay: value === "end" ? -1 : 1 });
              else change({ nth: { ordinal: Number(value) as Ordinal, weekday: nth?.weekday ?? 1 } });
            }}
            data={[
              { value: "number", label: t`a day of the month` },
              { value: "end", label: t`the last day` },
              ...([1, 2, 3, 4, 5] as const).map((ordinal) => ({
                value: String(ordinal),
                label: t`the ${ordinals[ordinal]} …`,
              })),
            ]}
          />
          {nth ? (
            <NativeSelect
              label={t`Day of the week`}
              value={String(nth.weekday)}
              onChange={(event) => change({ nth: { ...nth, weekday: Number(event.currentTarget.value) } })}
              data={EVERY_DAY.map((day) => ({ value: String(day), label: isoWeekdayName(day, "long") }))}
            />
          ) : monthDay === -1 ? null : (
            <NumberInput
              size="md"
              label={t`Day of the month`}
              description={monthDay > 28 ? t`Months without it are left out.` : undefined}
              value={monthDay}
              min={1}
              max={31}
              allowDecimal={false}
              clampBehavior="strict"
              onChange={(value) => change({ monthDay: Math.max(1, Number(value) || 1) })}
            />
          )}
        </div>
      ) : null}
      <div className={styles.pair}>
        <NativeSelect
          label={t`Ends`}
          value={ending}
          onChange={(event) => {
            const value = event.currentTarget.value;
            change({ count: value === "count" ? 10 : null, until: value === "until" ? today() : null });
          }}
          data={[
            { value: "never", label: t`when I switch it off` },
            { value: "count", label: t`after a number of times` },
            { value: "until", label: t`on a day` },
          ]}
        />
        {count !== null ? (
          <NumberInput
            size="md"
            label={t`Number of times`}
            value={count}
            min={1}
            max={1000}
            allowDecimal={false}
            clampBehavior="strict"
            onChange={(value) => change({ count: Math.max(1, Number(value) || 1) })}
          />
        ) : until !== null ? (
          <TextInput
            type="date"
            label={t`Last day`}
            value={until}
            onChange={(event) => change({ until: event.currentTarget.value || today() })}
          />
        ) : null}
      </div>
    </fieldset>
  );
}

/** A chosen time is kept, and said to lie in the quiet hours. */
function QuietNote({ time }: { time: string }) {
  const settings = useQuery(settingsQuery).data;
  if (!settings || !time) return null;
  const from = settings.quiet_from ?? settings.organization.quiet_from;
  const until = settings.quiet_until ?? settings.organization.quiet_until;
  if (!isQuiet(time, from, until)) return null;
  const [begin, end] = [clockWords(from), clockWords(until)];
  return (
    <Notice>
      <Trans>
        This lies in the quiet hours between {begin} and {end}, when we do not write by ourselves. You chose
        this time, so your choice wins.
      </Trans>
    </Notice>
  );
}

/** In plain words what was chosen, and when it would come. */
function Coming({ input }: { input: ReminderInput | null }) {
  const { t } = useLingui();
  const ruleWords = useRuleWords();
  const preview = useQuery(previewQuery(useDeferredValue(input)));
  if (!input) return null;
  const data = preview.isError ? undefined : preview.data;
  return (
    <section className={styles.coming} aria-live="polite">
      <h3>{ruleWords(input.rule)}</h3>
      {data ? (
        data.occurrences.length ? (
          <ol>
            {data.occurrences.map((each) => (
              <li key={each.at}>{formatDateTime(new Date(each.at), input.time_zone)}</li>
            ))}
            {data.has_more ? <li className={page.soft}>{t`and so on`}</li> : null}
          </ol>
        ) : (
          <p className={page.soft}>
            <Trans>No day is left of this.</Trans>
          </p>
        )
      ) : preview.isError ? null : (
        <p className={page.soft}>
          <Trans>Looking for the next days …</Trans>
        </p>
      )}
    </section>
  );
}
