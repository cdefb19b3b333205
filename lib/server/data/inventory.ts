import "server-only";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { visibleAttempts } from "../policies/attempts.ts";
import { ownLearning } from "../policies/reviews.ts";

/** How much is kept of somebody. */
export interface Inventory {
  readonly answers: number;
  /** lines of the review log */
  readonly reviews: number;
  readonly skills: number;
  readonly hasSettings: boolean;
}

export async function inventoryOf(actor: Actor | null, database: Database): Promise<Inventory> {
  if (actor === null) return { answers: 0, reviews: 0, skills: 0, hasSettings: false };
  const own = ownLearning(actor);
  const [answers, reviews, skills, settings] = await Promise.all([
    database.attempt.count({ where: visibleAttempts(actor) }),
    database.review.count({ where: own }),
    database.card.count({ where: own }),
    database.drillSettings.count({ where: own }),
  ]);
  return { answers, reviews, skills, hasSettings: settings > 0 };
}
