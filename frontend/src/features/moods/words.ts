import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Valence } from "@/components/Face";

/** Energy from 0 to 4. */
export const energyLabels: readonly MessageDescriptor[] = [
  msg`Drained`,
  msg`Tired`,
  msg`Steady`,
  msg`Lively`,
  msg`Full of energy`,
];

export const MOST_WORDS = 5;
export const MOST_TAGS = 20;
export const LONGEST_WORD = 40;
export const LONGEST_NOTE = 4000;

type FeelingWord = { key: string; label: MessageDescriptor; from: Valence; to: Valence };

// The keys are the server's (wellness/moods/vocabulary.py): those it keeps in clear, a person's own it encrypts.
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
  { key: "at_ease", label: msg`At ease`, from: 0, to: 2 },
  { key: "cheerful", label: msg`Cheerful`, from: 1, to: 2 },
  { key: "loved", label: msg`Loved`, from: 1, to: 2 },
  { key: "confident", label: msg`Confident`, from: 1, to: 2 },
  { key: "amused", label: msg`Amused`, from: 1, to: 2 },
  { key: "free", label: msg`Free`, from: 1, to: 2 },
  { key: "inspired", label: msg`Inspired`, from: 1, to: 2 },
  { key: "kind", label: msg`Kind`, from: 0, to: 2 },
  { key: "moved", label: msg`Moved`, from: 0, to: 2 },
  { key: "playful", label: msg`Playful`, from: 1, to: 2 },
  { key: "safe", label: msg`Safe`, from: 0, to: 2 },
  { key: "strong", label: msg`Strong`, from: 1, to: 2 },
  { key: "thoughtful", label: msg`Thoughtful`, from: -1, to: 1 },
  { key: "unsure", label: msg`Unsure`, from: -1, to: 1 },
  { key: "pensive", label: msg`Pensive`, from: -1, to: 1 },
  { key: "indifferent", label: msg`Indifferent`, from: -1, to: 1 },
  { key: "surprised", label: msg`Surprised`, from: -1, to: 1 },
  { key: "tired", label: msg`Tired`, from: -2, to: 0 },
  { key: "stressed", label: msg`Stressed`, from: -2, to: 0 },
  { key: "worried", label: msg`Worried`, from: -2, to: -1 },
  { key: "sad", label: msg`Sad`, from: -2, to: -1 },
  { key: "anxious", label: msg`Anxious`, from: -2, to: -1 },
  { key: "overwhelmed", label: msg`Overwhelmed`, from: -2, to: -1 },
  { key: "alone", label: msg`Alone`, from: -2, to: -1 },
  { key: "angry", label: msg`Angry`, from: -2, to: -1 },
  { key: "frustrated", label: msg`Frustrated`, from: -2, to: -1 },
  { key: "exhausted", label: msg`Exhausted`, from: -2, to: -1 },
  { key: "restless", label: msg`Restless`, from: -2, to: 0 },
  { key: "hurt", label: msg`Hurt`, from: -2, to: -1 },
  { key: "tense", label: msg`Tense`, from: -2, to: 0 },
  { key: "bored", label: msg`Bored`, from: -2, to: 0 },
  { key: "disappointed", label: msg`Disappointed`, from: -2, to: -1 },
  { key: "afraid", label: msg`Afraid`, from: -2, to: -1 },
  { key: "annoyed", label: msg`Annoyed`, from: -2, to: -1 },
  { key: "ashamed", label: msg`Ashamed`, from: -2, to: -1 },
  { key: "confused", label: msg`Confused`, from: -2, to: 0 },
  { key: "discouraged", label: msg`Discouraged`, from: -2, to: -1 },
  { key: "embarrassed", label: msg`Embarrassed`, from: -2, to: -1 },
  { key: "empty", label: msg`Empty`, from: -2, to: -1 },
  { key: "guilty", label: msg`Guilty`, from: -2, to: -1 },
  { key: "homesick", label: msg`Homesick`, from: -2, to: -1 },
  { key: "hopeless", label: msg`Hopeless`, from: -2, to: -1 },
  { key: "jealous", label: msg`Jealous`, from: -2, to: -1 },
  { key: "nervous", label: msg`Nervous`, from: -2, to: -1 },
  { key: "numb", label: msg`Numb`, from: -2, to: -1 },
  { key: "rejected", label: msg`Rejected`, from: -2, to: -1 },
];

type Tag = { key: string; label: MessageDescriptor };

/** What was going on; the commonest first. */
export const ownTags: readonly Tag[] = [
  { key: "work", label: msg`Work` },
  { key: "sleep", label: msg`Sleep` },
  { key: "family", label: msg`Family` },
  { key: "friends", label: msg`Friends` },
  { key: "exercise", label: msg`Exercise` },
  { key: "health", label: msg`Health` },
  { key: "school", label: msg`School` },
  { key: "partner", label: msg`Partner` },
  { key: "nature", label: msg`Nature` },
  { key: "rest", label: msg`Rest` },
  { key: "food", label: msg`Food` },
  { key: "music", label: msg`Music` },
  { key: "learning", label: msg`Learning` },
  { key: "money", label: msg`Money` },
  { key: "home", label: msg`Home` },
  { key: "chores", label: msg`Chores` },
  { key: "caring", label: msg`Caring` },
  { key: "creative", label: msg`Creative` },
  { key: "reading", label: msg`Reading` },
  { key: "play", label: msg`Play` },
  { key: "pets", label: msg`Pets` },
  { key: "travel", label: msg`Travel` },
  { key: "alone_time", label: msg`Alone time` },
  { key: "screen_time", label: msg`Screen time` },
  { key: "spirituality", label: msg`Spirituality` },
  { key: "news", label: msg`News` },
  { key: "weather", label: msg`Weather` },
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

export function tagLabel(key: string): MessageDescriptor | undefined {
  return ownTags.find((tag) => tag.key === key)?.label;
}
