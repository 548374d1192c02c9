import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { AskedKind, DataClass, Why } from "./api";

/** What each class of data is called. */
export const CLASSES: Record<DataClass, MessageDescriptor> = {
  mood: msg`Moods`,
  journal: msg`Journal`,
  assessment_answers: msg`Check-ups`,
  exercise_use: msg`Exercises`,
  profile: msg`Mails and what became of them`,
  risk_flag: msg`Safety items`,
  record: msg`Records of care`,
};

export const KINDS: Record<AskedKind, MessageDescriptor> = {
  access: msg`See everything you have of me`,
  correction: msg`Correct something`,
  erasure: msg`Erase everything`,
  restriction: msg`Stop using my data for now`,
  objection: msg`Object to a use of my data`,
};

export const REASONS: Record<Why, MessageDescriptor> = {
  record: msg`a record of care, which the organisation has to keep`,
  proof: msg`the proof that you were erased`,
  audit: msg`ids of who did what and when, no content`,
  backups: msg`without your key nobody can read what is in them`,
};
