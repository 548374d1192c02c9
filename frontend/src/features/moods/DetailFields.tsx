import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
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
  ownTags,
  wordsBeside,
} from "./words";

export type Details = Pick<MomentInput, "energy" | "words" | "tags" | "note">;

const FIRST_WORDS = 10;

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

      <ChipChoice
        legend={t`Words that fit`}
        hint={t`${value.words.length} of up to ${MOST_WORDS}`}
        ours={wordsBeside(valence)}
        most={MOST_WORDS}
        value={value.words}
        onChange={(words) => onChange({ words })}
        moreLabel={t`More words`}
        ownLabel={t`A word of your own`}
        addLabel={t`Add word`}
      />
      <ChipChoice
        legend={t`Tags`}
        hint={t`what was going on`}
        ours={ownTags}
        most={MOST_TAGS}
        value={value.tags}
        onChange={(tags) => onChange({ tags })}
        moreLabel={t`More tags`}
        ownLabel={t`A tag of your own`}
        addLabel={t`Add tag`}
      />

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

/** Chips for words of ours, those of the person's own behind them, and a line to add one. */
function ChipChoice({
  legend,
  hint,
  ours,
  most,
  value,
  onChange,
  moreLabel,
  ownLabel,
  addLabel,
}: {
  legend: string;
  hint: string;
  ours: readonly { key: string; label: MessageDescriptor }[];
  most: number;
  value: string[];
  onChange: (words: string[]) => void;
  moreLabel: string;
  ownLabel: string;
  addLabel: string;
}) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const full = value.length >= most;
  const shown = all ? ours : ours.filter((word, index) => index < FIRST_WORDS || value.includes(word.key));
  const own = value.filter((entry) => !ours.some((word) => word.key === entry));
  const chips = [
    ...shown.map((word) => ({ key: word.key, label: t(word.label) })),
    ...own.map((key) => ({ key, label: key })),
  ];

  function toggle(word: string) {
    onChange(value.includes(word) ? value.filter((entry) => entry !== word) : [...value, word]);
  }

  function add(text: string) {
    // A word of ours that was typed is that word.
    const same = ours.find((word) => t(word.label).toLowerCase() === text.toLowerCase());
    const word = same?.key ?? text;
    if (!value.includes(word)) onChange([...value, word]);
  }

  return (
    <fieldset className={page.fieldset}>
      <legend className={page.legend}>
        {legend} <span className={styles.count}>{hint}</span>
      </legend>
      <div className={styles.chips}>
        {chips.map(({ key, label }) => (
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
            {moreLabel}
          </button>
        )}
      </div>
      <AddOwn label={ownLabel} addLabel={addLabel} disabled={full} onAdd={add} />
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
