import "server-only";
import type { Card } from "#lib/review/card.ts";
import type { Day, Instant } from "#lib/review/day.ts";
import { dayOf } from "#lib/review/day.ts";
import type { Drillable } from "#lib/review/queue.ts";
import type { Pace, Readiness } from "#lib/review/readiness.ts";
import { readiness, USUAL_PACE } from "#lib/review/readiness.ts";
import type { Settings } from "#lib/review/settings.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { ownLearning } from "../policies/reviews.ts";
import { TAUGHT } from "./queue.ts";
import { fromRow } from "./rows.ts";
import { settingsOf } from "./settings.ts";

export interface ReadinessState {
  readonly settings: Settings;
  /** whether they are this actor's own; otherwise they are the usual ones */
  readonly kept: boolean;
  readonly today: Day;
  /** null without a date, and after it */
  readonly readiness: Readiness | null;
  readonly cards: ReadonlyMap<string, Card>;
}

/** How ready an actor is for the day they set. Nothing is written. `pageZone` is the time zone until there are settings. */
export async function readinessOf(
  actor: Actor | null,
  pageZone: string | null,
  database: Database,
  now: Instant = Date.now(),
  skills: readonly Drillable[] = TAUGHT,
): Promise<ReadinessState> {
  const [settings, kept, rows, pace] = await Promise.all([
    settingsOf(actor, database, pageZone),
    actor === null ? 0 : database.drillSettings.count({ where: ownLearning(actor) }),
    actor === null ? [] : database.card.findMany({ where: ownLearning(actor) }),
    paceOf(actor, database),
  ]);
  const today = dayOf(now, settings);
  const cards = new Map(rows.map((row) => [row.skillId, fromRow(row)]));
  return {
    settings,
    kept: kept > 0,
    today,
    cards,
    readiness: readiness({ skills, cards, today, settings, pace }),
  };
}

/** So many of the last reviews make the pace. */
const PACE_REVIEWS = 100;
/** To read the verdict and to go on. */
const READING_SECONDS = 15;
/** Until there are answers enough of one's own, so many usual ones count with them. */
const USUAL_ANSWERS = 10;
/** Whoever leaves the page open for an hour has not thought for an hour. */
const SECONDS = { least: 15, most: 240 } as const;

/** How an actor answers: seconds a review takes, and how often the first answer to a new skill is right. One read by index. */
export async function paceOf(actor: Actor | null, database: Database): Promise<Pace> {
  if (actor === null) return USUAL_PACE;
  const lines = await database.review.findMany({
    where: ownLearning(actor),
    orderBy: { seq: "desc" },
    take: PACE_REVIEWS,
    select: { tookMs: true, rating: true, sinceDays: true },
  });
  const answers = lines.filter(({ rating }) => rating > 0);
  const usual = Array.from({ length: USUAL_ANSWERS }, () => USUAL_PACE.secondsPerReview);
  const seconds = answers.flatMap(({ tookMs }) => (tookMs === null ? [] : [tookMs / 1000 + READING_SECONDS]));
  const sorted = [...seconds, ...usual].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? USUAL_PACE.secondsPerReview;
  const first = answers.filter(({ sinceDays }) => sinceDays === null);
  const right = first.filter(({ rating }) => rating > 1).length;
  return {
    secondsPerReview: Math.min(SECONDS.most, Math.max(SECONDS.least, median)),
    firstRight: (right + USUAL_ANSWERS * USUAL_PACE.firstRight) / (first.length + USUAL_ANSWERS),
  };
}
