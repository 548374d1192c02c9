import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import type { Details } from "./api";
import { AddOwn, type Chip, Chips } from "./Chips";
import styles from "./DetailFields.module.css";
import { newTag, type OfferedTag, tagKeys, useVocabulary } from "./vocabulary";
import { LARGEST_AMOUNT, LONGEST_WORD, MOST_ABSENT, MOST_TAGS } from "./words";

const FIRST_TAGS = 12;

/** What was going on and how much of it, and what explicitly was not. */
export function TagFields({
  value,
  onChange,
}: {
  value: Details;
  onChange: (changes: Partial<Details>) => void;
}) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { groups, suggestions, usage, tagName } = useVocabulary();
  const uses = new Map((usage?.tags ?? []).map((entry) => [entry.tag, entry.count]));
  const all: OfferedTag[] = groups.flatMap((group) => group.tags);
  const known = new Set(all.map((tag) => tag.ref));
  // The usual ones first; the order of the groups within.
  const sorted = [...all].sort((left, right) => (uses.get(right.ref) ?? 0) - (uses.get(left.ref) ?? 0));
  // What an entry of the past says and what is no longer offered stays where it was said.
  const former = [...value.tags, ...value.absent].filter((ref) => !known.has(ref));
  const chip = (ref: string, label: string, taken: readonly string[]): Chip => ({
    key: ref,
    label,
    disabled: taken.includes(ref),
  });
  const chips = (taken: readonly string[], mine: readonly string[]) => [
    ...former.filter((ref) => mine.includes(ref)).map((ref) => chip(ref, tagName(ref), taken)),
    ...sorted.map((tag) => chip(tag.ref, tag.name, taken)),
  ];
  const amounts = sorted.filter((tag) => tag.kind === "amount" && value.tags.includes(tag.ref));
  const create = useMutation({
    mutationFn: newTag,
    onSuccess: (tag) => {
      queryClient.setQueryData(tagKeys.own, (before: unknown) =>
        Array.isArray(before) ? [...before, tag] : before,
      );
      onChange({ tags: [...value.tags, tag.id] });
    },
  });

  function setTags(tags: string[]) {
    const kept = Object.entries(value.amounts).filter(([ref]) => tags.includes(ref));
    onChange({ tags, amounts: Object.fromEntries(kept) });
  }

  function add(text: string) {
    const same = all.find((tag) => tag.name.toLowerCase() === text.toLowerCase());
    if (!same) create.mutate(text);
    else if (!value.tags.includes(same.ref) && !value.absent.includes(same.ref))
      setTags([...value.tags, same.ref]);
  }

  return (
    <fieldset className={page.fieldset}>
      <legend className={page.legend}>
        <Trans>Tags</Trans>{" "}
        <span className={styles.count}>
          <Trans>what was going on</Trans>
        </span>
      </legend>
      <Chips
        chips={chips(value.absent, value.tags)}
        first={FIRST_TAGS}
        moreLabel={t`More tags`}
        value={value.tags}
        full={value.tags.length >= MOST_TAGS}
        onChange={setTags}
      />
      {amounts.map((tag) => (
        <TextInput
          key={tag.ref}
          type="number"
          inputMode="decimal"
          className={styles.amount}
          label={tag.unit ? t`How much: ${tag.name}, in ${tag.unit}` : t`How much: ${tag.name}`}
          min={0}
          max={LARGEST_AMOUNT}
          step="any"
          value={value.amounts[tag.ref] === undefined ? "" : String(value.amounts[tag.ref])}
          onChange={(event) => {
            const { [tag.ref]: _before, ...others } = value.amounts;
            const given = event.currentTarget.valueAsNumber;
            onChange({
              amounts: given > 0 && given <= LARGEST_AMOUNT ? { ...others, [tag.ref]: given } : others,
            });
          }}
        />
      ))}
      <AddOwn
        label={t`A tag of your own`}
        addLabel={t`Add tag`}
        longest={LONGEST_WORD}
        disabled={create.isPending || value.tags.length >= MOST_TAGS}
        onAdd={add}
      />
      {create.error ? <ErrorNotice error={create.error} /> : null}
      {suggestions.length ? (
        <p className={`${page.soft} ${page.small} ${styles.suggested}`}>
          <Trans>Suggested here:</Trans>{" "}
          {suggestions.slice(0, 5).map((name) => (
            <button key={name} type="button" className={styles.more} onClick={() => create.mutate(name)}>
              {name}
            </button>
          ))}
        </p>
      ) : null}

      <details className={styles.absent} open={value.absent.length > 0 || undefined}>
        <summary>
          <Trans>And what was not</Trans>
        </summary>
        <p className={`${page.soft} ${page.small}`}>
          <Trans>
            A clear “no” lets Insights compare days with and without. What you leave open counts as neither.
          </Trans>
        </p>
        <Chips
          chips={chips(value.tags, value.absent)}
          first={FIRST_TAGS}
          moreLabel={t`More tags`}
          value={value.absent}
          full={value.absent.length >= MOST_ABSENT}
          onChange={(absent) => onChange({ absent })}
          tone="no"
        />
      </details>
      <p className={page.small}>
        <Link to="/tags">
          <Trans>Arrange your tags</Trans>
        </Link>
      </p>
    </fieldset>
  );
}
