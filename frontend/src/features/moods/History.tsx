import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Face, nearestValence, VALENCES } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { UndoBar } from "@/components/UndoBar";
import { displayLocale, formatDay, formatTime } from "@/lib/time";
import {
  dayQuery,
  deleteMoment,
  detailsOf,
  historyQuery,
  type Moment,
  momentKeys,
  type Period,
  restoreMoment,
} from "./api";
import { byDay, type Day } from "./days";
import styles from "./History.module.css";
import { MonthCalendar } from "./MonthCalendar";
import { useVocabulary } from "./vocabulary";
import { energyLabels, sleepLabels } from "./words";

export default function History() {
  const { t } = useLingui();
  const { period = "30d", face, month, day } = useSearch({ from: "/history" });
  const queryClient = useQueryClient();
  // One day of the calendar is asked for by itself: it may lie far before the period.
  const history = useInfiniteQuery({ ...historyQuery(period), enabled: !day });
  const single = useQuery({ ...dayQuery(day ?? ""), enabled: Boolean(day) });
  const [removed, setRemoved] = useState<Moment | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: momentKeys.all });
  const remove = useMutation({
    mutationFn: (moment: Moment) => deleteMoment(moment.id),
    onSuccess: (_, moment) => {
      setRemoved(moment);
      return refresh();
    },
  });
  const restore = useMutation({
    mutationFn: (moment: Moment) => restoreMoment(moment.id),
    onSuccess: () => {
      setRemoved(null);
      return refresh();
    },
  });
  const loaded = day ? (single.data ?? []) : (history.data?.pages.flatMap((entry) => entry.results) ?? []);
  const asked = day ? single : history;
  const days = byDay(face === undefined ? loaded : loaded.filter((moment) => moment.valence === face));
  const periods: { value: Period; label: string }[] = [
    { value: "7d", label: t`7 days` },
    { value: "30d", label: t`30 days` },
    { value: "90d", label: t`90 days` },
    { value: "all", label: t`All` },
  ];

  return (
    <div className={styles.history}>
      <PageTitle
        title={t`History`}
        lead={t`A day with several moments shows their average.`}
        aside={
          <div className={styles.links}>
            <Link to="/earlier" className={styles.add}>
              <Icon name="plus" size={20} />
              <Trans>Earlier moment</Trans>
            </Link>
            <Link to="/import" className={styles.add}>
              <Icon name="upload" size={20} />
              <Trans>Bring from Daylio</Trans>
            </Link>
          </div>
        }
      />

      <MonthCalendar month={month} day={day} />

      <nav className={styles.filters} aria-label={t`Filters`}>
        <div className={styles.periods}>
          {periods.map(({ value, label }) => (
            <Link
              key={value}
              to="/history"
              search={{ period: value, face, month }}
              replace
              className={styles.filter}
              aria-current={value === period && !day ? "true" : undefined}
            >
              {label}
            </Link>
          ))}
        </div>
        <div className={styles.faces}>
          {VALENCES.map((valence) => (
            <Link
              key={valence}
              to="/history"
              search={{ period, face: face === valence ? undefined : valence, month, day }}
              replace
              className={styles.faceFilter}
              aria-label={t`Only ${t(faceLabels[valence])}`}
              aria-current={face === valence ? "true" : undefined}
            >
              <Face valence={valence} size={30} />
            </Link>
          ))}
        </div>
      </nav>

      {removed ? (
        <UndoBar key={removed.id} onUndo={() => restore.mutate(removed)} onOver={() => setRemoved(null)}>
          <Trans>The moment is deleted.</Trans>
        </UndoBar>
      ) : null}
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      {restore.error ? (
        <ErrorNotice error={restore.error} retry={() => removed && restore.mutate(removed)} />
      ) : null}
      {asked.error ? <ErrorNotice error={asked.error} retry={() => asked.refetch()} /> : null}

      {asked.isPending ? (
        <>
          <Skeleton height={150} radius="lg" />
          <Skeleton height={110} radius="lg" />
          <Skeleton height={110} radius="lg" />
        </>
      ) : days.length === 0 && !asked.error ? (
        <div className={styles.empty}>
          <Face valence={0} size={72} />
          <h2>
            <Trans>Nothing here yet</Trans>
          </h2>
          <p className={page.soft}>
            {face === undefined && period === "all" ? (
              <Trans>
                Your moments will gather here, day by day. <Link to="/">Note the first one</Link>.
              </Trans>
            ) : (
              <Trans>
                No moment fits this choice.{" "}
                <Link to="/history" search={{ period: "all" }}>
                  Show all
                </Link>
              </Trans>
            )}
          </p>
        </div>
      ) : (
        days.map((day, index) => (
          <DaySection
            key={day.day}
            day={day}
            onRemove={(moment) => remove.mutate(moment)}
            partial={face !== undefined || (!day && history.hasNextPage && index === days.length - 1)}
          />
        ))
      )}

      {history.hasNextPage && !day ? (
        <Button
          variant="default"
          className={styles.older}
          loading={history.isFetchingNextPage}
          onClick={() => history.fetchNextPage()}
        >
          <Trans>Show older days</Trans>
        </Button>
      ) : null}
    </div>
  );
}

function DaySection({
  day,
  onRemove,
  partial,
}: {
  day: Day;
  onRemove: (moment: Moment) => void;
  /** Whether only some of the day's moments are here, so that their mean is not the day's. */
  partial: boolean;
}) {
  const { t } = useLingui();
  const label = t(faceLabels[nearestValence(day.mean)]);
  const number = new Intl.NumberFormat(displayLocale(), {
    signDisplay: "exceptZero",
    maximumFractionDigits: 1,
  }).format(day.mean);
  return (
    <section className={`${page.card} ${styles.day}`} aria-labelledby={`day-${day.day}`}>
      <header className={styles.dayHead}>
        <h2 id={`day-${day.day}`}>{formatDay(day.day)}</h2>
        {day.moments.length > 1 && !partial ? (
          <p className={styles.mean}>
            <span className={styles.scale} aria-hidden="true">
              <i style={{ left: `${((day.mean + 2) / 4) * 100}%` }} />
            </span>
            <span>
              <Plural
                value={day.moments.length}
                one={`Average of # moment: ${label} (${number})`}
                other={`Average of # moments: ${label} (${number})`}
              />
            </span>
          </p>
        ) : null}
      </header>
      <ul className={styles.moments}>
        {day.moments.map((moment) => (
          <MomentLine key={moment.id} moment={moment} onRemove={() => onRemove(moment)} />
        ))}
      </ul>
    </section>
  );
}

function MomentLine({ moment, onRemove }: { moment: Moment; onRemove: () => void }) {
  const { t } = useLingui();
  const valence = nearestValence(moment.valence);
  const label = t(faceLabels[valence]);
  const time = formatTime(new Date(moment.occurred_at), moment.time_zone);
  const { wordName, tagName } = useVocabulary();
  const energy =
    moment.energy === null || moment.energy === undefined ? undefined : energyLabels[moment.energy];
  const { absent, amounts, sleep_minutes, sleep_quality } = detailsOf(moment);
  const sleep = sleep_quality === null ? undefined : sleepLabels[sleep_quality];
  const number = new Intl.NumberFormat(displayLocale(), { maximumFractionDigits: 2 });
  const hours = sleep_minutes === null ? null : number.format(sleep_minutes / 60);
  const listed = Boolean(
    moment.words.length || moment.tags.length || absent.length || energy || hours || sleep,
  );
  const detailed = listed || Boolean(moment.note) || moment.unreadable;
  return (
    <li className={styles.moment}>
      <Face valence={valence} size={44} />
      <p className={styles.said}>
        <strong>{label}</strong>
        <time dateTime={moment.occurred_at}>{moment.kind === "day" ? t`the whole day` : time}</time>
      </p>
      <div className={styles.actions}>
        <Link
          to="/history/$momentId"
          params={{ momentId: moment.id }}
          className={styles.action}
          aria-label={t`Change ${label}, ${time}`}
        >
          <Icon name="edit" size={20} />
        </Link>
        <button
          type="button"
          className={styles.action}
          aria-label={t`Delete ${label}, ${time}`}
          onClick={onRemove}
        >
          <Icon name="remove" size={20} />
        </button>
      </div>
      {detailed ? (
        <div className={styles.details}>
          {listed ? (
            <ul className={styles.words} aria-label={t`Details`}>
              {energy ? <li>{t`Energy: ${t(energy)}`}</li> : null}
              {hours ? <li>{t`Sleep: ${hours} h`}</li> : null}
              {sleep ? <li>{t`Sleep: ${t(sleep)}`}</li> : null}
              {moment.words.map((word) => (
                <li key={word}>{wordName(word)}</li>
              ))}
              {moment.tags.map((tag) => (
                <li key={tag} data-tag>
                  {tagName(tag)}
                  {amounts[tag] === undefined ? null : `: ${number.format(amounts[tag])}`}
                </li>
              ))}
              {absent.map((tag) => (
                <li key={tag} data-absent>
                  {t`no ${tagName(tag)}`}
                </li>
              ))}
            </ul>
          ) : null}
          {moment.note ? <p className={styles.note}>{moment.note}</p> : null}
          {moment.unreadable ? (
            <p className={styles.note}>
              <Trans>Something that was written here cannot be opened any more.</Trans>
            </p>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}
