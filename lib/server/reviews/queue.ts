import "server-only";
import { skills } from "#lib/content/skills.ts";
import type { Card } from "#lib/review/card.ts";
import type { Day, Instant } from "#lib/review/day.ts";
import { dayOf } from "#lib/review/day.ts";
import type { Drillable, DrillFilter, Queue } from "#lib/review/queue.ts";
import { drillQueue, newLeft } from "#lib/review/queue.ts";
import { readinessToday } from "#lib/review/readiness.ts";
import type { Settings } from "#lib/review/settings.ts";
import { teachingOrder } from "#lib/review/teaching-order.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { ownLearning } from "../policies/reviews.ts";
import { paceOf } from "./pace.ts";
import { fromRow } from "./rows.ts";
import { settingsOf } from "./settings.ts";

export interface DrillState {
  readonly queue: Queue;
  readonly today: Day;
  readonly settings: Settings;
  /** of every skill that this learner was ever asked, also such as the catalogue has no longer */
  readonly cards: ReadonlyMap<string, Card>;
  /** new skills that today's limit still allows, whatever is filtered */
  readonly newLeftToday: number;
}

/** The catalogue in the order in which new skills are taught. */
export const TAUGHT = teachingOrder(skills());

/**
 * Where an actor's drill stands. Three reads side by side, each by index; nothing is written, so nobody who only looks
 * becomes a user. `pageZone` is the time zone until there are settings.
 */
export async function drillState(
  actor: Actor | null,
  filter: DrillFilter,
  pageZone: string | null,
  database: Database,
  now: Instant = Date.now(),
  catalogue: readonly Drillable[] = TAUGHT,
): Promise<DrillState> {
  const [settings, cards, last] = await Promise.all([
    settingsOf(actor, database, pageZone),
    cardsOf(actor, database),
    lastAsked(actor, database),
  ]);
  const today = dayOf(now, settings);
  // Only the plan for a day asks how long answers take.
  const pace = settings.interviewDay === null ? undefined : await paceOf(actor, database);
  const { newPerDay: limit, ...needed } = readinessToday({ skills: catalogue, cards, today, settings, pace });
  const newPerDay = limit + (filter.more?.on === today ? filter.more.skills : 0);
  const request = { skills: catalogue, cards, now, today, newPerDay, filter, last, ...needed };
  return { queue: drillQueue(request), today, settings, cards, newLeftToday: newLeft(request) };
}

async function cardsOf(actor: Actor | null, database: Database): Promise<ReadonlyMap<string, Card>> {
  if (actor === null) return new Map();
  const rows = await database.card.findMany({ where: ownLearning(actor) });
  return new Map(rows.map((row) => [row.skillId, fromRow(row)]));
}

/** The skill of the last line of the log. Where that took an answer back, none: its skill may come again at once. */
async function lastAsked(actor: Actor | null, database: Database): Promise<string | null> {
  if (actor === null) return null;
  const line = await database.review.findFirst({
    where: ownLearning(actor),
    orderBy: { seq: "desc" },
    select: { skillId: true, undoes: true },
  });
  return line === null || line.undoes !== null ? null : line.skillId;
}
