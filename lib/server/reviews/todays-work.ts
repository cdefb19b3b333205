import "server-only";
import type { Day, Instant } from "#lib/review/day.ts";
import { FURTHEST_DAYS } from "#lib/review/settings.ts";
import type { Work } from "#lib/review/work.ts";
import { workOf } from "#lib/review/work.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { paceOf } from "./pace.ts";
import { drillState } from "./queue.ts";

export interface TodaysWork extends Work {
  readonly today: Day;
  /** how many skills were ever asked */
  readonly asked: number;
  /** how many skills come back tomorrow, as things stand */
  readonly tomorrow: number;
  /** days until the interview, 0 on its day; null without a date, after it, and further than FURTHEST_DAYS before it */
  readonly interviewIn: number | null;
}

/** What today's drill holds for an actor. Reads by index; nothing is written. */
export async function todaysWork(
  actor: Actor,
  database: Database,
  now: Instant = Date.now(),
): Promise<TodaysWork> {
  const [{ queue, cards, today, settings }, pace] = await Promise.all([
    drillState(actor, {}, null, database, now),
    paceOf(actor, database),
  ]);
  const left = settings.interviewDay === null ? -1 : settings.interviewDay - today;
  const interviewIn = left < 0 || left > FURTHEST_DAYS ? null : left;
  return {
    ...workOf(queue, pace, interviewIn !== null && settings.minutesPerDay !== null),
    today,
    asked: cards.size,
    tomorrow: [...cards.values()].filter(({ dueDay }) => dueDay === today + 1).length,
    interviewIn,
  };
}
