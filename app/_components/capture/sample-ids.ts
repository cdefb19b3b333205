/** The captures of our own that can be tried; `samples.ts` makes them. */
export const SAMPLE_IDS = [
  "open-and-close",
  "lost-syn",
  "crossing-fins",
  "half-close",
  "refused",
  "aborted",
] as const;

export type SampleId = (typeof SAMPLE_IDS)[number];
