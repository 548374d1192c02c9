import { Trans, useLingui } from "@lingui/react/macro";
import { NativeSelect, Skeleton, Textarea, TextInput } from "@mantine/core";
import type { Valence } from "@/components/Face";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import type { Details } from "./api";
import { AddOwn, Chips } from "./Chips";
import styles from "./DetailFields.module.css";
import { TagFields } from "./TagFields";
import { useVocabulary, wordsBeside } from "./vocabulary";
import { energyLabels, LONGEST_NOTE, LONGEST_WORD, MOST_WORDS, sleepLabels } from "./words";

/** Energy, feeling words, tags, sleep and a note: all optional. */
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
  const vocabulary = useVocabulary();
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

      {vocabulary.error ? <ErrorNotice error={vocabulary.error} retry={vocabulary.again} /> : null}
      {vocabulary.pending ? (
        <Skeleton height={180} radius="lg" />
      ) : (
        <>
          <Words valence={valence} value={value.words} onChange={(words) => onChange({ words })} />
          <TagFields value={value} onChange={onChange} />
        </>
      )}

      <Sleep value={value} onChange={onChange} />

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

function Words({
  valence,
  value,
  onChange,
}: {
  valence: Valence;
  value: string[];
  onChange: (words: string[]) => void;
}) {
  const { t } = useLingui();
  const { words, usage } = useVocabulary();
  const full = value.length >= MOST_WORDS;
  const ours = wordsBeside(words, valence, usage?.words);
  const isOurs = (word: string) => words.some((entry) => entry.code === word);
  // Words of one's own are offered again once they were used.
  const usual = (usage?.words ?? []).map((entry) => entry.word).filter((word) => !isOurs(word));
  const own = [...new Set([...value.filter((word) => !isOurs(word)), ...usual.slice(0, 5)])];
  const chips = [
    ...own.map((word) => ({ key: word, label: word })),
    ...ours.map((word) => ({ key: word.code, label: word.label })),
  ];

  function add(text: string) {
    // A word of ours that was typed is that word.
    const same = words.find((word) => word.label.toLowerCase() === text.toLowerCase());
    const word = same?.code ?? text;
    if (!value.includes(word)) onChange([...value, word]);
  }

  return (
    <fieldset className={page.fieldset}>
      <legend className={page.legend}>
        <Trans>Words that fit</Trans>{" "}
        <span className={styles.count}>{t`${value.length} of up to ${MOST_WORDS}`}</span>
      </legend>
      <Chips
        chips={chips}
        first={10 + own.length}
        moreLabel={t`More words`}
        value={value}
        full={full}
        onChange={onChange}
      />
      <AddOwn
        label={t`A word of your own`}
        addLabel={t`Add word`}
        longest={LONGEST_WORD}
        disabled={full}
        onAdd={add}
      />
    </fieldset>
  );
}

const QUARTERS_PER_HOUR = 4;

function Sleep({ value, onChange }: { value: Details; onChange: (changes: Partial<Details>) => void }) {
  const { t } = useLingui();
  const hours = value.sleep_minutes === null ? "" : String(value.sleep_minutes / 60);
  return (
    <fieldset className={page.fieldset}>
      <legend className={page.legend}>
        <Trans>Sleep</Trans>{" "}
        <span className={styles.count}>
          <Trans>the night before</Trans>
        </span>
      </legend>
      <div className={styles.pair}>
        <TextInput
          type="number"
          inputMode="decimal"
          label={t`Hours slept`}
          min={0}
          max={24}
          step={1 / QUARTERS_PER_HOUR}
          value={hours}
          onChange={(event) => {
            const given = event.currentTarget.valueAsNumber;
            const minutes = Math.round(given * 60);
            onChange({
              sleep_minutes: Number.isFinite(given) && minutes >= 0 && minutes <= 1440 ? minutes : null,
            });
          }}
        />
        <NativeSelect
          label={t`How it was`}
          value={value.sleep_quality === null ? "" : String(value.sleep_quality)}
          onChange={(event) =>
            onChange({ sleep_quality: event.currentTarget.value ? Number(event.currentTarget.value) : null })
          }
          data={[
            { value: "", label: t`Not said` },
            ...sleepLabels.map((label, level) => ({ value: String(level), label: t(label) })),
          ]}
        />
      </div>
    </fieldset>
  );
}
