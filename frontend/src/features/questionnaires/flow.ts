import type { Answers, Question } from "./api";

/** Whether a question is asked, given the answers so far: some are asked only if an earlier one was above a value. */
export function isAsked(question: Question, questions: readonly Question[], answers: Answers): boolean {
  const over = question.shown_if_any_over;
  if (over === null) return true;
  return questions
    .slice(0, questions.indexOf(question))
    .some((earlier) => (answers[earlier.link_id] ?? Number.NEGATIVE_INFINITY) > over);
}

export function asked(questions: readonly Question[], answers: Answers): Question[] {
  return questions.filter((question) => isAsked(question, questions, answers));
}

/** Answered or declined; a declined answer is an answer. */
export function isSettled(question: Question, answers: Answers): boolean {
  return question.link_id in answers;
}

/** The question to go on with: the first that is neither answered nor declined, else the last one. */
export function resumeAt(questions: readonly Question[], answers: Answers): string | undefined {
  const list = asked(questions, answers);
  return (list.find((question) => !isSettled(question, answers)) ?? list.at(-1))?.link_id;
}
