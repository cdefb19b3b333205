/** The ways of asking, easiest to enter first. */
export const CHALLENGE_KINDS = [
  "next-state",
  "reply",
  "ladder",
  "drive",
  "order",
  "claim",
  "diagnose",
  "timing",
  "break-it",
  "explain",
] as const;

export type ChallengeKindId = (typeof CHALLENGE_KINDS)[number];
