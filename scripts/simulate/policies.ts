import type { Card } from "#lib/review/card.ts";
import type { Day } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";
import type { Drillable, Queue } from "#lib/review/queue.ts";
import { drillQueue } from "#lib/review/queue.ts";
import { readinessToday } from "#lib/review/readiness.ts";
import type { Review } from "#lib/review/review.ts";
import { intervalRange, reviewed } from "#lib/review/scheduler.ts";
import type { Settings } from "#lib/review/settings.ts";
import { leastLoaded } from "#lib/review/spread.ts";

/** Where a simulated learner's drill stands. */
export interface Drill {
  readonly skills: readonly Drillable[];
  readonly cards: Map<string, Card>;
  /** how many cards are due on a day */
  readonly load: Map<Day, number>;
  last: string | null;
}

export type Answer = Pick<Review, "id" | "seq" | "skillId" | "at" | "day"> & { readonly right: boolean };

/** Which skill comes next, and what an answer does to the schedule. */
export interface Policy {
  readonly name: "readiness" | "plain FSRS" | "fixed ladder";
  queue(drill: Drill, settings: Settings, today: Day, now: number): Queue;
  answered(drill: Drill, answer: Answer): Card;
}

/** A question takes this long, so that a minute a day is a review a day. */
export const SECONDS_PER_REVIEW = 60;

/** The days after which a skill comes back, one rung a right answer, from the first again after a wrong one. */
export const LADDER_DAYS = [1, 3, 7, 14, 30] as const;

const RETENTION = 0.9;

export const POLICIES: readonly Policy[] = [
  { name: "readiness", queue: ready, answered: byLedger },
  { name: "plain FSRS", queue: plain, answered: byLedger },
  { name: "fixed ladder", queue: plain, answered: byLadder },
];

/** The plan is made anew whenever the queue is, as in the drill. */
function ready({ skills, cards, last }: Drill, settings: Settings, today: Day, now: number): Queue {
  const pace = { secondsPerReview: SECONDS_PER_REVIEW, firstRight: 0.6 };
  const plan = readinessToday({ skills, cards, today, settings, pace });
  return drillQueue({ skills, cards, now, today, filter: {}, last, ...plan });
}

function plain({ skills, cards, last }: Drill, { newPerDay }: Settings, today: Day, now: number): Queue {
  return drillQueue({ skills, cards, now, today, newPerDay, filter: {}, last, broughtForward: [] });
}

function byLedger({ cards, load }: Drill, { right, ...line }: Answer): Card {
  const before = cards.get(line.skillId) ?? null;
  const review: Review = { ...line, rating: right ? 3 : 1, retention: RETENTION, intervalDays: 0 };
  const range = intervalRange(before, review);
  if (range === null) return reviewed(before, review);
  const intervalDays = leastLoaded(range, line.day, (day) => load.get(day) ?? 0);
  return reviewed(before, { ...review, intervalDays });
}

function byLadder({ cards }: Drill, { right, skillId, at, day }: Answer): Card {
  const before = cards.get(skillId);
  const rung = right ? Math.min((before?.step ?? -1) + 1, LADDER_DAYS.length - 1) : 0;
  const intervalDays = LADDER_DAYS[rung] ?? 1;
  return {
    skillId,
    phase: "review",
    step: rung,
    stability: intervalDays,
    difficulty: 5,
    reps: (before?.reps ?? 0) + 1,
    lapses: (before?.lapses ?? 0) + (right ? 0 : 1),
    intervalDays,
    lastReview: at,
    lastDay: day,
    due: at + intervalDays * DAY_MS,
    dueDay: day + intervalDays,
    introducedDay: before?.introducedDay ?? day,
  };
}
