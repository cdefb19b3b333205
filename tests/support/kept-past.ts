import { skills } from "#lib/content/skills.ts";
import type { Database } from "#lib/server/database/database.ts";
import { toRow } from "#lib/server/reviews/rows.ts";
import type { Past } from "./learner.ts";

/** Keeps a past for a user who has none. */
export async function keepPast(userId: string, past: Past, database: Database): Promise<void> {
  const kinds = new Map(skills().map(({ id, kind }) => [id, kind]));
  await database.review.createMany({
    data: past.reviews.map(({ at, id, ...review }) => ({
      ...review,
      id: `${userId}-${id}`,
      userId,
      kind: kinds.get(review.skillId) ?? "",
      reviewedAt: new Date(at),
      hints: review.rating === 2 ? 1 : 0,
    })),
  });
  await database.card.createMany({ data: past.cards.map((card) => toRow(userId, card)) });
}
