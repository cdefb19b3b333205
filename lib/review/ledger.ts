import type { Card } from "./card.ts";
import type { Review } from "./review.ts";
import { inOrder } from "./review.ts";
import { intervalRange, reviewed } from "./scheduler.ts";
import type { Load } from "./spread.ts";
import { leastLoaded } from "./spread.ts";

/** From the log to the cards. There is one way only: a card is what its skill's reviews, told in order, make of it. */

/** The card of one skill after its reviews, in any order; null when there are none. */
export function cardOf(reviews: readonly Review[]): Card | null {
  return reviews.toSorted(inOrder).reduce<Card | null>(reviewed, null);
}

/** The cards of all skills in a log, undone reviews left out. */
export function cardsOf(reviews: readonly Review[]): ReadonlyMap<string, Card> {
  const bySkill = new Map<string, Review[]>();
  for (const each of reviews) {
    const its = bySkill.get(each.skillId);
    if (its === undefined) bySkill.set(each.skillId, [each]);
    else its.push(each);
  }
  const cards = new Map<string, Card>();
  for (const [skillId, its] of bySkill) {
    const card = cardOf(its);
    if (card !== null) cards.set(skillId, card);
  }
  return cards;
}

/**
 * A review to be added to `earlier`, those of the same skill, with its interval chosen by what is due already, and the
 * card that follows. An answer given offline may belong before reviews that are there: then its interval is past, and
 * none is chosen.
 */
export function scheduled(
  earlier: readonly Review[],
  fresh: Omit<Review, "intervalDays">,
  load: Load,
): { readonly review: Review; readonly card: Card } {
  const unchosen: Review = { ...fresh, intervalDays: 0 };
  const isLast = earlier.every((each) => inOrder(each, unchosen) < 0);
  const before = isLast ? cardOf(earlier) : null;
  const range = isLast ? intervalRange(before, unchosen) : null;
  const day = Math.max(fresh.day, before?.lastDay ?? fresh.day);
  const review = range === null ? unchosen : { ...unchosen, intervalDays: leastLoaded(range, day, load) };
  const card = isLast ? reviewed(before, review) : cardOf([...earlier, review]);
  if (card === null) throw new Error("a review leaves a card");
  return { review, card };
}
