import type { Card } from "./card.ts";
import type { Rating } from "./review.ts";

/** What is known of an answer. Nobody is asked how well they knew it: people are poor judges of that. */
export interface AnswerFacts {
  readonly correct: boolean;
  /** hints read before */
  readonly hints: number;
  /** said before the verdict; null: nothing was said */
  readonly confidence: "sure" | "unsure" | "guess" | null;
  /** null where the page could not tell */
  readonly tookMs: number | null;
}

/** Fewer right answers say nothing about somebody's pace. */
export const LEAST_PACE = 8;
/** How many of the last right answers make the pace. */
export const PACE_ANSWERS = 20;

/**
 * Wrong: Again. Right after a hint: Hard. Right: Good. Right at once and fast for this learner: Easy.
 *
 * "At once": no hint, no doubt said, and not a moment after it was missed or needed a hint (`card` is neither in
 * relearning steps nor in its first learning step).
 * "Fast": within the quickest quarter of `pace`, the milliseconds of the learner's last right answers to questions of the
 * same kind without hints, at least LEAST_PACE of them.
 */
export function ratingOf(facts: AnswerFacts, card: Card | null, pace: readonly number[]): Rating {
  if (!facts.correct) return 1;
  if (facts.hints > 0) return 2;
  const justMissed = card?.phase === "relearning" || (card?.phase === "learning" && card.step === 0);
  const atOnce = facts.confidence !== "unsure" && facts.confidence !== "guess" && !justMissed;
  return atOnce && isFast(facts.tookMs, pace) ? 4 : 3;
}

function isFast(tookMs: number | null, pace: readonly number[]): boolean {
  if (tookMs === null || pace.length < LEAST_PACE) return false;
  const sorted = [...pace].sort((a, b) => a - b);
  const quartile = sorted[Math.floor((sorted.length - 1) / 4)];
  return quartile !== undefined && tookMs <= quartile;
}
