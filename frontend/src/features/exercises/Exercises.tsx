import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Face, nearestValence } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { formatDateTime } from "@/lib/time";
import {
  deleteSession,
  type ExerciseSummary,
  exerciseQuery,
  exercisesQuery,
  type Session,
  sessionKeys,
  sessionsQuery,
} from "./api";
import styles from "./Exercises.module.css";

const categories: Record<ExerciseSummary["category"], MessageDescriptor> = {
  breathing: msg`Breathing`,
  grounding: msg`Coming back to here`,
  body: msg`Body`,
  thinking: msg`Thoughts`,
  doing: msg`Doing`,
  sleep: msg`Sleep`,
  kindness: msg`Kindness`,
  own: msg`From your organisation`,
};

export default function Exercises() {
  const { t, i18n } = useLingui();
  const exercises = useQuery(exercisesQuery(i18n.locale));
  const list = exercises.data ?? [];
  const groups = (Object.keys(categories) as ExerciseSummary["category"][])
    .map((key) => ({ key, exercises: list.filter((exercise) => exercise.category === key) }))
    .filter((group) => group.exercises.length);
  return (
    <div className={styles.exercises}>
      <PageTitle title={t`Exercises`} lead={t`A few minutes for yourself. Stop whenever you like.`} />
      {exercises.error ? <ErrorNotice error={exercises.error} retry={() => exercises.refetch()} /> : null}
      {exercises.isPending ? (
        <Skeleton height={240} radius="lg" />
      ) : list.length === 0 && !exercises.error ? (
        <p className={page.soft}>
          <Trans>No exercises are offered here at the moment.</Trans>
        </p>
      ) : null}
      {groups.map(({ key, exercises: ours }) => (
        <section key={key} className={page.stack} aria-labelledby={`group-${key}`}>
          <h2 id={`group-${key}`}>{t(categories[key])}</h2>
          <ul className={styles.cards}>
            {ours.map((exercise) => (
              <li key={exercise.id}>
                <Link
                  to="/exercises/$exerciseId"
                  params={{ exerciseId: exercise.id }}
                  className={styles.card}
                >
                  <strong>{exercise.title}</strong>
                  <span>{exercise.summary}</span>
                  <span className={`${page.soft} ${page.small}`}>
                    <Plural value={exercise.minutes} one="about # minute" other="about # minutes" />
                    {exercise.has_writing ? ` · ${t`with writing`}` : null}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Sessions exercises={list} />
    </div>
  );
}

function Sessions({ exercises }: { exercises: readonly ExerciseSummary[] }) {
  const sessions = useInfiniteQuery(sessionsQuery);
  const rows = sessions.data?.pages.flatMap((entry) => entry.results) ?? [];
  if (sessions.error) return <ErrorNotice error={sessions.error} retry={() => sessions.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="sessions">
      <h2 id="sessions">
        <Trans>What you did</Trans>
      </h2>
      <ul className={styles.sessions}>
        {rows.map((session) => (
          <SessionLine
            key={session.id}
            session={session}
            title={exercises.find((exercise) => exercise.id === session.exercise)?.title}
          />
        ))}
      </ul>
      {sessions.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={sessions.isFetchingNextPage}
            onClick={() => sessions.fetchNextPage()}
          >
            <Trans>Show older ones</Trans>
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function SessionLine({ session, title }: { session: Session; title?: string }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [sure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteSession(session.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionKeys.all }),
  });
  const name = title ?? t`An exercise`;
  const when = formatDateTime(new Date(session.started_at), session.time_zone);
  return (
    <li>
      <div className={styles.session}>
        <div>
          <strong>{name}</strong>
          <p className={`${page.soft} ${page.small}`}>
            {when}
            {session.finished_at ? null : ` · ${t`not finished`}`}
          </p>
        </div>
        <Felt before={session.before} after={session.after} />
        <Button
          variant="default"
          aria-expanded={open}
          aria-label={open ? t`Less about ${name}, ${when}` : t`More about ${name}, ${when}`}
          onClick={() => setOpen(!open)}
        >
          {open ? <Trans>Less</Trans> : <Trans>More</Trans>}
        </Button>
      </div>
      {open ? (
        <div className={page.stack}>
          <Answers session={session} />
          {remove.error ? <ErrorNotice error={remove.error} /> : null}
          <div className={page.row}>
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => (sure ? remove.mutate() : setSure(true))}
            >
              {sure ? <Trans>Delete it for good</Trans> : <Trans>Delete</Trans>}
            </Button>
            {sure ? (
              <Button variant="subtle" onClick={() => setSure(false)}>
                <Trans>Keep it</Trans>
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
    </li>
  );
}

function Felt({ before, after }: { before: number | null; after: number | null }) {
  const { t } = useLingui();
  if (before === null && after === null) return null;
  const word = (value: number | null) =>
    value === null ? t`not said` : t(faceLabels[nearestValence(value)]);
  const [from, to] = [word(before), word(after)];
  return (
    <p className={styles.felt}>
      {before === null ? null : <Face valence={nearestValence(before)} size={30} />}
      <span aria-hidden="true" className={styles.arrow} />
      {after === null ? null : <Face valence={nearestValence(after)} size={30} />}
      <span className={page.srOnly}>{t`Before: ${from}. After: ${to}.`}</span>
    </p>
  );
}

function Answers({ session }: { session: Session }) {
  const { i18n } = useLingui();
  const exercise = useQuery(exerciseQuery(session.exercise, i18n.locale));
  if (session.unreadable)
    return (
      <p className={page.soft}>
        <Trans>What was written cannot be opened any more.</Trans>
      </p>
    );
  const given = Object.entries((session.answers ?? {}) as Record<string, string | number>);
  if (given.length === 0)
    return (
      <p className={page.soft}>
        <Trans>Nothing was written down.</Trans>
      </p>
    );
  return (
    <dl className={styles.answers}>
      {given.map(([key, answer]) => (
        <div key={key}>
          <dt>{exercise.data?.steps.find((step) => step.key === key)?.text ?? key}</dt>
          <dd>{typeof answer === "number" ? `${answer} / 10` : answer}</dd>
        </div>
      ))}
    </dl>
  );
}
