import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { ErrorNotice, Notice, useErrorWords } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { HelpPanel } from "@/features/help/HelpPanel";
import { Chips } from "@/features/moods/Chips";
import { useVocabulary } from "@/features/moods/vocabulary";
import { EntrySharing } from "@/features/sharing/EntrySharing";
import { browserTimeZone, formatDateTime, formatTime, toLocalField, withOffset } from "@/lib/time";
import {
  deleteEntry,
  type Entry,
  type EntryInput,
  entryQuery,
  journalKeys,
  LONGEST_BODY,
  LONGEST_TITLE,
  promptsQuery,
} from "./api";
import { ConflictChoice } from "./ConflictChoice";
import styles from "./Journal.module.css";
import { type Saving, useDraft } from "./useDraft";

const MOST_TAGS = 20;

export default function Editor() {
  const { t, i18n } = useLingui();
  const { entryId } = useParams({ from: "/journal/$entryId" });
  const { prompt, fresh } = useSearch({ from: "/journal/$entryId" });
  const entry = useQuery(entryQuery(entryId));
  const prompts = useQuery({ ...promptsQuery(i18n.locale), enabled: Boolean(prompt) });
  const ready = entry.isSuccess && (!prompt || entry.data || !prompts.isPending);

  if (entry.error)
    return (
      <>
        <PageTitle title={t`Journal`} />
        <ErrorNotice error={entry.error} retry={() => entry.refetch()} />
      </>
    );
  if (!ready)
    return (
      <>
        <PageTitle title={t`Journal`} />
        <Skeleton height={420} radius="lg" />
      </>
    );
  if (!entry.data && !fresh)
    return (
      <>
        <PageTitle title={t`This entry is not here`} />
        <p>
          <Trans>
            It may have been deleted. <Link to="/journal">Go to your journal</Link>.
          </Trans>
        </p>
      </>
    );
  if (entry.data?.unreadable)
    return (
      <>
        <PageTitle title={t`This entry cannot be opened`} />
        <p>
          <Trans>
            What is stored no longer fits its key, so it is not shown. Your other entries are not affected.
          </Trans>
        </p>
      </>
    );
  const begun = prompts.data?.find((candidate) => candidate.id === prompt);
  return (
    <Write
      key={entryId}
      id={entryId}
      known={entry.data ?? null}
      prompt={begun ? { id: begun.id, title: begun.title, body: begun.body, kind: begun.kind } : undefined}
    />
  );
}

function startOf(
  known: Entry | null,
  prompt: { id: string; title: string; body: string; kind: string } | undefined,
): EntryInput {
  if (known)
    return {
      title: known.title ?? "",
      body: known.body ?? "",
      is_draft: known.is_draft,
      tags: known.tags,
      prompt: known.prompt,
      occurred_at: known.occurred_at,
      time_zone: known.time_zone,
    };
  return {
    title: prompt?.title ?? "",
    // A template is a form to fill in; a prompt is a question that stands above.
    body: prompt?.kind === "template" ? prompt.body : "",
    is_draft: true,
    tags: [],
    prompt: prompt?.id ?? "",
    occurred_at: withOffset(new Date()),
    time_zone: browserTimeZone(),
  };
}

function Write({
  id,
  known,
  prompt,
}: {
  id: string;
  known: Entry | null;
  prompt?: { id: string; title: string; body: string; kind: string };
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(id, startOf(known, prompt), known, (saved) => {
    queryClient.setQueryData(entryQuery(id).queryKey, saved as Entry);
    void queryClient.invalidateQueries({ queryKey: [...journalKeys.all, "list"] });
  });
  const { value, change, conflict, saving } = draft;
  const isDraft = known?.is_draft ?? true;
  const { groups, tagName } = useVocabulary();
  const offered = groups.flatMap((group) => group.tags.map((tag) => ({ key: tag.ref, label: tag.name })));
  const former = value.tags
    .filter((tag) => !offered.some((entry) => entry.key === tag))
    .map((tag) => ({ key: tag, label: tagName(tag) }));
  const finish = useMutation({
    mutationFn: () => draft.save(false),
    onSuccess: (good) => {
      if (!good) return;
      void queryClient.invalidateQueries({ queryKey: [...journalKeys.all, "versions", id] });
      if (!draft.help) navigate({ to: "/journal" });
    },
  });
  const remove = useMutation({
    mutationFn: () => deleteEntry(id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: journalKeys.all });
      navigate({ to: "/journal", search: { removed: id } });
    },
  });
  const stored = known !== null || saving.phase === "saved";

  useEffect(() => {
    if (!known) field.current?.focus();
  }, [known]);

  return (
    <div className={styles.editor}>
      <PageTitle
        title={known && !known.is_draft ? t`Change an entry` : t`Write`}
        lead={formatDateTime(new Date(value.occurred_at), value.time_zone)}
        aside={
          known && !known.is_draft ? (
            <Link to="/journal/$entryId/versions" params={{ entryId: id }}>
              <Trans>Earlier versions</Trans>
            </Link>
          ) : null
        }
      />
      {draft.help ? <HelpPanel help={draft.help} onDismiss={draft.dismissHelp} /> : null}
      {conflict ? (
        <ConflictChoice conflict={conflict} onSettle={draft.settle} />
      ) : (
        <form
          className={`${page.card} ${page.stack}`}
          onSubmit={(event) => {
            event.preventDefault();
            finish.mutate();
          }}
        >
          {prompt?.kind === "prompt" ? <p className={styles.prompt}>{prompt.body}</p> : null}
          <TextInput
            label={t`Title`}
            value={value.title}
            maxLength={LONGEST_TITLE}
            autoComplete="off"
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <Textarea
            ref={field}
            label={t`What you want to put down`}
            description={t`Kept encrypted. Only you can read it, unless you share it.`}
            rows={12}
            maxLength={LONGEST_BODY}
            value={value.body}
            onChange={(event) => change({ body: event.currentTarget.value })}
            className={styles.body}
          />
          <State saving={saving} isDraft={isDraft} changed={draft.changed()} />
          {offered.length ? (
            <fieldset className={page.fieldset}>
              <legend className={page.legend}>
                <Trans>Tags</Trans>
              </legend>
              <Chips
                chips={[...former, ...offered]}
                first={8}
                moreLabel={t`More tags`}
                value={value.tags}
                full={value.tags.length >= MOST_TAGS}
                onChange={(tags) => change({ tags })}
              />
            </fieldset>
          ) : null}
          <TextInput
            type="datetime-local"
            label={t`When?`}
            className={styles.when}
            value={toLocalField(new Date(value.occurred_at))}
            max={toLocalField(new Date())}
            onChange={(event) => {
              const { value: given } = event.currentTarget;
              if (given) change({ occurred_at: withOffset(new Date(given)), time_zone: browserTimeZone() });
            }}
          />
          {saving.phase === "failed" ? (
            <ErrorNotice error={saving.error} retry={() => draft.save(isDraft)} />
          ) : null}
          {remove.error ? <ErrorNotice error={remove.error} /> : null}
          <div className={page.row}>
            <Button
              type="submit"
              loading={finish.isPending}
              disabled={!value.title.trim() && !value.body.trim()}
            >
              {isDraft ? <Trans>Save this entry</Trans> : <Trans>Save changes</Trans>}
            </Button>
            {isDraft && !stored ? null : (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
                {isDraft ? <Trans>Delete draft</Trans> : <Trans>Delete entry</Trans>}
              </Button>
            )}
            <Link to="/journal" className={styles.leave}>
              {isDraft ? <Trans>Go on later</Trans> : <Trans>Back to your journal</Trans>}
            </Link>
          </div>
        </form>
      )}
      {known && !known.is_draft && !conflict ? <EntrySharing entryId={id} /> : null}
      {finish.data && draft.help ? (
        <Notice>
          <Trans>
            Your entry is saved. <Link to="/journal">Go to your journal</Link>.
          </Trans>
        </Notice>
      ) : null}
    </div>
  );
}

/** Says at every moment whether what was typed is safe. */
function State({ saving, isDraft, changed }: { saving: Saving; isDraft: boolean; changed: boolean }) {
  const { t } = useLingui();
  const words = useErrorWords();
  const time = saving.at ? formatTime(saving.at) : "";
  const text =
    saving.phase === "saving"
      ? t`Saving`
      : saving.phase === "failed"
        ? `${t`Not saved yet.`} ${words(saving.error)}`
        : saving.phase === "saved"
          ? isDraft
            ? t`Draft saved at ${time}`
            : t`Saved at ${time}`
          : changed
            ? isDraft
              ? t`Your draft is saved as soon as you pause.`
              : t`Your changes are not saved yet.`
            : "\u00a0";
  return (
    <p role="status" className={`${page.soft} ${page.small}`}>
      {text}
    </p>
  );
}
