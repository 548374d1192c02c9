import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { UndoBar } from "@/components/UndoBar";
import { useVocabulary } from "@/features/moods/vocabulary";
import { dayIn, formatDay, formatTime } from "@/lib/time";
import {
  deleteEntry,
  type EntryHit,
  type EntrySummary,
  entriesQuery,
  journalKeys,
  newEntryId,
  promptsQuery,
  restoreEntry,
  type Shelf,
  searchQuery,
} from "./api";
import styles from "./Journal.module.css";

const SHORTEST_SEARCH = 2;

export default function Journal() {
  const { t } = useLingui();
  const { shelf = "entries", removed } = useSearch({ from: "/journal" });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [words, setWords] = useState("");
  const refresh = () => queryClient.invalidateQueries({ queryKey: journalKeys.all });
  const restore = useMutation({
    mutationFn: restoreEntry,
    onSuccess: () => {
      forgetRemoved();
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: deleteEntry,
    onSuccess: (_, id) => {
      navigate({ to: "/journal", search: { shelf, removed: id }, replace: true });
      return refresh();
    },
  });
  const shelves: { value: Shelf; label: string }[] = [
    { value: "entries", label: t`Entries` },
    { value: "drafts", label: t`Drafts` },
    { value: "deleted", label: t`Deleted` },
  ];

  function forgetRemoved() {
    navigate({ to: "/journal", search: { shelf }, replace: true });
  }

  return (
    <div className={styles.journal}>
      <PageTitle
        title={t`Journal`}
        lead={t`For your eyes only, kept encrypted.`}
        aside={
          <Link
            to="/journal/$entryId"
            params={() => ({ entryId: newEntryId() })}
            search={{ fresh: true }}
            className={styles.new}
          >
            <Icon name="plus" size={20} />
            <Trans>New entry</Trans>
          </Link>
        }
      />
      <Search onSearch={setWords} />
      {removed ? (
        <UndoBar key={removed} onUndo={() => restore.mutate(removed)} onOver={forgetRemoved}>
          <Trans>The entry is deleted.</Trans>
        </UndoBar>
      ) : null}
      {restore.error ? <ErrorNotice error={restore.error} /> : null}
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      {words ? (
        <Found words={words} />
      ) : (
        <>
          <nav className={styles.shelves} aria-label={t`What to show`}>
            {shelves.map(({ value, label }) => (
              <Link
                key={value}
                to="/journal"
                search={{ shelf: value }}
                replace
                className={styles.shelf}
                aria-current={value === shelf ? "true" : undefined}
              >
                {label}
              </Link>
            ))}
          </nav>
          <Entries
            shelf={shelf}
            onRemove={(id) => remove.mutate(id)}
            onRestore={(id) => restore.mutate(id)}
          />
        </>
      )}
      {shelf === "entries" && !words ? <Prompts /> : null}
    </div>
  );
}

function Search({ onSearch }: { onSearch: (words: string) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    const words = text.trim().replace(/\s+/g, " ");
    onSearch(words.length >= SHORTEST_SEARCH ? words : "");
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of three years ago take <search> for an unknown element.
    <form role="search" className={styles.search} onSubmit={submit}>
      <TextInput
        type="search"
        aria-label={t`Search your journal`}
        placeholder={t`Search your journal`}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (!event.currentTarget.value) onSearch("");
        }}
      />
      <Button type="submit" variant="default">
        <Trans>Search</Trans>
      </Button>
    </form>
  );
}

function Entries({
  shelf,
  onRemove,
  onRestore,
}: {
  shelf: Shelf;
  onRemove: (id: string) => void;
  onRestore: (id: string) => void;
}) {
  const entries = useInfiniteQuery(entriesQuery(shelf));
  const rows = entries.data?.pages.flatMap((entry) => entry.results) ?? [];
  return (
    <>
      {entries.error ? <ErrorNotice error={entries.error} retry={() => entries.refetch()} /> : null}
      {entries.isPending ? (
        <>
          <Skeleton height={110} radius="lg" />
          <Skeleton height={110} radius="lg" />
        </>
      ) : rows.length === 0 && !entries.error ? (
        <p className={`${page.soft} ${styles.empty}`}>
          {shelf === "entries" ? (
            <Trans>Nothing written yet. One sentence is enough to begin.</Trans>
          ) : shelf === "drafts" ? (
            <Trans>No drafts. What you begin is kept here until you finish it.</Trans>
          ) : (
            <Trans>Nothing here. What you delete can be brought back for 30 days.</Trans>
          )}
        </p>
      ) : (
        <ul className={styles.list}>
          {rows.map((entry) => (
            <EntryCard
              key={entry.id}
              entry={entry}
              onRemove={shelf === "deleted" ? undefined : () => onRemove(entry.id)}
              onRestore={shelf === "deleted" ? () => onRestore(entry.id) : undefined}
            />
          ))}
        </ul>
      )}
      {entries.hasNextPage ? (
        <Button
          variant="default"
          className={styles.older}
          loading={entries.isFetchingNextPage}
          onClick={() => entries.fetchNextPage()}
        >
          <Trans>Show older entries</Trans>
        </Button>
      ) : null}
    </>
  );
}

function Found({ words }: { words: string }) {
  const { t } = useLingui();
  const found = useInfiniteQuery(searchQuery(words));
  const rows = found.data?.pages.flatMap((entry) => entry.results) ?? [];
  return (
    <section className={styles.journal} aria-label={t`Found`}>
      {found.error ? <ErrorNotice error={found.error} retry={() => found.refetch()} /> : null}
      {found.isPending ? (
        <Skeleton height={110} radius="lg" />
      ) : found.error ? null : rows.length === 0 ? (
        <p role="status" className={`${page.soft} ${styles.empty}`}>
          <Trans>No entry holds all of these words: {words}</Trans>
        </p>
      ) : (
        <ul className={styles.list}>
          {rows.map((entry) => (
            <EntryCard key={entry.id} entry={entry} match={entry.match} />
          ))}
        </ul>
      )}
      {found.hasNextPage ? (
        <Button
          variant="default"
          className={styles.older}
          loading={found.isFetchingNextPage}
          onClick={() => found.fetchNextPage()}
        >
          <Trans>Search older entries</Trans>
        </Button>
      ) : null}
    </section>
  );
}

function EntryCard({
  entry,
  match,
  onRemove,
  onRestore,
}: {
  entry: EntrySummary | EntryHit;
  match?: number[] | null;
  onRemove?: () => void;
  onRestore?: () => void;
}) {
  const { t } = useLingui();
  const { tagName } = useVocabulary();
  const at = new Date(entry.occurred_at);
  const day = formatDay(dayIn(at, entry.time_zone));
  const title = entry.unreadable ? t`An entry that cannot be opened` : entry.title || day;
  return (
    <li className={`${page.card} ${styles.entry}`}>
      <div className={styles.entryHead}>
        <h2>
          {onRestore ? (
            title
          ) : (
            <Link to="/journal/$entryId" params={{ entryId: entry.id }}>
              {title}
            </Link>
          )}
        </h2>
        {onRemove ? (
          <button type="button" className={styles.action} aria-label={t`Delete ${title}`} onClick={onRemove}>
            <Icon name="remove" size={20} />
          </button>
        ) : null}
      </div>
      <p className={`${page.soft} ${page.small}`}>
        <time dateTime={entry.occurred_at}>
          {day}, {formatTime(at, entry.time_zone)}
        </time>
        {entry.is_draft ? ` · ${t`Draft`}` : null}
      </p>
      {entry.excerpt ? <Excerpt text={entry.excerpt} match={match} /> : null}
      {entry.tags.length ? (
        <ul className={styles.tags} aria-label={t`Tags`}>
          {entry.tags.map((tag) => (
            <li key={tag}>{tagName(tag)}</li>
          ))}
        </ul>
      ) : null}
      {onRestore ? (
        <div>
          <Button variant="default" aria-label={t`Bring back ${title}`} onClick={onRestore}>
            <Trans>Bring back</Trans>
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function Excerpt({ text, match }: { text: string; match?: number[] | null }) {
  const [from, to] = match ?? [];
  if (from === undefined || to === undefined) return <p className={styles.excerpt}>{text}</p>;
  return (
    <p className={styles.excerpt}>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </p>
  );
}

const FIRST_PROMPTS = 6;

function Prompts() {
  const { i18n } = useLingui();
  const prompts = useQuery(promptsQuery(i18n.locale));
  const [all, setAll] = useState(false);
  const list = prompts.data ?? [];
  if (prompts.error) return <ErrorNotice error={prompts.error} retry={() => prompts.refetch()} />;
  if (list.length === 0) return null;
  return (
    <section className={page.stack} aria-labelledby="prompts">
      <h2 id="prompts">
        <Trans>To begin with</Trans>
      </h2>
      <ul className={styles.prompts}>
        {(all ? list : list.slice(0, FIRST_PROMPTS)).map((prompt) => (
          <li key={prompt.id}>
            <Link
              to="/journal/$entryId"
              params={() => ({ entryId: newEntryId() })}
              search={{ fresh: true, prompt: prompt.id }}
              className={styles.promptLink}
            >
              <strong>{prompt.title}</strong>
              <span className={page.soft}>{prompt.body}</span>
            </Link>
          </li>
        ))}
      </ul>
      {!all && list.length > FIRST_PROMPTS ? (
        <div>
          <Button variant="default" onClick={() => setAll(true)}>
            <Trans>More to begin with</Trans>
          </Button>
        </div>
      ) : null}
    </section>
  );
}
