import type { CardInput, FSRS } from "ts-fsrs";
import { forgetting_curve, fsrs, get_fuzz_range, Rating, State } from "ts-fsrs";
import type { Card, Phase } from "./card.ts";
import type { Day } from "./day.ts";
import { DAY_MS } from "./day.ts";
import type { Review } from "./review.ts";
import { RETENTION } from "./review.ts";

/**
 * The adapter to ts-fsrs: FSRS-6 with its default parameters and learning steps. ts-fsrs counts days in UTC; here it is
 * given the learner's days as if they were UTC's, so that a day ends where the learner's does. Its own fuzz is off: the
 * interval is chosen within the same range by what else is due (see spread.ts), and the choice stands in the log.
 */

export const LONGEST_INTERVAL_DAYS = 36_500;

/** The intervals, in days, that are as good as the one computed. */
export interface IntervalRange {
  readonly least: number;
  readonly computed: number;
  readonly most: number;
}

const schedulers = new Map<number, FSRS>();

/** Chance of recall on a day, 0 to 1, without a review until then. */
export function retrievability(card: Pick<Card, "stability" | "lastDay">, day: Day): number {
  return recall(card.stability, day - card.lastDay);
}

/** FSRS's forgetting curve: the chance of recall `days` after a review that left `stability`. */
export function recall(stability: number, days: number): number {
  return forgetting_curve(scheduler(0.9).parameters.w, Math.max(0, days), stability);
}

/** What FSRS remembers of a skill apart from when. */
export type Memory = Pick<Card, "stability" | "difficulty">;

/**
 * What a day's practice of a skill leaves: its first answer, right (Good) or wrong, `days` after the last one, and then
 * the steps of the same day, right, as FSRS expects of what was told minutes ago. `before` is null for a new skill.
 */
export function practised(before: Memory | null, days: number, right: boolean): Memory {
  const fsrs = scheduler(RETENTION.usual);
  const first = fsrs.next_state(before, Math.max(0, days), right ? Rating.Good : Rating.Again);
  return Array.from({ length: reviewsOf(before === null, right) - 1 }).reduce<Memory>(
    (memory) => fsrs.next_state(memory, 0, Rating.Good),
    first,
  );
}

/** How many reviews such a day takes: the learning steps are 1 and 10 minutes, the relearning step is 10. */
export function reviewsOf(isNew: boolean, right: boolean): number {
  return (isNew ? 2 : 1) + (right ? 0 : 1);
}

/** Days until recall has sunk to `retention`, at least 1: the interval that is computed before it is varied. */
export function intervalDays(stability: number, retention: number): number {
  return scheduler(retention).next_interval(stability, 0);
}

/**
 * The card after a review, where `card` is the one before it or null. `review.intervalDays` is kept where the range
 * allows it; otherwise, and where it is 0, the computed interval is taken.
 */
export function reviewed(card: Card | null, review: Review): Card {
  const { next, range } = advanced(card, review);
  const chosen = review.intervalDays;
  if (range === null || chosen < range.least || chosen > range.most) return next;
  return withInterval(next, chosen);
}

/** What may be chosen for a review: null where a learning step follows or the interval is too short to vary. */
export function intervalRange(card: Card | null, review: Review): IntervalRange | null {
  return advanced(card, review).range;
}

function advanced(
  card: Card | null,
  review: Review,
): { readonly next: Card; readonly range: IntervalRange | null } {
  const { skillId, rating, at } = review;
  // Travellers and clocks that are set back must not make a skill younger than it is.
  const day = card === null ? review.day : Math.max(review.day, card.lastDay);
  const now = day * DAY_MS;
  const { card: after } = scheduler(review.retention).next(card === null ? NEW : asInput(card), now, rating);
  const intervalDays = after.scheduled_days;
  const next: Card = {
    skillId,
    phase: phaseOf(after.state),
    step: after.learning_steps,
    stability: after.stability,
    difficulty: after.difficulty,
    reps: after.reps,
    lapses: after.lapses,
    intervalDays,
    lastReview: at,
    lastDay: day,
    due: at + (after.due.getTime() - now),
    dueDay: day + intervalDays,
    introducedDay: card?.introducedDay ?? day,
  };
  if (next.phase !== "review" || intervalDays < SHORTEST_VARIED) return { next, range: null };
  const elapsed = card === null ? 0 : day - card.lastDay;
  const { min_ivl, max_ivl } = get_fuzz_range(intervalDays, elapsed, LONGEST_INTERVAL_DAYS);
  return { next, range: { least: min_ivl, computed: intervalDays, most: max_ivl } };
}

/** ts-fsrs does not vary intervals under 2.5 days. */
const SHORTEST_VARIED = 3;

function withInterval(card: Card, intervalDays: number): Card {
  return {
    ...card,
    intervalDays,
    due: card.lastReview + intervalDays * DAY_MS,
    dueDay: card.lastDay + intervalDays,
  };
}

const NEW: CardInput = {
  due: 0,
  stability: 0,
  difficulty: 0,
  elapsed_days: 0,
  scheduled_days: 0,
  learning_steps: 0,
  reps: 0,
  lapses: 0,
  state: State.New,
};

const STATES = { learning: State.Learning, review: State.Review, relearning: State.Relearning } as const;

function phaseOf(state: State): Phase {
  if (state === State.Learning) return "learning";
  return state === State.Relearning ? "relearning" : "review";
}

function asInput(card: Card): CardInput {
  return {
    due: card.dueDay * DAY_MS,
    stability: card.stability,
    difficulty: card.difficulty,
    elapsed_days: 0,
    scheduled_days: card.intervalDays,
    learning_steps: card.step,
    reps: card.reps,
    lapses: card.lapses,
    state: STATES[card.phase],
    last_review: card.lastDay * DAY_MS,
  };
}

function scheduler(retention: number): FSRS {
  let found = schedulers.get(retention);
  if (found === undefined) {
    found = fsrs({
      request_retention: retention,
      maximum_interval: LONGEST_INTERVAL_DAYS,
      enable_fuzz: false,
      enable_short_term: true,
    });
    schedulers.set(retention, found);
  }
  return found;
}
