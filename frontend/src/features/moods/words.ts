import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** Energy from 0 to 4. */
export const energyLabels: readonly MessageDescriptor[] = [
  msg`Drained`,
  msg`Tired`,
  msg`Steady`,
  msg`Lively`,
  msg`Full of energy`,
];

/** How the night was, from 0 to 4. */
export const sleepLabels: readonly MessageDescriptor[] = [
  msg`Very restless`,
  msg`Restless`,
  msg`So-so`,
  msg`Restful`,
  msg`Very restful`,
];

export const MOST_WORDS = 5;
export const MOST_TAGS = 20;
export const MOST_ABSENT = 40;
export const LONGEST_WORD = 40;
export const LONGEST_NOTE = 4000;
export const LARGEST_AMOUNT = 100_000;
