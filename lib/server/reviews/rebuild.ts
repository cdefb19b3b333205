import "server-only";
import { isDeepStrictEqual } from "node:util";
import { cardsOf } from "#lib/review/ledger.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { retrying } from "../database/retry.ts";
import { ownLearning } from "../policies/reviews.ts";
import { fromRow, LINE, standing, toRow } from "./rows.ts";

export interface Rebuilt {
  /** how many cards the log makes */
  readonly cards: number;
  /** skills whose card was missing, different or too many */
  readonly mended: readonly string[];
}

/** Makes a learner's cards again from their review log. Answers that arrive meanwhile are not lost. */
export async function rebuildCards(actor: Actor, database: Database): Promise<Rebuilt> {
  const own = ownLearning(actor);
  return retrying(async () => {
    for (;;) {
      const lines = await database.review.findMany({ where: own, orderBy: { seq: "asc" }, select: LINE });
      const rows = await database.card.findMany({ where: own });
      const wanted = cardsOf(standing(lines));
      const stored = new Map(rows.map((row) => [row.skillId, fromRow(row)]));
      const mended = [...new Set([...wanted.keys(), ...stored.keys()])].filter(
        (skillId) => !isDeepStrictEqual(wanted.get(skillId), stored.get(skillId)),
      );
      await database.$transaction([
        database.card.deleteMany({ where: { ...own, skillId: { in: mended } } }),
        database.card.createMany({
          data: mended.flatMap((skillId) => {
            const card = wanted.get(skillId);
            return card === undefined ? [] : [toRow(own.userId, card)];
          }),
        }),
      ]);
      const newest = await database.review.aggregate({ where: own, _max: { seq: true } });
      if ((newest._max.seq ?? 0) === (lines.at(-1)?.seq ?? 0)) return { cards: wanted.size, mended };
    }
  });
}
