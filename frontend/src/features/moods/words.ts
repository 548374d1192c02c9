import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Valence } from "@/components/Face";

export const faceLabels: Record<Valence, MessageDescriptor> = {
  [-2]: msg`Very low`,
  [-1]: msg`Low`,
  0: msg`In between`,
  1: msg`Good`,
  2: msg`Very good`,
};

/** Energy from 0 to 4. */
export const energyLabels: readonly MessageDescriptor[] = [
  msg`Drained`,
  msg`Tired`,
  msg`Steady`,
  msg`Lively`,
  msg`Full of energy`,
];

export const MOST_WORDS = 5;
export const MOST_TAGS = 10;
export const LONGEST_WORD = 40;
export const LONGEST_NOTE = 2000;

type FeelingWord = { key: string; label: MessageDescriptor; from: Valence; to: Valence };

// Stored by key, shown by label. `from` and `to` say beside which faces a word is offered first.
export const feelingWords: readonly FeelingWord[] = [
  { key: "calm", label: msg`Calm`, from: 0, to: 2 },
  { key: "content", label: msg`Content`, from: 1, to: 2 },
  { key: "grateful", label: msg`Grateful`, from: 1, to: 2 },
  { key: "hopeful", label: msg`Hopeful`, from: 0, to: 2 },
  { key: "proud", label: msg`Proud`, from: 1, to: 2 },
  { key: "joyful", label: msg`Joyful`, from: 2, to: 2 },
  { key: "connected", label: msg`Connected`, from: 1, to: 2 },
  { key: "relieved", label: msg`Relieved`, from: 0, to: 2 },
  { key: "curious", label: msg`Curious`, from: 0, to: 2 },
  { key: "rested", label: msg`Rested`, from: 0, to: 2 },
  { key: "excited", label: msg`Excited`, from: 1, to: 2 },
  { key: "unsure", label: msg`Unsure`, from: -1, to: 0 },
  { key: "bored", label: msg`Bored`, from: -1, to: 0 },
  { key: "distracted", label: msg`Distracted`, from: -1, to: 0 },
  { key: "restless", label: msg`Restless`, from: -1, to: 0 },
  { key: "tired", label: msg`Tired`, from: -2, to: 0 },
  { key: "stressed", label: msg`Stressed`, from: -2, to: 0 },
  { key: "worried", label: msg`Worried`, from: -2, to: 0 },
  { key: "irritated", label: msg`Irritated`, from: -2, to: -1 },
  { key: "lonely", label: msg`Lonely`, from: -2, to: -1 },
  { key: "sad", label: msg`Sad`, from: -2, to: -1 },
  { key: "hurt", label: msg`Hurt`, from: -2, to: -1 },
  { key: "ashamed", label: msg`Ashamed`, from: -2, to: -1 },
  { key: "overwhelmed", label: msg`Overwhelmed`, from: -2, to: -1 },
  { key: "numb", label: msg`Numb`, from: -2, to: -1 },
];

/** The words in the order in which they are offered beside a face: those that fit it first. */
export function wordsBeside(valence: Valence): readonly FeelingWord[] {
  const fits = (word: FeelingWord) => word.from <= valence && valence <= word.to;
  return [...feelingWords.filter(fits), ...feelingWords.filter((word) => !fits(word))];
}

/** The label of a stored word; undefined for one of the person's own. */
export function wordLabel(key: string): MessageDescriptor | undefined {
  return feelingWords.find((word) => word.key === key)?.label;
}
