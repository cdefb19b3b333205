/** Ways of misreading what a host shows; what each claims, and the fact, is in the messages (`misconceptions`). */
export const DIAGNOSE_MISTAKES = [
  "close-wait-is-who-closed-first",
  "time-wait-is-at-the-passive-side",
  "both-ends-show-the-same-state",
  "retransmitted-means-lost",
  "silence-is-a-refusal",
  "fin-wait-2-is-our-fault",
  "every-time-wait-must-be-cured",
  "every-reset-is-a-refusal",
] as const;

/** Two of them are claims as well, and have their names from there. */
export type DiagnoseMistake =
  | (typeof DIAGNOSE_MISTAKES)[number]
  | "close-wait-is-the-peers-fault"
  | "half-open-is-half-closed";
