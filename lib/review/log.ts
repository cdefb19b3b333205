import type { Card } from "./card.ts";
import type { Calendar, Instant } from "./day.ts";
import { DAY_MS, dayOf } from "./day.ts";
import { cardOf, scheduled } from "./ledger.ts";
import type { AnswerFacts } from "./rating.ts";
import { ratingOf } from "./rating.ts";
import type { Review } from "./review.ts";
import type { Load } from "./spread.ts";

/** What may be added to a learner's log, and what each addition says. Who keeps the log only keeps it. */

/** A line of the log: a review, or the taking back of one. */
export interface Mark {
  readonly id: string;
  /** id of the review that this line takes back; null: this line is a review */
  readonly undoes: string | null;
}

/** The reviews among lines of a log that nobody took back. An undo and what it takes back must both be among them. */
export function standingLines<Line extends Mark>(lines: readonly Line[]): readonly Line[] {
  const undone = new Set(lines.map(({ undoes }) => undoes));
  return lines.filter(({ id, undoes }) => undoes === null && !undone.has(id));
}

/** An answer that counts: the first to its variant. */
export interface Answer extends AnswerFacts {
  readonly id: string;
  readonly skillId: string;
  /** how long it waited for the network */
  readonly agoMs: number;
}

/** What an answer meets. */
export interface Before {
  /** the log's last line of any kind, null in an empty log */
  readonly last: { readonly seq: number; readonly at: Instant } | null;
  /** the standing reviews of the same skill, in any order */
  readonly ofSkill: readonly Review[];
  /** how many skills come back on a day */
  readonly load: Load;
  /** milliseconds of the learner's last right answers to questions of the same kind */
  readonly pace: readonly number[];
}

/** The review that an answer adds to the log, and the card that follows. */
export function recorded(
  { id, skillId, agoMs, ...facts }: Answer,
  { last, ofSkill, load, pace }: Before,
  settings: Calendar & { readonly retention: number },
  now: Instant,
): { readonly review: Review; readonly card: Card } {
  // An answer given offline belongs before the last one.
  const at = nextInstant(last?.at ?? null, now) - agoMs;
  return scheduled(
    ofSkill,
    {
      id,
      seq: (last?.seq ?? 0) + 1,
      skillId,
      rating: ratingOf(facts, cardOf(ofSkill), pace),
      at,
      day: dayOf(at, settings),
      retention: settings.retention,
    },
    load,
  );
}

/** A last line further ahead than this was written by a clock that was wrong, here or where a file was made. */
const MOST_AHEAD_MS = DAY_MS;

/**
 * The instant of the log's next line, given that of its last (null in an empty log). A clock that was set back must not
 * put an answer before the last one; but one that once stood a year ahead must not hold all later answers in that year.
 */
export function nextInstant(last: Instant | null, now: Instant): Instant {
  return last !== null && last > now && last - now <= MOST_AHEAD_MS ? last : now;
}

/**
 * Whether a review may be taken back: the last standing one only, and once. `newestFirst` are lines of the whole log,
 * as far back as is looked.
 */
export function takingBack(
  reviewId: string,
  ofSkill: readonly Mark[],
  newestFirst: readonly Mark[],
): "allowed" | "done-before" | "not-the-last" {
  if (ofSkill.some(({ undoes }) => undoes === reviewId)) return "done-before";
  return standingLines(newestFirst)[0]?.id === reviewId ? "allowed" : "not-the-last";
}
