import "server-only";
import { KINDS } from "#lib/challenge/registry.ts";
import type { Card } from "#lib/review/card.ts";
import type { Day, Instant } from "#lib/review/day.ts";
import { dayOf } from "#lib/review/day.ts";
import type { AnswerGroup } from "#lib/review/progress.ts";
import type { Settings } from "#lib/review/settings.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { ownLearning } from "../policies/reviews.ts";
import { fromRow, isRating } from "./rows.ts";
import { settingsOf } from "./settings.ts";

/** A learner's own log and cards, counted. Reviews that were taken back are in none of it. */
export interface LearnerProgress {
  readonly settings: Settings;
  readonly today: Day;
  /** by id of the skill */
  readonly cards: ReadonlyMap<string, Card>;
  readonly groups: readonly AnswerGroup[];
  /** how many reviews, by day */
  readonly days: ReadonlyMap<Day, number>;
}

const SELF_ASSESSED: string[] = KINDS.filter(({ gradedBy }) => gradedBy === "self").map(({ id }) => id);

/**
 * The database counts: a log of 50,000 lines comes as some thousand groups. Who judged is asked for, not the kind: SQLite
 * sorts to group, and sorting by the names of kinds took longer than all the rest.
 */
export async function progressOf(
  actor: Actor,
  database: Database,
  now: Instant = Date.now(),
): Promise<LearnerProgress> {
  const own = ownLearning(actor);
  const grouped = async (selfAssessed: boolean) => {
    const groups = await database.review.groupBy({
      by: ["rating", "sinceDays", "confidence"],
      where: { ...own, kind: selfAssessed ? { in: SELF_ASSESSED } : { notIn: SELF_ASSESSED } },
      _count: true,
    });
    return groups.map((group) => ({ ...group, selfAssessed }));
  };
  const [settings, cards, graded, ofTheirOwn, days, undone] = await Promise.all([
    settingsOf(actor, database, null),
    database.card.findMany({ where: own }),
    grouped(false),
    grouped(true),
    database.review.groupBy({ by: ["day"], where: own, _count: true }),
    undoneReviews(actor, database),
  ]);
  return {
    settings,
    today: dayOf(now, settings),
    cards: new Map(cards.map((row) => [row.skillId, fromRow(row)])),
    groups: without([...graded, ...ofTheirOwn], undone),
    days: daysWithout(days, undone),
  };
}

interface Undone extends Omit<AnswerGroup, "count" | "rating"> {
  readonly rating: number;
  readonly day: Day;
  /** the day of the line that takes it back */
  readonly undoneDay: Day;
}

async function undoneReviews(actor: Actor, database: Database): Promise<readonly Undone[]> {
  const own = ownLearning(actor);
  const undos = await database.review.findMany({
    where: { ...own, rating: 0 },
    select: { undoes: true, day: true },
  });
  if (undos.length === 0) return [];
  const undoneDay = new Map(undos.flatMap(({ undoes, day }) => (undoes === null ? [] : [[undoes, day]])));
  const reviews = await database.review.findMany({
    where: { ...own, id: { in: [...undoneDay.keys()] } },
    select: { id: true, kind: true, rating: true, confidence: true, sinceDays: true, day: true },
  });
  return reviews.map(({ id, kind, ...review }) => ({
    ...review,
    selfAssessed: SELF_ASSESSED.includes(kind),
    undoneDay: undoneDay.get(id) ?? review.day,
  }));
}

interface Counted extends Omit<AnswerGroup, "count" | "rating"> {
  readonly rating: number;
  readonly _count: number;
}

function without(groups: readonly Counted[], undone: readonly Undone[]): readonly AnswerGroup[] {
  const taken = tally(undone.map(keyOf));
  return groups.flatMap(({ _count, rating, ...group }) => {
    const count = _count - (taken.get(keyOf({ rating, ...group })) ?? 0);
    return isRating(rating) && count > 0 ? [{ ...group, rating, count }] : [];
  });
}

function keyOf({ selfAssessed, rating, confidence, sinceDays }: Omit<Counted, "_count">): string {
  return `${selfAssessed} ${rating} ${confidence} ${sinceDays}`;
}

function daysWithout(
  days: readonly { readonly day: Day; readonly _count: number }[],
  undone: readonly Undone[],
): ReadonlyMap<Day, number> {
  const taken = tally(undone.flatMap(({ day, undoneDay }) => [day, undoneDay]));
  return new Map(
    days.flatMap(({ day, _count }) => {
      const count = _count - (taken.get(day) ?? 0);
      return count > 0 ? [[day, count]] : [];
    }),
  );
}

function tally<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
