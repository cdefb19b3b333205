import "server-only";
import type { Day } from "#lib/review/day.ts";
import { inOrder, type Review } from "#lib/review/review.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { ownLearning } from "../policies/reviews.ts";
import { LINE, standing } from "./rows.ts";

/** A skill that was asked on a day. */
export interface AskedSkill {
  readonly skillId: string;
  /** whether the first answer of the day was right */
  readonly rightAtFirst: boolean;
  readonly answers: number;
}

/** What a learner did on one day. */
export interface DayAsked {
  /** in the order in which they were first asked */
  readonly skills: readonly AskedSkill[];
  /** the review that can be taken back; null when none stands */
  readonly last: { readonly reviewId: string; readonly skillId: string } | null;
}

/** An actor's answers of a day, those that were taken back left out. One read by index (userId, day). */
export async function askedOn(actor: Actor | null, day: Day, database: Database): Promise<DayAsked> {
  if (actor === null) return { skills: [], last: null };
  // The line of an undo is of the same day as what it takes back.
  const lines = await database.review.findMany({ where: { ...ownLearning(actor), day }, select: LINE });
  const reviews = standing(lines);
  const bySkill = new Map<string, { readonly first: Review; answers: number }>();
  for (const review of reviews.toSorted(inOrder)) {
    const known = bySkill.get(review.skillId);
    if (known === undefined) bySkill.set(review.skillId, { first: review, answers: 1 });
    else known.answers += 1;
  }
  const last = reviews.toSorted((a, b) => b.seq - a.seq)[0];
  return {
    skills: [...bySkill].map(([skillId, { first, answers }]) => ({
      skillId,
      rightAtFirst: first.rating > 1,
      answers,
    })),
    last: last === undefined ? null : { reviewId: last.id, skillId: last.skillId },
  };
}
