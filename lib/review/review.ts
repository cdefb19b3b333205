import type { Day, Instant } from "./day.ts";

/** FSRS's grades: Again, Hard, Good, Easy. */
export const RATINGS = [1, 2, 3, 4] as const;

export type Rating = (typeof RATINGS)[number];

/** How much recall a learner may ask for; FSRS's request_retention. */
export const RETENTION = { least: 0.8, usual: 0.9, most: 0.97 } as const;

/** One line of the review log that counts: a first answer to a variant. Lines are added and never changed. */
export interface Review {
  /** the attempt's id: one attempt is one review at most */
  readonly id: string;
  /** its place in the learner's log, from 1, in order of arrival */
  readonly seq: number;
  readonly skillId: string;
  readonly rating: Rating;
  /** when it was answered: with answers given offline, before others that arrived earlier */
  readonly at: Instant;
  /** the learner's day then, kept because time zones change */
  readonly day: Day;
  /** the retention that was asked for then, kept because settings change */
  readonly retention: number;
  /** the interval that was chosen among those that the schedule allowed; 0: none was to be chosen */
  readonly intervalDays: number;
}

/** The order in which reviews tell the story: as they happened, and as they arrived where that leaves it open. */
export function inOrder(a: Review, b: Review): number {
  return a.at - b.at || a.seq - b.seq;
}
