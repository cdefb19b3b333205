import "server-only";
import { isDeepStrictEqual } from "node:util";
import { cardsOf } from "#lib/review/ledger.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { retrying } from "../database/retry.ts";
import { ownLearning } from "../policies/reviews.ts";
import { LINE, standing, toRow } from "./rows.ts";

export interface Rebuilt {
  /** how many cards the log makes */
  readonly cards: number;
  /** skills whose card was missing, different or too many */
  readonly mended: readonly string[];
}

/**
 * Makes a learner's cards again from their review log, or only says which would be mended ("compare"). Answers that arrive
 * meanwhile are not lost.
 */
export async function rebuildCards(
  actor: Actor,
  database: Database,
  mode: "mend" | "compare" = "mend",
): Promise<Rebuilt> {
  const own = ownLearning(actor);
  const mended = new Set<string>();
  return retrying(async () => {
    for (;;) {
      const lines = await database.review.findMany({ where: own, orderBy: { seq: "asc" }, select: LINE });
      const stored = await database.card.findMany({ where: own });
      const wanted = [...cardsOf(standing(lines)).values()].map((card) => toRow(own.userId, card));
      const isLast = async () => {
        const newest = await database.review.aggregate({ where: own, _max: { seq: true } });
        return (newest._max.seq ?? 0) === (lines.at(-1)?.seq ?? 0);
      };
      // An answer came in between: these lines and these cards are not of one moment.
      if (!(await isLast())) continue;
      const wrong = differing(wanted, stored);
      for (const skillId of wrong) mended.add(skillId);
      if (wrong.size > 0 && mode === "mend") {
        await database.$transaction([
          database.card.deleteMany({ where: { ...own, skillId: { in: [...wrong] } } }),
          database.card.createMany({ data: wanted.filter(({ skillId }) => wrong.has(skillId)) }),
        ]);
        if (!(await isLast())) continue;
      }
      return { cards: wanted.length, mended: [...mended] };
    }
  });
}

/** Rows are compared, not cards: a damaged row may be no card at all. */
function differing<Row extends { readonly skillId: string }>(
  wanted: readonly Row[],
  stored: readonly Row[],
): ReadonlySet<string> {
  const bySkill = (rows: readonly Row[]) => new Map(rows.map((row) => [row.skillId, row]));
  const [one, other] = [bySkill(wanted), bySkill(stored)];
  const all = [...one.keys(), ...other.keys()];
  return new Set(all.filter((skillId) => !isDeepStrictEqual(one.get(skillId), other.get(skillId))));
}
