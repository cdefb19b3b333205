import type { Card } from "#lib/review/card.ts";
import type { Day } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";
import { reviewed } from "#lib/review/scheduler.ts";
import type { Rating, Review } from "#lib/review/review.ts";

/** 2026-11-21 */
export const TODAY: Day = 20_778;

/** A line of a log; what is not given is usual: rated Good today at noon UTC, no interval chosen. */
export function line(given: Partial<Review> = {}): Review {
  const day = given.day ?? TODAY;
  const seq = given.seq ?? 1;
  return {
    id: `review-${seq}`,
    seq,
    skillId: "listen-syn",
    rating: 3,
    at: day * DAY_MS + DAY_MS / 2,
    day,
    retention: 0.9,
    intervalDays: 0,
    ...given,
  };
}

/** The cards after each of `ratings`; each is given when the one before has come back. */
export function whenDue(ratings: readonly Rating[]): readonly Card[] {
  const cards: Card[] = [];
  for (const [index, rating] of ratings.entries()) {
    const before = cards.at(-1) ?? null;
    const when = before === null ? {} : { at: before.due, day: before.dueDay };
    cards.push(reviewed(before, line({ seq: index + 1, rating, ...when })));
  }
  return cards;
}

/** The card after reviews `[days since the one before, rating]`. */
export function afterDays(reviews: readonly (readonly [number, Rating])[]): Card {
  let day = TODAY;
  let card: Card | null = null;
  for (const [index, [days, rating]] of reviews.entries()) {
    day += days;
    card = reviewed(card, line({ seq: index + 1, rating, day }));
  }
  if (card === null) throw new RangeError("no reviews");
  return card;
}
