/** Everything that can be asked; the texts are `challenges.diagnose.prompt.<id>`. */
export const QUESTION_IDS = [
  "who-closed-first",
  "state-at-the-peer",
  "state-by-capture",
  "lost-in-opening",
  "lost-in-closing",
  "outcome-of-connect",
  "kind-of-half",
  "where-time-wait-is",
  "whose-bug",
  "what-to-change",
  "count-by-state",
  "cause-of-reset",
] as const;

export type QuestionId = (typeof QUESTION_IDS)[number];
