import "server-only";
import type { Card } from "#lib/review/card.ts";
import type { Day, Instant } from "#lib/review/day.ts";
import { dayOf } from "#lib/review/day.ts";
import type { Drillable } from "#lib/review/queue.ts";
import type { Readiness } from "#lib/review/readiness.ts";
import { readiness } from "#lib/review/readiness.ts";
import type { Settings } from "#lib/review/settings.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { ownLearning } from "../policies/reviews.ts";
import { paceOf } from "./pace.ts";
import { TAUGHT } from "./queue.ts";
import { fromRow } from "./rows.ts";
import { settingsOf } from "./settings.ts";

export interface ReadinessState {
  readonly settings: Settings;
  /** whether they are this actor's own; otherwise they are the usual ones */
  readonly kept: boolean;
  readonly today: Day;
  /** null without a date, after it, and further than FURTHEST_DAYS before it */
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
