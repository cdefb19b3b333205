import "server-only";
import { randomUUID } from "node:crypto";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Card } from "#lib/review/card.ts";
import type { Instant } from "#lib/review/day.ts";
import { cardOf } from "#lib/review/ledger.ts";
import { nextInstant, takingBack } from "#lib/review/log.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { inTurn } from "../database/turn.ts";
import { ownLearning } from "../policies/reviews.ts";
import { stillThere } from "./record.ts";
import { LINE, standing, toRow } from "./rows.ts";

/** Why a review is not taken back. */
export type UndoError =
  | { readonly type: "unknown-review" }
  /** others were given after it: take those back first */
  | { readonly type: "not-the-last" };

/** How far back the last standing review is looked for. */
const LINES_READ = 200;

/**
 * Takes the last review back: a line is added to the log, and the card is what it was before (null: the skill is new
 * again). The attempt stays in the record. Taking back the same review again changes nothing.
 */
export async function undoReview(
  actor: Actor,
  reviewId: string,
  database: Database,
  now: Instant = Date.now(),
): Promise<Result<{ readonly skillId: string; readonly card: Card | null }, UndoError>> {
  const own = ownLearning(actor);
  return inTurn(actor, database, async () => {
    // The log's last number comes first, as in preparedReview.
    const last = await database.review.findMany({
      where: own,
      orderBy: { seq: "desc" },
      take: LINES_READ,
      select: LINE,
    });
    const review = await database.review.findFirst({ where: { ...own, id: reviewId, undoes: null } });
    if (review === null) return err({ type: "unknown-review" });
    const { skillId } = review;
    const lines = await database.review.findMany({ where: { ...own, skillId }, select: LINE });
    const left = standing(lines).filter(({ id }) => id !== reviewId);
    const card = cardOf(left);
    const taking = takingBack(reviewId, lines, last);
    if (taking === "done-before") return ok({ skillId, card });
    if (taking === "not-the-last") return err({ type: "not-the-last" });

    const { userId } = own;
    const where = { userId_skillId: { userId, skillId } };
    const row = card === null ? null : toRow(userId, card);
    await database.$transaction([
      stillThere(review, database),
      database.review.create({
        data: {
          id: randomUUID(),
          userId,
          seq: (last[0]?.seq ?? 0) + 1,
          skillId,
          kind: review.kind,
          rating: 0,
          undoes: reviewId,
          reviewedAt: new Date(nextInstant(last[0]?.reviewedAt.getTime() ?? null, now)),
          day: review.day,
          retention: review.retention,
          intervalDays: 0,
          sinceDays: null,
          hints: 0,
        },
      }),
      row === null
        ? database.card.deleteMany({ where: { userId, skillId } })
        : database.card.upsert({ where, create: row, update: row }),
    ]);
    return ok({ skillId, card });
  });
}
