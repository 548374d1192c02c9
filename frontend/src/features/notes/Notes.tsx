import { Trans, useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { CareOnly } from "@/features/caseload/CareOnly";
import { MemberFrame } from "@/features/member-view/MemberFrame";
import { formatDateTime, formatDay } from "@/lib/time";
import { myNotesQuery, type Note, notesQuery } from "./api";
import styles from "./Notes.module.css";
import { useAudienceWords } from "./words";

/** The notes about one person. */
export default function Notes() {
  const { t } = useLingui();
  const { memberId } = useParams({ from: "/caseload/$memberId/notes" });
  return <MemberFrame title={t`Notes`}>{() => <Shown member={memberId} />}</MemberFrame>;
}

function Shown({ member }: { member: string }) {
  const notes = useInfiniteQuery(notesQuery(member));
  return (
    <>
      <div>
        <Link
          to="/caseload/$memberId/notes/$noteId"
          params={{ memberId: member, noteId: "new" }}
          className={styles.write}
        >
          <Trans>Write a note</Trans>
        </Link>
      </div>
      <List query={notes} />
    </>
  );
}

/** Everything that I wrote, about everybody. */
export function MyNotes() {
  const { t } = useLingui();
  const notes = useInfiniteQuery(myNotesQuery);
  return (
    <div className={styles.page}>
      <PageTitle title={t`My notes`} lead={t`Newest first. Each opens with the person it is about.`} />
      <CareOnly>
        <List query={notes} />
      </CareOnly>
    </div>
  );
}

type NotePages = ReturnType<typeof useInfiniteQuery<{ results: Note[]; next: string | null }>>;

function List({
  query,
}: {
  query: Pick<
    NotePages,
    "error" | "isPending" | "refetch" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
  > & { data?: { pages: { results: Note[] }[] } };
}) {
  const { t } = useLingui();
  const audiences = useAudienceWords();
  const rows = query.data?.pages.flatMap(({ results }) => results) ?? [];
  return (
    <>
      {query.error ? <ErrorNotice error={query.error} retry={() => query.refetch()} /> : null}
      {query.isPending ? <Skeleton height={140} radius="lg" /> : null}
      {rows.length ? (
        <ul className={styles.list}>
          {rows.map((note) => (
            <li key={note.id} className={page.card}>
              <p className={styles.head}>
                <Link
                  to="/caseload/$memberId/notes/$noteId"
                  params={{ memberId: note.member, noteId: note.id }}
                >
                  {note.session_on
                    ? t`Session of ${formatDay(note.session_on)}`
                    : formatDateTime(new Date(note.created_at))}
                </Link>
                <span className={styles.audience}>{audiences[note.audience].label}</span>
              </p>
              <p className={styles.text}>
                {note.text === null ? (
                  <span className={page.soft}>
                    <Trans>This note cannot be opened any more.</Trans>
                  </span>
                ) : (
                  note.text
                )}
              </p>
              <p className={`${page.soft} ${page.small}`}>
                {note.is_mine ? <Trans>by you</Trans> : <Trans>by {note.author?.name ?? ""}</Trans>},{" "}
                <Trans>last changed {formatDateTime(new Date(note.updated_at))}</Trans>
              </p>
            </li>
          ))}
        </ul>
      ) : query.data ? (
        <p className={page.soft}>
          <Trans>No notes yet.</Trans>
        </p>
      ) : null}
      <MoreButton query={query} />
    </>
  );
}
