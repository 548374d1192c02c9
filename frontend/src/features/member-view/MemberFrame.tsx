import { Trans, useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Problem } from "@/lib/problem";
import { memberKey, type Overview, overviewQuery, stillSharedQuery } from "./api";
import styles from "./MemberView.module.css";

/**
 * The frame of every page about one person: who it is, the ways between the pages, and that opening them is recorded.
 * When the person stops sharing, the next answer is a "not found"; the page then closes with words, and what was loaded
 * is forgotten.
 */
export function MemberFrame({
  title,
  children,
}: {
  /** What the page shows of the person; the name alone where it is left out. */
  title?: string;
  children: (overview: Overview) => ReactNode;
}) {
  const { t } = useLingui();
  const { memberId } = useParams({ strict: false });
  const member = memberId ?? "";
  const overview = useQuery(overviewQuery(member));
  const stillShared = useQuery({ ...stillSharedQuery(member), enabled: overview.isSuccess });
  const closed = isGone(overview.error) || isGone(stillShared.error);
  useClosing(member, closed);

  if (closed) return <Closed />;
  const name = overview.data?.display_name ?? t`Name not shared`;
  return (
    <div className={styles.page}>
      <nav aria-label={t`Back`} className={styles.screen}>
        <Link to="/caseload" className={styles.back}>
          <Trans>Caseload</Trans>
        </Link>
      </nav>
      <PageTitle title={overview.data ? (title ? `${name}: ${title}` : name) : t`Opening…`} />
      {overview.data ? (
        <>
          <Tabs member={member} />
          <EnglishOnly note={false}>
            <p className={`${page.soft} ${page.small}`}>{overview.data.notice}</p>
          </EnglishOnly>
        </>
      ) : null}
      {overview.error ? <ErrorNotice error={overview.error} retry={() => overview.refetch()} /> : null}
      {overview.isPending ? (
        <>
          <Skeleton height={90} radius="lg" />
          <Skeleton height={260} radius="lg" />
        </>
      ) : null}
      {overview.data ? children(overview.data) : null}
    </div>
  );
}

function Tabs({ member }: { member: string }) {
  const { t } = useLingui();
  const params = { memberId: member };
  return (
    <nav aria-label={t`About this person`} className={styles.screen}>
      <ul className={styles.tabs}>
        <li>
          <Link
            to="/caseload/$memberId"
            params={params}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            <Trans>Trends</Trans>
          </Link>
        </li>
        <li>
          <Link to="/caseload/$memberId/assignments" params={params}>
            <Trans>Questionnaires</Trans>
          </Link>
        </li>
        <li>
          <Link to="/caseload/$memberId/notes" params={params}>
            <Trans>Notes</Trans>
          </Link>
        </li>
        <li>
          <Link to="/caseload/$memberId/session" params={params} activeOptions={{ includeSearch: false }}>
            <Trans>Session page</Trans>
          </Link>
        </li>
      </ul>
    </nav>
  );
}

/** Words in the place of what may not be seen any more. */
function Closed() {
  const { t } = useLingui();
  return (
    <div className={styles.page}>
      <PageTitle title={t`This view is closed`} />
      <Notice>
        <p>
          <Trans>
            This person does not share with you, or does not any more. What was on the screen is gone from
            this device. A person may change at any time what they share, and needs no reason for it.
          </Trans>
        </p>
      </Notice>
      <p>
        <Link to="/caseload">
          <Trans>Back to the caseload</Trans>
        </Link>
      </p>
    </div>
  );
}

export function isGone(error: unknown): boolean {
  return error instanceof Problem && error.status === 404;
}

/**
 * Watches everything that is loaded about a person. An answer that says "not found" makes the frame ask whether they
 * still share anything; when they do not, what was loaded leaves the memory.
 */
function useClosing(member: string, closed: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const about = memberKey(member);
    return queryClient.getQueryCache().subscribe((event) => {
      const { queryKey, state } = event.query;
      const isAbout = queryKey[0] === about[0] && queryKey[1] === about[1] && queryKey[2] !== "still-shared";
      if (event.type !== "updated" || event.action.type !== "error" || !isAbout) return;
      if (isGone(state.error))
        void queryClient.invalidateQueries({ queryKey: stillSharedQuery(member).queryKey });
    });
  }, [queryClient, member]);
  useEffect(() => {
    if (!closed) return;
    queryClient.removeQueries({
      predicate: ({ queryKey }) =>
        queryKey[0] === "member" &&
        queryKey[1] === member &&
        queryKey[2] !== "overview" &&
        queryKey[2] !== "still-shared",
    });
    queryClient.setQueryData(overviewQuery(member).queryKey, undefined);
    void queryClient.invalidateQueries({ queryKey: ["caseload"] });
  }, [queryClient, member, closed]);
}
