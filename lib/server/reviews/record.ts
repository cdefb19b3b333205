import "server-only";
import type { Card } from "#lib/review/card.ts";
import type { Day, Instant } from "#lib/review/day.ts";
import { cardOf } from "#lib/review/ledger.ts";
import { recorded, standingLines } from "#lib/review/log.ts";
import { PACE_ANSWERS } from "#lib/review/rating.ts";
import type { Rating, Review } from "#lib/review/review.ts";
import type { Load } from "#lib/review/spread.ts";
import type { Prisma } from "#prisma/generated/sqlite/client.ts";
import type { Actor } from "../actor.ts";
import type { Submission } from "../attempts/submission.ts";
import type { Database } from "../database/database.ts";
import { ownLearning } from "../policies/reviews.ts";
import { LINE, standing, toRow } from "./rows.ts";
import { settingsOf } from "./settings.ts";

/** So far back the pace is looked for: past what was taken back, of which each takes two lines. */
const PACE_LINES = 3 * PACE_ANSWERS;

/** What an answer did to the memory of its skill. */
export interface Scheduled {
  readonly reviewId: string;
  /** how the answer was counted */
  readonly rating: Rating;
  readonly card: Card;
  /** the learner's day at the answer */
  readonly today: Day;
}

/** What an answer does to the log, worked out and not yet written. */
export interface PreparedReview {
  /** null: it makes no review, as its variant was answered before */
  readonly scheduled: Scheduled | null;
  /** to be part of the transaction that keeps the answer */
  readonly writes: readonly Prisma.PrismaPromise<unknown>[];
}

/**
 * The review that an answer makes: only the first answer to a variant says whether it was known. When another
 * answer of this learner is kept meanwhile, the writes fail on the log's next number (P2002), and when all is wiped
 * meanwhile, on its last line (P2025): then it must be prepared anew.
 */
export async function preparedReview(
  actor: Actor,
  submission: Submission,
  database: Database,
  now: Instant,
): Promise<PreparedReview> {
  const own = ownLearning(actor);
  const { question, attemptId, verdict, circumstances, origin } = submission;
  // Before everything else is read: whatever comes after this number makes the writes fail.
  const last = await database.review.findFirst({
    where: own,
    orderBy: { seq: "desc" },
    select: { id: true, seq: true, reviewedAt: true },
  });
  const [again, settings, lines, dueDays, pace] = await Promise.all([
    database.attempt.findFirst({ where: { ...own, variantId: question.id }, select: { id: true } }),
    settingsOf(actor, database, origin.timeZone),
    database.review.findMany({ where: { ...own, skillId: question.skillId }, select: LINE }),
    database.card.groupBy({ by: ["dueDay"], where: own, _count: true }),
    database.review.findMany({
      where: {
        ...own,
        kind: question.kind,
        OR: [{ rating: { gte: 3 }, tookMs: { not: null } }, { undoes: { not: null } }],
      },
      orderBy: { seq: "desc" },
      take: PACE_LINES,
      select: { id: true, undoes: true, tookMs: true },
    }),
  ]);
  if (again !== null) return { scheduled: null, writes: [attemptStillThere(again.id, own.userId, database)] };

  const earlier = standing(lines);
  const { review, card } = recorded(
    {
      id: attemptId,
      skillId: question.skillId,
      correct: verdict.type === "correct",
      agoMs: origin.agoMs,
      ...circumstances,
    },
    {
      last: last === null ? null : { seq: last.seq, at: last.reviewedAt.getTime() },
      ofSkill: earlier,
      load: loadOf(dueDays),
      pace: standingLines(pace)
        .flatMap(({ tookMs }) => (tookMs === null ? [] : [tookMs]))
        .slice(0, PACE_ANSWERS),
    },
    settings,
    now,
  );
  return {
    scheduled: { reviewId: attemptId, rating: review.rating, card, today: review.day },
    writes: [
      ...(last === null ? [] : [stillThere(last, database)]),
      ...writes(actor, submission, review, card, sinceDays(earlier, review), settings, database),
    ],
  };
}

/** What a kept answer did, for whoever sends it again; null where it made no review or was taken back. */
export async function scheduledBefore(
  actor: Actor,
  attemptId: string,
  database: Database,
): Promise<Scheduled | null> {
  const own = ownLearning(actor);
  const review = await database.review.findFirst({ where: { ...own, id: attemptId } });
  if (review === null) return null;
  const lines = await database.review.findMany({
    where: { ...own, skillId: review.skillId },
    select: LINE,
  });
  const card = cardOf(standing(lines));
  const stands = standing(lines).find(({ id }) => id === attemptId);
  if (card === null || stands === undefined) return null;
  return { reviewId: attemptId, rating: stands.rating, card, today: review.day };
}

/** Changes nothing, and fails when the line is gone: what was worked out from it must not outlive it. */
export function stillThere(
  { id, seq }: { readonly id: string; readonly seq: number },
  database: Database,
): Prisma.PrismaPromise<unknown> {
  return database.review.update({ where: { id }, data: { seq }, select: { id: true } });
}

/** The same for the answer that came before: on SQLite it may be seen before it is kept, and then not be kept. */
function attemptStillThere(id: string, userId: string, database: Database): Prisma.PrismaPromise<unknown> {
  return database.attempt.update({ where: { id }, data: { userId }, select: { id: true } });
}

function writes(
  actor: Actor,
  { question, circumstances }: Submission,
  { at, ...review }: Review,
  card: Card,
  sinceDays: number | null,
  settings: Awaited<ReturnType<typeof settingsOf>>,
  database: Database,
) {
  const { userId } = ownLearning(actor);
  const row = toRow(userId, card);
  return [
    // The time zone is taken from the first answer, so that days are the learner's from the beginning.
    database.drillSettings.upsert({ where: { userId }, create: { userId, ...settings }, update: {} }),
    database.review.create({
      data: {
        userId,
        ...review,
        kind: question.kind,
        reviewedAt: new Date(at),
        sinceDays,
        ...circumstances,
      },
    }),
    database.card.upsert({
      where: { userId_skillId: { userId, skillId: card.skillId } },
      create: row,
      update: row,
    }),
  ] as const;
}

function sinceDays(earlier: readonly Review[], review: Review): number | null {
  const before = earlier.filter(({ at }) => at <= review.at).map(({ day }) => day);
  return before.length === 0 ? null : Math.max(0, review.day - Math.max(...before));
}

function loadOf(dueDays: readonly { readonly dueDay: Day; readonly _count: number }[]): Load {
  const load = new Map(dueDays.map(({ dueDay, _count }) => [dueDay, _count]));
  return (day) => load.get(day) ?? 0;
}
