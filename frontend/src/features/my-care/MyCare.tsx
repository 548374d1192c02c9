import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { formatDate, formatDateTime, formatDay } from "@/lib/time";
import {
  type CareTeam,
  endCare,
  glassNoticesQuery,
  LONGEST_POINTS,
  pointsQuery,
  savePoints,
  sharedNotesQuery,
  type TalkingPoints,
  teamQuery,
} from "./api";
import styles from "./MyCare.module.css";

/** Who looks after me, what I want to talk about, and what they wrote for me to read. */
export default function MyCare() {
  const { t } = useLingui();
  const points = useQuery(pointsQuery);
  const team = useQuery(teamQuery);
  return (
    <div className={styles.page}>
      <PageTitle title={t`My care`} lead={t`For the time between two conversations.`} />
      <GlassNotices />
      {points.error ? <ErrorNotice error={points.error} retry={() => points.refetch()} /> : null}
      {points.isPending ? <Skeleton height={180} radius="lg" /> : null}
      {points.data ? <Points points={points.data} /> : null}
      {team.error ? <ErrorNotice error={team.error} retry={() => team.refetch()} /> : null}
      {team.data ? <Team team={team.data} /> : null}
      <Notes />
    </div>
  );
}

function Points({ points }: { points: TalkingPoints }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [text, setText] = useState(points.text ?? "");
  const save = useMutation({
    mutationFn: () => savePoints(text),
    onSuccess: (answer) => queryClient.setQueryData(pointsQuery.queryKey, answer),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit} aria-labelledby="points">
      <h2 id="points">
        <Trans>What I want to talk about next time</Trans>
      </h2>
      <Textarea
        aria-label={t`What I want to talk about next time`}
        autosize
        minRows={4}
        maxLength={LONGEST_POINTS}
        value={text}
        onChange={(event) => {
          save.reset();
          setText(event.currentTarget.value);
        }}
      />
      <EnglishOnly>
        {points.who_sees.map((line) => (
          <p key={line} className={`${page.soft} ${page.small}`}>
            {line}
          </p>
        ))}
      </EnglishOnly>
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <div className={page.row}>
        <Button type="submit" loading={save.isPending} disabled={text === (points.text ?? "")}>
          <Trans>Save</Trans>
        </Button>
        <p role="status" className={page.soft}>
          {save.isSuccess ? <Trans>Saved.</Trans> : null}
        </p>
      </div>
    </form>
  );
}

function Team({ team }: { team: CareTeam }) {
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="team">
      <h2 id="team">
        <Trans>Who looks after me</Trans>
      </h2>
      {team.results.length ? (
        <ul className={styles.list}>
          {team.results.map((person) => (
            <Person key={person.id} person={person} />
          ))}
        </ul>
      ) : (
        <p className={page.soft}>
          <Trans>Nobody has taken you into their care here. What you share decides who can.</Trans>
        </p>
      )}
    </section>
  );
}

function Person({ person }: { person: CareTeam["results"][number] }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const end = useMutation({
    mutationFn: () => endCare(person.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: teamQuery.queryKey }),
  });
  const { name } = person;
  return (
    <li>
      <span>
        <strong>{name}</strong>{" "}
        <span className={page.soft}>
          <Trans>since {formatDate(person.since)}</Trans>
        </span>
      </span>
      {asked ? (
        <span className={page.row}>
          <Button size="sm" loading={end.isPending} onClick={() => end.mutate()}>
            <Trans>End it</Trans>
          </Button>
          <Button size="sm" variant="default" onClick={() => setAsked(false)}>
            <Trans>Keep it</Trans>
          </Button>
        </span>
      ) : (
        <Button
          size="sm"
          variant="default"
          aria-label={t`End the care by ${name}`}
          onClick={() => setAsked(true)}
        >
          <Trans>End it</Trans>
        </Button>
      )}
      {end.error ? <ErrorNotice error={end.error} /> : null}
    </li>
  );
}

function Notes() {
  const notes = useQuery(sharedNotesQuery);
  if (notes.error) return <ErrorNotice error={notes.error} retry={() => notes.refetch()} />;
  if (!notes.data?.length) return null;
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="shared-notes">
      <h2 id="shared-notes">
        <Trans>Written for me to read</Trans>
      </h2>
      <ul className={styles.notes}>
        {notes.data.map((note) => (
          <li key={note.id}>
            <p className={styles.text}>{note.text ?? <Trans>This cannot be opened any more.</Trans>}</p>
            <p className={`${page.soft} ${page.small}`}>
              {note.author.name},{" "}
              {note.session_on ? formatDay(note.session_on) : formatDateTime(new Date(note.updated_at))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** That somebody looked without my consent, in an emergency. Words about risk stay English. */
function GlassNotices() {
  const notices = useQuery(glassNoticesQuery);
  if (!notices.data?.length) return null;
  return (
    <EnglishOnly className={page.stack}>
      {notices.data.map((notice) => (
        <section key={notice.id} className={`${page.card} ${page.stack}`} aria-label="Emergency access">
          <h2>Somebody looked in an emergency</h2>
          <p>
            {notice.by.name} opened {notice.data_classes.map((each) => each.replaceAll("_", " ")).join(", ")}{" "}
            on {formatDateTime(new Date(notice.opened_at))}, until {formatDateTime(new Date(notice.ended_at))}
            . {notice.reason} {notice.second_person.name} was told at once.
          </p>
          <p className={page.soft}>
            You may ask {notice.by.name} about it, and complain to the person who runs this place.
          </p>
        </section>
      ))}
    </EnglishOnly>
  );
}
