import { Trans } from "@lingui/react/macro";
import { Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import styles from "./DetailFields.module.css";

export type Chip = { key: string; label: string; disabled?: boolean };

/** Choices as chips: the first few, what is chosen, and the others on request. */
export function Chips({
  chips,
  first,
  moreLabel,
  value,
  full,
  onChange,
  tone,
}: {
  chips: readonly Chip[];
  first: number;
  moreLabel: string;
  value: readonly string[];
  /** Whether no more can be chosen. */
  full: boolean;
  onChange: (value: string[]) => void;
  tone?: "no";
}) {
  const [all, setAll] = useState(false);
  const shown = all ? chips : chips.filter((chip, index) => index < first || value.includes(chip.key));
  return (
    <div className={styles.chips} data-tone={tone}>
      {shown.map(({ key, label, disabled }) => (
        <label key={key} className={styles.chip}>
          <input
            type="checkbox"
            checked={value.includes(key)}
            disabled={disabled || (full && !value.includes(key))}
            onChange={() =>
              onChange(value.includes(key) ? value.filter((entry) => entry !== key) : [...value, key])
            }
          />
          <span>{label}</span>
        </label>
      ))}
      {shown.length < chips.length ? (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {moreLabel}
        </button>
      ) : null}
    </div>
  );
}

/** One line for a word of the person's own; Enter or a comma adds it. */
export function AddOwn({
  label,
  addLabel,
  longest,
  disabled,
  onAdd,
}: {
  label: string;
  addLabel: string;
  longest: number;
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
        maxLength={longest}
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
