import "server-only";
import { standingLines } from "#lib/review/log.ts";
import type { Pace } from "#lib/review/readiness.ts";
import { USUAL_PACE } from "#lib/review/readiness.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { ownLearning } from "../policies/reviews.ts";

/** So many of the last lines of the log make the pace. */
const PACE_LINES = 100;
/** To read the verdict and to go on. */
const READING_SECONDS = 15;
/** Until there are answers enough of one's own, so many usual ones count with them. */
const USUAL_ANSWERS = 10;
/** Whoever leaves the page open for an hour has not thought for an hour. */
const SECONDS = { least: 15, most: 240 } as const;

/** How an actor answers: seconds a review takes, and how often the first answer to a new skill is right. What was taken back says nothing of either. One read by index. */
export async function paceOf(actor: Actor | null, database: Database): Promise<Pace> {
  if (actor === null) return USUAL_PACE;
  const lines = await database.review.findMany({
    where: ownLearning(actor),
    orderBy: { seq: "desc" },
    take: PACE_LINES,
    select: { id: true, undoes: true, tookMs: true, rating: true, sinceDays: true },
  });
  const answers = standingLines(lines);
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
