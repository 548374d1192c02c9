import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, NativeSelect, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { UndoBar } from "@/components/UndoBar";
import { uuid7 } from "@/lib/uuid7";
import styles from "./Tags.module.css";
import {
  type OwnTag,
  ownTagsQuery,
  patchTag,
  putTag,
  type TagInput,
  tagKeys,
  useVocabulary,
  vocabularyQuery,
} from "./vocabulary";
import { LONGEST_WORD } from "./words";

/** The person's own tags, and which of ours they want to see. */
export default function Tags() {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const own = useQuery(ownTagsQuery);
  const vocabulary = useQuery(vocabularyQuery(i18n.locale));
  const { tagName } = useVocabulary();
  const [putAway, setPutAway] = useState<OwnTag | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: tagKeys.own });
  const change = useMutation({
    mutationFn: ({ tag, changes }: { tag: OwnTag; changes: Partial<TagInput> }) => patchTag(tag.id, changes),
    onSuccess: (tag, { changes }) => {
      setPutAway(changes.is_archived ? tag : null);
      return refresh();
    },
  });
  const show = useMutation({
    mutationFn: ({ code, visible }: { code: string; visible: boolean }) => {
      const setting = own.data?.find((tag) => tag.key === code);
      return setting
        ? patchTag(setting.id, { is_archived: !visible })
        : putTag(uuid7(), { key: code, name: "", kind: "yes_no", unit: "", is_archived: !visible });
    },
    onSuccess: refresh,
  });
  const mine = (own.data ?? []).filter((tag) => !tag.key);
  const kept = mine.filter((tag) => !tag.is_archived);
  const former = mine.filter((tag) => tag.is_archived);
  const hidden = new Set((own.data ?? []).filter((tag) => tag.key && tag.is_archived).map((tag) => tag.key));

  return (
    <div className={styles.tags}>
      <PageTitle title={t`Your tags`} lead={t`What was going on, in words that fit your life.`} />
      {own.error ? <ErrorNotice error={own.error} retry={() => own.refetch()} /> : null}
      {change.error ? <ErrorNotice error={change.error} /> : null}
      {putAway ? (
        <UndoBar
          key={putAway.id}
          onUndo={() => change.mutate({ tag: putAway, changes: { is_archived: false } })}
          onOver={() => setPutAway(null)}
        >
          <Trans>The tag is put away. What you noted with it stays.</Trans>
        </UndoBar>
      ) : null}

      <section className={`${page.card} ${page.stack}`} aria-labelledby="own">
        <h2 id="own">
          <Trans>Of your own</Trans>
        </h2>
        {own.isPending ? (
          <Skeleton height={120} radius="lg" />
        ) : kept.length ? (
          <ul className={styles.list}>
            {kept.map((tag) => (
              <li key={tag.id}>
                <TagLine
                  tag={tag}
                  busy={change.isPending}
                  onChange={(changes) => change.mutate({ tag, changes })}
                />
              </li>
            ))}
          </ul>
        ) : (
          <p className={page.soft}>
            <Trans>None yet. A tag can be anything that comes and goes: a walk, a call, a headache.</Trans>
          </p>
        )}
        <NewTag onMade={refresh} />
      </section>

      {former.length ? (
        <section className={`${page.card} ${page.stack}`} aria-labelledby="former">
          <h2 id="former">
            <Trans>Put away</Trans>
          </h2>
          <ul className={styles.list}>
            {former.map((tag) => (
              <li key={tag.id} className={styles.line}>
                <span>{tag.name ?? t`A tag that cannot be opened`}</span>
                <Button
                  variant="default"
                  aria-label={t`Use again: ${tag.name ?? ""}`}
                  onClick={() => change.mutate({ tag, changes: { is_archived: false } })}
                >
                  <Trans>Use again</Trans>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}

      <section className={`${page.card} ${page.stack}`} aria-labelledby="ours">
        <h2 id="ours">
          <Trans>Offered to you</Trans>
        </h2>
        <p className={page.soft}>
          <Trans>Untick what you do not want to see when you note a moment.</Trans>
        </p>
        {show.error ? <ErrorNotice error={show.error} /> : null}
        {(vocabulary.data?.tag_groups ?? [])
          .filter((group) => group.key)
          .map((group) => (
            <fieldset key={group.key} className={page.fieldset}>
              <legend className={page.legend}>{group.name}</legend>
              <div className={styles.boxes}>
                {group.tags.map(({ tag }) =>
                  tag ? (
                    <Checkbox
                      key={tag}
                      label={tagName(tag)}
                      checked={!hidden.has(tag)}
                      disabled={show.isPending || !own.data}
                      onChange={(event) => show.mutate({ code: tag, visible: event.currentTarget.checked })}
                    />
                  ) : null,
                )}
              </div>
            </fieldset>
          ))}
      </section>
    </div>
  );
}

function TagLine({
  tag,
  busy,
  onChange,
}: {
  tag: OwnTag;
  busy: boolean;
  onChange: (changes: Partial<TagInput>) => void;
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const name = tag.name ?? t`A tag that cannot be opened`;

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const kind = form.get("kind") === "amount" ? "amount" : "yes_no";
    onChange({
      name: String(form.get("name")).trim(),
      kind,
      unit: kind === "amount" ? String(form.get("unit") ?? "").trim() : "",
      in_insights: form.get("in_insights") === "on",
    });
    setOpen(false);
  }

  if (!open)
    return (
      <div className={styles.line}>
        <span>
          {name}
          <span className={`${page.soft} ${page.small} ${styles.kind}`}>
            {tag.kind === "amount" ? (tag.unit ? t`amount in ${tag.unit}` : t`amount`) : t`yes or no`}
            {tag.in_insights ? null : <> · {t`not in Insights`}</>}
          </span>
        </span>
        <span className={page.row}>
          <Button variant="default" aria-label={t`Change ${name}`} onClick={() => setOpen(true)}>
            <Trans>Change</Trans>
          </Button>
          <Button
            variant="default"
            aria-label={t`Put away: ${name}`}
            loading={busy}
            onClick={() => onChange({ is_archived: true })}
          >
            <Trans>Put away</Trans>
          </Button>
        </span>
      </div>
    );
  return (
    <form className={page.stack} onSubmit={save}>
      <TagFormFields tag={tag} />
      <div className={page.row}>
        <Button type="submit" loading={busy}>
          <Trans>Save</Trans>
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

function TagFormFields({ tag }: { tag?: OwnTag }) {
  const { t } = useLingui();
  const [kind, setKind] = useState<string>(tag?.kind ?? "yes_no");
  return (
    <>
      <div className={styles.fields}>
        <TextInput
          name="name"
          label={t`Name`}
          defaultValue={tag?.name ?? ""}
          maxLength={LONGEST_WORD}
          autoComplete="off"
          required
          withAsterisk={false}
        />
        <NativeSelect
          name="kind"
          label={t`How it is noted`}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[
            { value: "yes_no", label: t`yes or no` },
            { value: "amount", label: t`amount` },
          ]}
        />
        {kind === "amount" ? (
          <TextInput
            name="unit"
            label={t`Unit`}
            placeholder={t`minutes`}
            defaultValue={tag?.unit ?? ""}
            maxLength={20}
            autoComplete="off"
          />
        ) : null}
      </div>
      {tag ? (
        <Checkbox
          name="in_insights"
          label={t`Compare days with and without it in Insights`}
          defaultChecked={tag.in_insights}
        />
      ) : null}
    </>
  );
}

function NewTag({ onMade }: { onMade: () => Promise<unknown> }) {
  // A new id, and with it an empty form, once a tag was made; the same one for a second try.
  const [id, setId] = useState(() => uuid7());
  const make = useMutation({
    mutationFn: (body: TagInput) => putTag(id, body),
    onSuccess: () => {
      setId(uuid7());
      return onMade();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const kind = form.get("kind") === "amount" ? "amount" : "yes_no";
    make.mutate({
      key: "",
      name: String(form.get("name")).trim(),
      kind,
      unit: kind === "amount" ? String(form.get("unit") ?? "").trim() : "",
      is_archived: false,
    });
  }

  return (
    <form key={id} className={`${page.stack} ${styles.new}`} onSubmit={submit}>
      <h3>
        <Trans>A new one</Trans>
      </h3>
      <TagFormFields />
      {make.error ? <ErrorNotice error={make.error} /> : null}
      <div>
        <Button type="submit" loading={make.isPending}>
          <Trans>Add this tag</Trans>
        </Button>
      </div>
    </form>
  );
}
