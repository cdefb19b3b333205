import { random } from "#lib/base/random.ts";
import type { Card } from "#lib/review/card.ts";
import { DAY_MS, type Instant } from "#lib/review/day.ts";
import type { Drillable } from "#lib/review/queue.ts";
import type { Rating, Review } from "#lib/review/review.ts";
import { reviewed } from "#lib/review/scheduler.ts";

/** The learner whose queue is measured: two years of daily drills. */
export interface Learner {
  readonly userId: string;
  /** in the order of the log */
  readonly reviews: readonly LoggedReview[];
  readonly cards: readonly Card[];
}

/** A review with what the log keeps of it for the learner's figures. */
export interface LoggedReview extends Review {
  readonly confidence: string | null;
  readonly sinceDays: number | null;
}

const DAYS = 730;
const RETENTION = 0.9;

/** `count` skills: those of the catalogue, and copies of them under other names when they are not as many. */
export function skillsLike(catalogue: readonly Drillable[], count: number): readonly Drillable[] {
  return Array.from({ length: count }, (_, index) => {
    const like = catalogue[index % catalogue.length];
    if (like === undefined) throw new RangeError("an empty catalogue");
    const round = Math.floor(index / catalogue.length);
    return round === 0 ? like : { ...like, id: `${like.id}-${round}` };
  });
}

/** One answer in five is wrong, so that many skills come back soon. The same seed gives the same learner. */
export function learner(
  userId: string,
  skills: readonly Drillable[],
  count: number,
  now: Instant,
  seed = 6,
): Learner {
  const { int, chance, pick } = random(seed);
  const from = now - DAYS * DAY_MS;
  const answers = Array.from({ length: count }, (_, index) => {
    const { id: skillId } = skills[index % skills.length] ?? { id: "" };
    const rating: Rating = chance(1, 5) ? 1 : pick([2, 3, 3, 3, 4]);
    const confidence = pick(["sure", "unsure", "guess", null]);
    return { skillId, rating, confidence, at: from + 1_000 * int(0, (DAYS * DAY_MS) / 1_000 - 1) };
  });
  const lastDays = new Map<string, number>();
  const reviews = answers
    .sort((a, b) => a.at - b.at)
    .map((answer, index) => {
      const day = Math.floor(answer.at / DAY_MS);
      const before = lastDays.get(answer.skillId);
      lastDays.set(answer.skillId, day);
      return {
        ...answer,
        id: idOf(0xa, index + 1),
        seq: index + 1,
        day,
        retention: RETENTION,
        intervalDays: 0,
        sinceDays: before === undefined ? null : day - before,
      };
    });
  const cards = new Map<string, Card>();
  for (const review of reviews)
    cards.set(review.skillId, reviewed(cards.get(review.skillId) ?? null, review));
  return { userId, reviews, cards: [...cards.values()] };
}

/** In the form of a UUID, rising with `number`. */
export function idOf(prefix: number, number: number): string {
  return `${prefix.toString(16).repeat(8)}-0000-4000-8000-${String(number).padStart(12, "0")}`;
}
