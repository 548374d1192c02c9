import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDay, formatWeekday, shiftDay, today } from "@/lib/time";
import {
  type Change,
  changeGoal,
  checkIn,
  doneDaysQuery,
  type Goal,
  goalKeys,
  LONGEST_TITLE,
  putGoal,
  sizesQuery,
} from "./api";
import { GoalForm, useTimesPerWeek } from "./GoalForm";
import styles from "./Goals.module.css";

const WEEKS_SHOWN = 4;

type Open = "pause" | "smaller" | "edit" | "history" | null;

/** One goal or habit: today's tick, what was done, and the ways to make it easier. */
export function GoalCard({ goal }: { goal: Goal }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: goalKeys.all });
  const change = useMutation({
    mutationFn: (wanted: Change) => changeGoal(goal.id, wanted),
    onSuccess: () => {
      setOpen(null);
      return refresh();
    },
  });
  const edit = useMutation({
    mutationFn: (input: Parameters<typeof putGoal>[1]) => putGoal(goal.id, input),
    onSuccess: () => {
      setOpen(null);
      return refresh();
    },
  });
  const isActive = goal.state === "active";
  const title = goal.title ?? t`Something that cannot be opened`;
  const heading = `goal-${goal.id}`;
  const toggle = (wanted: Open) => {
    change.reset();
    setOpen(open === wanted ? null : wanted);
  };

  if (open === "edit")
    return (
      <GoalForm
        title={t`Change “${title}”`}
        start={goal}
        busy={edit.isPending}
        error={edit.error}
        onSubmit={(input) => edit.mutate(input)}
        onCancel={() => setOpen(null)}
      />
    );

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby={heading}>
      <div>
        <h3 id={heading} className={styles.title}>
          {title}
        </h3>
        {goal.why ? <p className={page.soft}>{goal.why}</p> : null}
        {goal.smallest ? (
          <p className={`${page.soft} ${page.small}`}>
            <Trans>Smallest version: {goal.smallest}</Trans>
          </p>
        ) : null}
        <StateLine goal={goal} />
      </div>

      {isActive && goal.kind === "habit" ? <Week goal={goal} title={title} /> : null}
      <Progress goal={goal} />
      {change.error ? <ErrorNotice error={change.error} /> : null}

      <div className={page.row}>
        {isActive ? (
          <>
            {goal.kind === "goal" ? (
              <Button loading={change.isPending} onClick={() => change.mutate({ kind: "reach" })}>
                <Trans>I did it</Trans>
              </Button>
            ) : null}
            <Button variant="default" aria-expanded={open === "pause"} onClick={() => toggle("pause")}>
              <Trans>Pause</Trans>
            </Button>
            <Button variant="default" aria-expanded={open === "smaller"} onClick={() => toggle("smaller")}>
              <Trans>Make smaller</Trans>
            </Button>
            <Button variant="subtle" onClick={() => setOpen("edit")}>
              <Trans>Change</Trans>
            </Button>
          </>
        ) : goal.state === "paused" ? (
          <Button loading={change.isPending} onClick={() => change.mutate({ kind: "resume" })}>
            <Trans>Go on now</Trans>
          </Button>
        ) : (
          <Button
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ kind: "reopen" })}
          >
            <Trans>Take it up again</Trans>
          </Button>
        )}
        <Button variant="subtle" aria-expanded={open === "history"} onClick={() => toggle("history")}>
          <Trans>What I did</Trans>
        </Button>
        {goal.state === "archived" ? null : (
          <Button
            variant="subtle"
            loading={change.isPending}
            aria-label={t`Put away: ${title}`}
            onClick={() => change.mutate({ kind: "archive" })}
          >
            <Trans>Put away</Trans>
          </Button>
        )}
      </div>

      {open === "pause" ? (
        <Pause busy={change.isPending} onPause={(until) => change.mutate({ kind: "pause", until })} />
      ) : null}
      {open === "smaller" ? (
        <Smaller goal={goal} busy={change.isPending} onSmaller={(wanted) => change.mutate(wanted)} />
      ) : null}
      {open === "history" ? <History goal={goal} title={title} /> : null}
    </section>
  );
}

function StateLine({ goal }: { goal: Goal }) {
  const times = useTimesPerWeek();
  const often = times.find((entry) => entry.value === String(goal.times_per_week))?.label;
  return (
    <p className={`${page.soft} ${page.small}`}>
      {goal.state === "paused" && goal.paused_until ? (
        <Trans>Rests until {formatDay(goal.paused_until)}, then comes back by itself.</Trans>
      ) : goal.state === "reached" && goal.reached_on ? (
        <Trans>Reached on {formatDay(goal.reached_on)}.</Trans>
      ) : (
        (often ?? null)
      )}
    </p>
  );
}

/** The last seven days as ticks; a day that was forgotten can be ticked later. */
function Week({ goal, title }: { goal: Goal; title: string }) {
  const now = today();
  const from = shiftDay(now, -6);
  const days = Array.from({ length: 7 }, (_, index) => shiftDay(from, index));
  return <Ticks goal={goal} title={title} days={days} />;
}

function Ticks({ goal, title, days }: { goal: Goal; title: string; days: string[] }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const now = today();
  const done = useQuery(doneDaysQuery(goal.id, days[0] ?? now, days.at(-1) ?? now));
  // What was just tapped shows at once; what the server says in the end wins.
  const [tapped, setTapped] = useState<Record<string, boolean>>({});
  const tick = useMutation({
    mutationFn: ({ date, is }: { date: string; is: boolean }) => checkIn(goal.id, date, is),
    onSettled: async (_answer, _error, { date }) => {
      await queryClient.invalidateQueries({ queryKey: goalKeys.all });
      setTapped(({ [date]: _over, ...others }) => others);
    },
  });
  const ticked = new Set(done.data);
  return (
    <>
      <fieldset className={`${page.fieldset} ${styles.days}`}>
        <legend className={page.srOnly}>{t`Days on which you did it: ${title}`}</legend>
        {days.map((day) => (
          <label key={day} className={styles.day} data-today={day === now || undefined}>
            <span aria-hidden="true">{formatWeekday(day, "short")}</span>
            <input
              type="checkbox"
              aria-label={day === now ? t`Today: ${title}` : t`${formatDay(day)}: ${title}`}
              checked={tapped[day] ?? ticked.has(day)}
              disabled={!done.data}
              onChange={(event) => {
                const is = event.currentTarget.checked;
                setTapped((before) => ({ ...before, [day]: is }));
                tick.mutate({ date: day, is });
              }}
            />
            <span className={styles.tick} aria-hidden="true">
              <Icon name="check" size={20} />
            </span>
          </label>
        ))}
      </fieldset>
      {done.error ? <ErrorNotice error={done.error} retry={() => done.refetch()} /> : null}
      {tick.error ? <ErrorNotice error={tick.error} /> : null}
    </>
  );
}

function Progress({ goal }: { goal: Goal }) {
  const { days_total, days_this_month, best_run } = goal.progress;
  if (goal.kind === "goal" && days_total === 0) return null;
  return (
    <p className={styles.progress}>
      <span>
        <Plural value={days_this_month} one="# day this month" other="# days this month" />
      </span>
      <span>
        <Plural value={days_total} one="# day in all" other="# days in all" />
      </span>
      {best_run > 1 ? (
        <span>
          <Plural
            value={best_run}
            one="longest run: # day, rest days allowed"
            other="longest run: # days, rest days allowed"
          />
        </span>
      ) : null}
    </p>
  );
}

function Pause({ busy, onPause }: { busy: boolean; onPause: (until: string) => void }) {
  const { t } = useLingui();
  const [until, setUntil] = useState(() => shiftDay(today(), 7));

  function submit(event: FormEvent) {
    event.preventDefault();
    onPause(until);
  }

  return (
    <form className={`${styles.box} ${page.stack}`} onSubmit={submit}>
      <TextInput
        type="date"
        label={t`Rest until`}
        description={t`It comes back by itself. What you did stays.`}
        value={until}
        min={shiftDay(today(), 1)}
        max={shiftDay(today(), 365)}
        onChange={(event) => setUntil(event.currentTarget.value)}
        required
        withAsterisk={false}
        className={styles.narrow}
      />
      <div>
        <Button type="submit" loading={busy}>
          <Trans>Pause it</Trans>
        </Button>
      </div>
    </form>
  );
}

function Smaller({
  goal,
  busy,
  onSmaller,
}: {
  goal: Goal;
  busy: boolean;
  onSmaller: (change: Extract<Change, { kind: "make_smaller" }>) => void;
}) {
  const { t } = useLingui();
  const now = goal.times_per_week ?? 0;
  const times = useTimesPerWeek(now || 7);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSmaller({
      kind: "make_smaller",
      title: String(form.get("title")).trim(),
      ...(now ? { times_per_week: Number(form.get("times")) } : {}),
    });
  }

  return (
    <form className={`${styles.box} ${page.stack}`} onSubmit={submit}>
      <TextInput
        name="title"
        label={t`What would be easier?`}
        defaultValue={goal.smallest || goal.title || ""}
        maxLength={LONGEST_TITLE}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      {now ? (
        <NativeSelect
          name="times"
          label={t`How often?`}
          defaultValue={String(Math.max(1, now - 1))}
          data={times}
          className={styles.narrow}
        />
      ) : null}
      <div>
        <Button type="submit" loading={busy}>
          <Trans>Make it smaller</Trans>
        </Button>
      </div>
    </form>
  );
}

function History({ goal, title }: { goal: Goal; title: string }) {
  const { t } = useLingui();
  const now = today();
  const first = shiftDay(now, -(WEEKS_SHOWN * 7 - 1));
  const days = Array.from({ length: WEEKS_SHOWN * 7 }, (_, index) => shiftDay(first, index));
  const sizes = useQuery(sizesQuery(goal.id));
  return (
    <div className={`${styles.box} ${page.stack}`}>
      <h4>
        <Trans>The last four weeks</Trans>
      </h4>
      <Ticks goal={goal} title={title} days={days} />
      {sizes.error ? <ErrorNotice error={sizes.error} retry={() => sizes.refetch()} /> : null}
      {sizes.data?.length ? (
        <>
          <h4>
            <Trans>What it was before</Trans>
          </h4>
          <ul className={styles.sizes}>
            {sizes.data.map((size) => (
              <li key={size.until}>
                {size.title ?? t`Something that cannot be opened`}
                <span className={page.soft}>
                  {" "}
                  <Trans>until {formatDay(size.until.slice(0, 10))}</Trans>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
