import { describe, expect, it } from "vitest";
import type { AnswerFacts } from "#lib/review/rating.ts";
import { LEAST_PACE, ratingOf } from "#lib/review/rating.ts";
import type { Card, Phase } from "#lib/review/card.ts";
import { reviewed } from "#lib/review/scheduler.ts";
import { line } from "#tests/support/review-log.ts";

const [AGAIN, HARD, GOOD, EASY] = [1, 2, 3, 4] as const;

/** The quickest quarter of it ends at 2,000 ms. */
const PACE = [9_000, 1_000, 8_000, 2_000, 7_000, 3_000, 6_000, 4_000];
const FAST = 2_000;

/** Right, fast, without a hint or a word. */
const best: AnswerFacts = { correct: true, hints: 0, confidence: null, tookMs: FAST };
const inPhase = (phase: Phase): Card => ({ ...reviewed(null, line()), phase });

describe("the rating of an answer", () => {
  it("is Easy where it is right at once and fast", () => {
    expect(ratingOf(best, null, PACE)).toBe(EASY);
    expect(ratingOf({ ...best, confidence: "sure" }, null, PACE)).toBe(EASY);
    expect(ratingOf(best, inPhase("learning"), PACE)).toBe(EASY);
    expect(ratingOf(best, inPhase("review"), PACE)).toBe(EASY);
  });

  it("is Again where it is wrong, however fast, sure or helped", () => {
    for (const facts of [{}, { hints: 2 }, { confidence: "sure" }, { tookMs: null }] as const)
      expect(ratingOf({ ...best, ...facts, correct: false }, inPhase("review"), PACE)).toBe(AGAIN);
  });

  it("is Hard where it is right after a hint, however fast or sure", () => {
    for (const hints of [1, 5]) {
      expect(ratingOf({ ...best, hints }, null, PACE)).toBe(HARD);
      expect(ratingOf({ ...best, hints, confidence: "sure" }, inPhase("review"), PACE)).toBe(HARD);
    }
  });

  it.each(["unsure", "guess"] as const)("is Good where it is right and fast, but %s", (confidence) => {
    expect(ratingOf({ ...best, confidence }, null, PACE)).toBe(GOOD);
  });

  it("is Good where it was missed a moment ago", () => {
    expect(ratingOf(best, inPhase("relearning"), PACE)).toBe(GOOD);
    const missed = reviewed(null, line({ rating: AGAIN }));
    expect(ratingOf(best, missed, PACE)).toBe(GOOD);
    expect(ratingOf(best, reviewed(missed, line({ seq: 2, rating: GOOD })), PACE)).toBe(EASY);
    expect(ratingOf(best, reviewed(null, line({ rating: HARD })), PACE)).toBe(GOOD);
  });

  it("is Good where it is right and not fast", () => {
    expect(ratingOf({ ...best, tookMs: FAST + 1 }, null, PACE)).toBe(GOOD);
    expect(ratingOf({ ...best, tookMs: null }, null, PACE)).toBe(GOOD);
  });

  it("takes nothing for fast before there is a pace", () => {
    expect(PACE).toHaveLength(LEAST_PACE);
    expect(ratingOf({ ...best, tookMs: 1 }, null, PACE.slice(1))).toBe(GOOD);
    expect(ratingOf({ ...best, tookMs: 1 }, null, [])).toBe(GOOD);
  });

  it("takes for fast the quickest quarter of whoever answers, not of anybody else", () => {
    const slow = PACE.map((tookMs) => tookMs * 10);
    expect(ratingOf({ ...best, tookMs: 19_000 }, null, slow)).toBe(EASY);
    const twenty = Array.from({ length: 20 }, (_, index) => (index + 1) * 100);
    expect([500, 501].map((tookMs) => ratingOf({ ...best, tookMs }, null, twenty))).toEqual([EASY, GOOD]);
  });
});
