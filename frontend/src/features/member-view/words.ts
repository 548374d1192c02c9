import { useLingui } from "@lingui/react/macro";

/** Who answered, where it was not the person. */
export function useSourceWords(): (source: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    parent: t`answered by a parent`,
    teacher: t`answered by a teacher`,
    other: t`answered by somebody else`,
  };
  return (source) => words[source] ?? "";
}

/** The names of what a person may share. */
export function useClassWords(): (dataClass: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    mood: t`Mood`,
    journal: t`Journal`,
    assessment_score: t`Scores of questionnaires`,
    assessment_answers: t`Answers in questionnaires`,
    safety_plan: t`Safety plan`,
    exercise_use: t`Exercises`,
    goals: t`Goals`,
    insights: t`Insights`,
    risk_flag: t`Answers about harm`,
    profile: t`Name`,
  };
  return (dataClass) => words[dataClass] ?? dataClass;
}
