import type { Day, Instant } from "./day.ts";

/** Where a skill stands: its first steps, long intervals, or steps again after it was forgotten. */
export const PHASES = ["learning", "review", "relearning"] as const;

export type Phase = (typeof PHASES)[number];

/** What the scheduler remembers of one skill. Follows from the review log alone: it can be thrown away and made again. */
export interface Card {
  readonly skillId: string;
  readonly phase: Phase;
  /** which learning step comes next; 0 in phase "review" */
  readonly step: number;
  /** days until recall has sunk to 90 % (FSRS: S) */
  readonly stability: number;
  /** 1 to 10 (FSRS: D) */
  readonly difficulty: number;
  /** reviews so far */
  readonly reps: number;
  /** how often it was forgotten after it had been known */
  readonly lapses: number;
  /** from the last review to the next; 0 while a learning step runs */
  readonly intervalDays: number;
  readonly lastReview: Instant;
  readonly lastDay: Day;
  /** never before `lastReview`; in phase "review" it is `dueDay` that counts, from its first hour on */
  readonly due: Instant;
  readonly dueDay: Day;
  /** when it was first asked */
  readonly introducedDay: Day;
}
