import "server-only";
import type { Card } from "#lib/review/card.ts";
import { PHASES } from "#lib/review/card.ts";
import { standingLines } from "#lib/review/log.ts";
import type { Rating, Review } from "#lib/review/review.ts";
import { RATINGS } from "#lib/review/review.ts";

/** Between the tables and lib/review: dates here, milliseconds there. */

/** What the schedule needs of a line of the log. */
export const LINE = {
  id: true,
  seq: true,
  skillId: true,
  rating: true,
  undoes: true,
  reviewedAt: true,
  day: true,
  retention: true,
  intervalDays: true,
} as const;

export interface Line {
  readonly id: string;
  readonly seq: number;
  readonly skillId: string;
  readonly rating: number;
  readonly undoes: string | null;
  readonly reviewedAt: Date;
  readonly day: number;
  readonly retention: number;
  readonly intervalDays: number;
}

/** The reviews among lines of a log that nobody took back. An undo and what it takes back must both be among them. */
export function standing(lines: readonly Line[]): readonly Review[] {
  return standingLines(lines).flatMap(({ undoes: _, reviewedAt, rating, ...line }) =>
    isRating(rating) ? [{ ...line, rating, at: reviewedAt.getTime() }] : [],
  );
}

export function isRating(value: number): value is Rating {
  return RATINGS.some((each) => each === value);
}

/** A row of Card. */
export interface CardRow extends Omit<Card, "phase" | "lastReview" | "due"> {
  readonly userId: string;
  readonly phase: string;
  readonly lastReview: Date;
  readonly due: Date;
}

export function toRow(userId: string, card: Card): CardRow {
  return { userId, ...card, lastReview: new Date(card.lastReview), due: new Date(card.due) };
}

/** Throws an Error for a phase that is none: nothing but `toRow` writes rows. */
export function fromRow(row: CardRow): Card {
  const phase = PHASES.find((each) => each === row.phase);
  if (phase === undefined) throw new Error(`a card is in the unknown phase ${row.phase}`);
  // Name by name: taking the rest of an object apart for each of five hundred cards takes as long as reading them.
  return {
    skillId: row.skillId,
    phase,
    step: row.step,
    stability: row.stability,
    difficulty: row.difficulty,
    reps: row.reps,
    lapses: row.lapses,
    intervalDays: row.intervalDays,
    lastReview: row.lastReview.getTime(),
    lastDay: row.lastDay,
    due: row.due.getTime(),
    dueDay: row.dueDay,
    introducedDay: row.introducedDay,
  };
}
