import { random } from "#lib/base/random.ts";
import { skills } from "#lib/content/skills.ts";
import type { Card } from "#lib/review/card.ts";
import type { Day } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";
import { scheduled } from "#lib/review/ledger.ts";
import type { Rating, Review } from "#lib/review/review.ts";
import { retrievability } from "#lib/review/scheduler.ts";
import type { Database } from "#lib/server/database/database.ts";
import { toRow } from "#lib/server/reviews/rows.ts";

/** A learner with a past: made by the schedule itself, so that the log and the cards belong together. */

interface Past {
  readonly reviews: readonly (Review & { readonly sinceDays: number | null; readonly confidence: string })[];
  readonly cards: readonly Card[];
}

/** `days` days up to today, of which some are missed; the same seed gives the same past. */
export function pastOf(seed: number, days: number, today: Day, newPerDay = 5): Past {
  const chance = random(seed);
  const draw = () => chance.int(0, 9_999) / 10_000;
  const reviews: Past["reviews"][number][] = [];
  const bySkill = new Map<string, Review[]>();
  const cards = new Map<string, Card>();
  const unseen = skills().map(({ id }) => id);
  for (let day = today - days + 1; day <= today; day += 1) {
    if (draw() < 0.2) continue;
    const due = [...cards.values()].filter(({ dueDay }) => dueDay <= day).map(({ skillId }) => skillId);
    const asked = [...due, ...unseen.splice(0, newPerDay)];
    for (const [nth, skillId] of asked.slice(0, 40).entries()) {
      const before = cards.get(skillId) ?? null;
      const knows = before === null ? 0.6 : retrievability(before, day) * 0.95;
      const right = draw() < knows;
      const sure = draw() < (right ? 0.8 : 0.35);
      const rating: Rating = !right ? 1 : draw() < 0.1 ? 2 : draw() < 0.2 ? 4 : 3;
      const seq = reviews.length + 1;
      const at = day * DAY_MS + DAY_MS / 2 + nth * 60_000;
      const fresh = { id: `${seed}-${seq}`, seq, skillId, rating, at, day, retention: 0.9 };
      const load = (on: Day) => [...cards.values()].filter(({ dueDay }) => dueDay === on).length;
      const earlier = bySkill.get(skillId) ?? [];
      const { review, card } = scheduled(earlier, fresh, load);
      bySkill.set(skillId, [...earlier, review]);
      cards.set(skillId, card);
      const confidence = sure ? "sure" : draw() < 0.6 ? "unsure" : "guess";
      reviews.push({ ...review, sinceDays: before === null ? null : day - before.lastDay, confidence });
    }
  }
  return { reviews, cards: [...cards.values()] };
}

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
