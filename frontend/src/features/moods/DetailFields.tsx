import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Textarea, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { Valence } from "@/components/Face";
import page from "@/components/Page.module.css";
import type { MomentInput } from "./api";
import styles from "./DetailFields.module.css";
import {
  energyLabels,
  LONGEST_NOTE,
  LONGEST_WORD,
  MOST_TAGS,
  MOST_WORDS,
  wordLabel,
  wordsBeside,
} from "./words";

export type Details = Pick<MomentInput, "energy" | "words" | "tags" | "note">;

const FIRST_WORDS = 12;

/** Energy, feeling words, tags and a note: all optional. */
export function DetailFields({
  valence,
  value,
  onChange,
}: {
  valence: Valence;
  value: Details;
  onChange: (changes: Partial<Details>) => void;
}) {
  const { t } = useLingui();
  return (
    <div className={styles.fields}>
      <fieldset className={page.fieldset}>
        <legend className={page.legend}>
          <Trans>Energy</Trans>
        </legend>
        <div className={styles.energy}>
          {energyLabels.map((label, level) => (
            <label key={label.id} className={styles.level}>
              <input
                type="radio"
                name="energy"
                value={level}
                checked={value.energy === level}
                onChange={() => onChange({ energy: level })}
                onClick={() => value.energy === level && onChange({ energy: null })}
              />
              <span className={styles.bars} aria-hidden="true">
                {energyLabels.map((bar, index) => (
                  <i key={bar.id} data-on={index <= level || undefined} />
                ))}
              </span>
              <span>{t(label)}</span>
            </label>
          ))}
        </div>
      </fieldset>

      <WordChoice valence={valence} value={value.words} onChange={(words) => onChange({ words })} />
      <TagList value={value.tags} onChange={(tags) => onChange({ tags })} />

      <Textarea
        label={t`Note`}
        description={t`Only you can read it.`}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={value.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </div>
  );
}

function WordChoice({
  valence,
  value,
  onChange,
}: {
  valence: Valence;
  value: string[];
  onChange: (words: string[]) => void;
}) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const full = value.length >= MOST_WORDS;
  const offered = wordsBeside(valence);
  const own = value.filter((word) => !wordLabel(word));
  const shown = all
    ? offered
    : offered.filter((word, index) => index < FIRST_WORDS || value.includes(word.key));

  function toggle(word: string) {
    onChange(value.includes(word) ? value.filter((entry) => entry !== word) : [...value, word]);
  }

  return (
    <fieldset className={page.fieldset}>
      <legend className={page.legend}>
        <Trans>Words that fit</Trans>{" "}
        <span className={styles.count}>
          <Trans>
            {value.length} of up to {MOST_WORDS}
          </Trans>
        </span>
      </legend>
      <div className={styles.chips}>
        {[
          ...shown.map((word) => ({ key: word.key, label: t(word.label) })),
          ...own.map((key) => ({ key, label: key })),
        ].map(({ key, label }) => (
          <label key={key} className={styles.chip}>
            <input
              type="checkbox"
              checked={value.includes(key)}
              disabled={full && !value.includes(key)}
              onChange={() => toggle(key)}
            />
            <span>{label}</span>
          </label>
        ))}
        {all ? null : (
          <button type="button" className={styles.more} onClick={() => setAll(true)}>
            <Trans>More words</Trans>
          </button>
        )}
      </div>
      <AddOwn
        label={t`A word of your own`}
        addLabel={t`Add word`}
        disabled={full}
        onAdd={(word) => value.includes(word) || onChange([...value, word])}
      />
    </fieldset>
  );
}

function TagList({ value, onChange }: { value: string[]; onChange: (tags: string[]) => void }) {
  const { t } = useLingui();
  return (
    <fieldset className={page.fieldset}>
      <legend className={page.legend}>
        <Trans>Tags</Trans>{" "}
        <span className={styles.count}>
          <Trans>what was going on</Trans>
        </span>
      </legend>
      {value.length ? (
        <ul className={styles.chips} aria-label={t`Chosen tags`}>
          {value.map((tag) => (
            <li key={tag} className={styles.tag}>
              {tag}
              <button
                type="button"
                aria-label={t`Remove tag ${tag}`}
                onClick={() => onChange(value.filter((entry) => entry !== tag))}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <AddOwn
        label={t`A tag, such as work, sleep or family`}
        addLabel={t`Add tag`}
        disabled={value.length >= MOST_TAGS}
        onAdd={(tag) => value.includes(tag) || onChange([...value, tag])}
      />
      {value.length >= MOST_TAGS ? (
        <p className={`${page.soft} ${page.small}`}>
          <Plural value={MOST_TAGS} one="# tag is the most." other="# tags are the most." />
        </p>
      ) : null}
    </fieldset>
  );
}

/** One line for a word of the person's own; Enter or a comma adds it. */
function AddOwn({
  label,
  addLabel,
  disabled,
  onAdd,
}: {
  label: string;
  addLabel: string;
  disabled: boolean;
  onAdd: (word: string) => void;
}) {
  const [text, setText] = useState("");

  function add() {
    const word = text.trim().replace(/\s+/g, " ");
    if (word) onAdd(word);
    setText("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" && event.key !== ",") return;
    event.preventDefault();
    add();
  }

  return (
    <div className={styles.add}>
      <TextInput
        aria-label={label}
        placeholder={label}
        value={text}
        disabled={disabled}
        maxLength={LONGEST_WORD}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        // A word that was typed but not added would be lost when the form is sent.
        onBlur={add}
      />
      <Button variant="default" aria-label={addLabel} disabled={disabled || !text.trim()} onClick={add}>
        <Trans>Add</Trans>
      </Button>
    </div>
  );
}
