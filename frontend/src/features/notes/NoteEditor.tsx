import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { memberKey } from "@/features/member-view/api";
import { MemberFrame } from "@/features/member-view/MemberFrame";
import { formatDateTime, formatTime } from "@/lib/time";
import {
  AUDIENCES,
  type Audience,
  LONGEST_NOTE,
  type Note,
  noteQuery,
  removeNote,
  versionsQuery,
} from "./api";
import styles from "./Notes.module.css";
import { useNote } from "./useNote";
import { useAudienceWords } from "./words";

/** One note: written, or read where it is somebody else's. */
export default function NoteEditor() {
  const { t } = useLingui();
  const { memberId, noteId } = useParams({ from: "/caseload/$memberId/notes/$noteId" });
  return (
    <MemberFrame title={t`Note`}>
      {() =>
        noteId === "new" ? (
          <Editor key="new" member={memberId} known={null} />
        ) : (
          <Known key={noteId} member={memberId} id={noteId} />
        )
      }
    </MemberFrame>
  );
}

function Known({ member, id }: { member: string; id: string }) {
  const note = useQuery(noteQuery(member, id));
  if (note.isPending) return <Skeleton height={260} radius="lg" />;
  if (note.error) return <ErrorNotice error={note.error} retry={() => note.refetch()} />;
  if (note.data.is_mine && note.data.text !== null) return <Editor member={member} known={note.data} />;
  return <Reading note={note.data} />;
}

function Reading({ note }: { note: Note }) {
  const audiences = useAudienceWords();
  return (
    <article className={`${page.card} ${page.stack}`}>
      {note.text === null ? (
        <p className={page.soft}>
          <Trans>This note cannot be opened any more.</Trans>
        </p>
      ) : (
        <p className={styles.text}>{note.text}</p>
      )}
      <p className={`${page.soft} ${page.small}`}>
        {note.author ? <Trans>by {note.author.name}</Trans> : null},{" "}
        {formatDateTime(new Date(note.updated_at))}. {audiences[note.audience].label}
      </p>
    </article>
  );
}

function Editor({ member, known }: { member: string; known: Note | null }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const audiences = useAudienceWords();
  const [saved, setSaved] = useState<Note | null>(known);
  const [asked, setAsked] = useState(false);
  const reload = () => {
    void queryClient.invalidateQueries({ queryKey: [...memberKey(member), "notes"] });
    void queryClient.invalidateQueries({ queryKey: ["notes"] });
  };
  const note = useNote(member, known, (fresh) => {
    setSaved(fresh);
    reload();
  });
  const remove = useMutation({
    mutationFn: () => removeNote(saved?.id ?? ""),
    onSuccess: async () => {
      reload();
      await navigate({ to: "/caseload/$memberId/notes", params: { memberId: member }, replace: true });
    },
  });
  const { saving, value } = note;

  return (
    <div className={page.stack}>
      <div className={styles.fields}>
        <NativeSelect
          label={t`Who can read it`}
          description={audiences[value.audience].detail}
          value={value.audience}
          onChange={(event) => note.change({ audience: event.currentTarget.value as Audience })}
          data={AUDIENCES.map((audience) => ({ value: audience, label: audiences[audience].label }))}
        />
        <TextInput
          type="date"
          label={t`About the session of`}
          description={t`The next session page begins on this day.`}
          value={value.session_on ?? ""}
          onChange={(event) => note.change({ session_on: event.currentTarget.value || null })}
        />
      </div>
      <Textarea
        label={t`Note`}
        autosize
        minRows={10}
        maxRows={30}
        maxLength={LONGEST_NOTE}
        value={value.text}
        onChange={(event) => note.change({ text: event.currentTarget.value })}
      />
      <p role="status" className={`${page.soft} ${page.small}`}>
        {saving.phase === "saved" && saving.at ? (
          <Trans>Saved at {formatTime(saving.at)}. It saves itself while you write.</Trans>
        ) : saving.phase === "saving" ? (
          <Trans>Saving…</Trans>
        ) : saving.phase === "failed" ? (
          <Trans>Not saved yet. What you wrote stays on this screen and is sent again.</Trans>
        ) : (
          <Trans>It saves itself while you write. It is stored encrypted.</Trans>
        )}
      </p>
      {saving.phase === "failed" ? <ErrorNotice error={saving.error} retry={() => void note.save()} /> : null}
      {saving.phase === "stale" ? (
        <Notice tone="attention" title={t`This note was changed in another window`}>
          <Trans>
            Copy what you want to keep, then load the note again: nothing is merged by itself, and nothing was
            overwritten.
          </Trans>
        </Notice>
      ) : null}
      <div className={page.row}>
        <Button
          variant="default"
          onClick={async () => {
            await note.save();
            await navigate({ to: "/caseload/$memberId/notes", params: { memberId: member } });
          }}
        >
          <Trans>Done</Trans>
        </Button>
        {saved && !asked ? (
          <Button variant="subtle" onClick={() => setAsked(true)}>
            <Trans>Delete</Trans>
          </Button>
        ) : null}
        {saved && asked ? (
          <>
            <Button loading={remove.isPending} onClick={() => remove.mutate()}>
              <Trans>Delete for good</Trans>
            </Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              <Trans>Keep it</Trans>
            </Button>
          </>
        ) : null}
      </div>
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      {saved && saved.version > 1 ? <Earlier member={member} note={saved} /> : null}
    </div>
  );
}

/** What stood there before. */
function Earlier({ member, note }: { member: string; note: Note }) {
  const [open, setOpen] = useState(false);
  const versions = useQuery({ ...versionsQuery(member, note.id), enabled: open });
  return (
    <details className={styles.unfold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Trans>Earlier versions</Trans>
      </summary>
      {versions.error ? <ErrorNotice error={versions.error} retry={() => versions.refetch()} /> : null}
      <ol className={styles.versions} reversed>
        {versions.data?.results.map((version) => (
          <li key={version.number}>
            <p className={`${page.soft} ${page.small}`}>{formatDateTime(new Date(version.saved_at))}</p>
            <p className={styles.text}>{version.text ?? <Trans>cannot be opened any more</Trans>}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}
