import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { formatDateTime } from "@/lib/time";
import { entryQuery, journalKeys, putEntry, type Version, versionQuery, versionsQuery } from "./api";
import styles from "./Journal.module.css";

/** What an entry said before each change, and the way back to it. */
export default function Versions() {
  const { t } = useLingui();
  const { entryId } = useParams({ from: "/journal/$entryId/versions" });
  const versions = useInfiniteQuery(versionsQuery(entryId));
  const [open, setOpen] = useState<string | null>(null);
  const rows = versions.data?.pages.flatMap((entry) => entry.results) ?? [];
  return (
    <div className={styles.journal}>
      <PageTitle
        title={t`Earlier versions`}
        lead={
          <Link to="/journal/$entryId" params={{ entryId }}>
            <Trans>Back to the entry</Trans>
          </Link>
        }
      />
      {versions.error ? <ErrorNotice error={versions.error} retry={() => versions.refetch()} /> : null}
      {versions.isPending ? (
        <Skeleton height={110} radius="lg" />
      ) : rows.length === 0 && !versions.error ? (
        <p className={page.soft}>
          <Trans>This entry was never changed.</Trans>
        </p>
      ) : (
        <ul className={styles.list}>
          {rows.map((version) => {
            const when = formatDateTime(new Date(version.created_at));
            return (
              <li key={version.id} className={`${page.card} ${styles.entry}`}>
                <h2>{when}</h2>
                {open === version.id ? (
                  <OneVersion entryId={entryId} id={version.id} />
                ) : (
                  <>
                    <p className={styles.excerpt}>
                      {version.unreadable ? t`It cannot be opened.` : version.excerpt}
                    </p>
                    {version.unreadable ? null : (
                      <div>
                        <Button
                          variant="default"
                          aria-label={t`Show the version of ${when}`}
                          onClick={() => setOpen(version.id)}
                        >
                          <Trans>Show</Trans>
                        </Button>
                      </div>
                    )}
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {versions.hasNextPage ? (
        <Button variant="default" className={styles.older} onClick={() => versions.fetchNextPage()}>
          <Trans>Show older versions</Trans>
        </Button>
      ) : null}
    </div>
  );
}

function OneVersion({ entryId, id }: { entryId: string; id: string }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const version = useQuery(versionQuery(entryId, id));
  const entry = useQuery(entryQuery(entryId));
  const bring = useMutation({
    mutationFn: async (text: Version) => {
      if (!entry.data) return;
      const { is_draft, tags, prompt, occurred_at, time_zone, version: current } = entry.data;
      const body = { is_draft, tags, prompt, occurred_at, time_zone };
      await putEntry(entryId, { ...body, title: text.title ?? "", body: text.body ?? "" }, current);
    },
    onSuccess: async () => {
      queryClient.removeQueries({ queryKey: entryQuery(entryId).queryKey });
      await queryClient.invalidateQueries({ queryKey: journalKeys.all });
      navigate({ to: "/journal/$entryId", params: { entryId } });
    },
  });
  if (version.error) return <ErrorNotice error={version.error} retry={() => version.refetch()} />;
  if (!version.data) return <Skeleton height={90} radius="lg" />;
  const text = version.data;
  return (
    <>
      {text.title ? <strong>{text.title}</strong> : null}
      <p className={styles.text}>{text.body}</p>
      {bring.error ? <ErrorNotice error={bring.error} /> : null}
      <div>
        <Button loading={bring.isPending} disabled={!entry.data} onClick={() => bring.mutate(text)}>
          <Trans>Bring this text back</Trans>
        </Button>
      </div>
    </>
  );
}
