import { describe, expect, it } from "vitest";
import type { Card } from "#lib/review/card.ts";
import { DAY_MS } from "#lib/review/day.ts";
import type { Rating } from "#lib/review/review.ts";
import { recall, retrievability, reviewed } from "#lib/review/scheduler.ts";
import { afterDays, line, TODAY, whenDue } from "#tests/support/review-log.ts";

/**
 * What the authors of FSRS publish of FSRS-6 with its default parameters, learning steps of 1 and 10 minutes, a
 * relearning step of 10 minutes, and without fuzz. In all of these a review is given at the time of day of the one before,
 * so it makes no difference that ts-fsrs counts calendar days (as is done here, by the learner's calendar), and py-fsrs and
 * go-fsrs whole periods of 24 hours. Vectors of other parameters (fsrs-rs: next_states, test_evaluate) do not apply.
 */

const [AGAIN, HARD, GOOD, EASY] = [1, 2, 3, 4] as const;
const MINUTE = 60_000;

/** A card as it is after a review today. */
function card(given: Partial<Card>): Card {
  return { ...reviewed(null, line({ rating: GOOD })), ...given };
}

describe("published sequences of FSRS-6", () => {
  const thirteen = [GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, AGAIN, AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD] as const;

  it("gives the interval history of ts-fsrs, py-fsrs and go-fsrs", () => {
    // open-spaced-repetition/ts-fsrs packages/fsrs/__tests__/FSRS-6.test.ts "ivl_history";
    // open-spaced-repetition/py-fsrs tests/test_basic.py test_review_card;
    // open-spaced-repetition/go-fsrs fsrs_test.go TestBasicSchedulerExample (which has the states too)
    const cards = whenDue(thirteen);
    expect(cards.map(({ intervalDays }) => intervalDays)).toEqual([
      0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21,
    ]);
    const review = Array.from({ length: 5 }, () => "review");
    expect(cards.map(({ phase }) => phase)).toEqual([
      "learning",
      ...review,
      "relearning",
      "relearning",
      ...review,
    ]);
  });

  it("gives the memory of ts-fsrs, py-fsrs and fsrs-rs after reviews at other times than the due ones", () => {
    // ts-fsrs packages/fsrs/__tests__/FSRS-6.test.ts "memory state[short-term]";
    // py-fsrs tests/test_basic.py test_memo_state; open-spaced-repetition/fsrs-rs src/inference.rs test_memory_state
    const { stability, difficulty } = afterDays([
      [0, AGAIN],
      [0, GOOD],
      [1, GOOD],
      [3, GOOD],
      [8, GOOD],
      [21, GOOD],
    ]);
    expect(stability).toBeCloseTo(53.62691, 4);
    expect(difficulty).toBeCloseTo(6.3574867, 4);
  });

  it("gives the memory of go-fsrs after all four ratings", () => {
    // go-fsrs fsrs_test.go TestNextStatesMemoryStateAllRatingsShortTerm
    const { stability, difficulty } = afterDays([
      [0, AGAIN],
      [0, HARD],
      [1, GOOD],
      [3, EASY],
      [8, GOOD],
      [21, GOOD],
    ]);
    expect(stability).toBeCloseTo(51.081, 4);
    expect(difficulty).toBeCloseTo(6.7493, 4);
  });

  it("gives the memory of go-fsrs after seven reviews, three of them on the first day", () => {
    // go-fsrs fsrs_test.go TestBasicSchedulerMemoState: its intervals come after the ratings they stand beside
    const { stability, difficulty } = afterDays([
      [0, AGAIN],
      [0, GOOD],
      [0, GOOD],
      [1, GOOD],
      [3, GOOD],
      [8, GOOD],
      [21, GOOD],
    ]);
    expect(stability).toBeCloseTo(54.0393, 4);
    expect(difficulty).toBeCloseTo(6.3464, 4);
  });

  it.each([
    [AGAIN, 0.212, 6.4133, 0, "learning"],
    [HARD, 1.2931, 5.11217071, 0, "learning"],
    [GOOD, 2.3065, 2.11810397, 0, "learning"],
    [EASY, 8.2956, 1, 8, "review"],
  ] as const)("makes of a new skill rated %i what ts-fsrs makes of it", (rating, ...expected) => {
    // ts-fsrs packages/fsrs/__tests__/FSRS-6.test.ts "first repeat"
    const first = reviewed(null, line({ rating }));
    expect([first.stability, first.difficulty, first.intervalDays, first.phase]).toEqual(expected);
    expect([first.reps, first.lapses]).toEqual([1, 0]);
  });

  it.each([
    [AGAIN, 8.34176237],
    [HARD, 6.66599536],
    [GOOD, 4.99022837],
    [EASY, 3.31446137],
  ] as const)("moves a difficulty of 5 as ts-fsrs does for rating %i", (rating, expected) => {
    // ts-fsrs packages/fsrs/__tests__/algorithm.test.ts "next_difficulty"
    expect(reviewed(card({ difficulty: 5 }), line({ seq: 2, rating })).difficulty).toBe(expected);
  });

  it.each([
    [AGAIN, 1.596818],
    [HARD, 5],
    [GOOD, 5],
    [EASY, 8.12960956],
  ] as const)(
    "moves a stability of 5 days within the day as ts-fsrs does for rating %i",
    (rating, expected) => {
      // ts-fsrs packages/fsrs/__tests__/algorithm.test.ts "next_stability" (s_short_collection)
      expect(reviewed(card({ stability: 5 }), line({ seq: 2, rating })).stability).toBe(expected);
    },
  );

  it("brings difficulty to 1 by rating Easy ten times at once", () => {
    // py-fsrs tests/test_basic.py test_repeated_correct_reviews
    const ten = Array.from({ length: 10 }, () => [0, EASY] as const);
    expect(afterDays(ten).difficulty).toBe(1);
  });

  it("keeps stability at 0.001 days at least through a thousand lapses", () => {
    // py-fsrs tests/test_basic.py test_stability_lower_bound
    let worst: Card | null = null;
    for (let seq = 1; seq <= 1_000; seq += 1) {
      worst = reviewed(worst, line({ seq, rating: AGAIN, day: (worst?.dueDay ?? TODAY) + 1 }));
      expect(worst.stability).toBeGreaterThanOrEqual(0.001);
    }
  });
});

describe("published recall of FSRS-6", () => {
  it("falls over days as ts-fsrs and fsrs-rs have it", () => {
    // ts-fsrs packages/fsrs/__tests__/algorithm.test.ts "forgetting_curve › retrievability"
    expect([0, 1, 2, 3].map((days) => recall(1, days))).toEqual([1, 0.9, 0.84588465, 0.8093881]);
  });

  it("is, when a new skill rated Easy comes back, what ts-fsrs has", () => {
    // ts-fsrs packages/fsrs/__tests__/FSRS-6.test.ts "return retrievability percentage for review cards"
    const known = reviewed(null, line({ rating: EASY }));
    expect(retrievability(known, known.dueDay)).toBe(0.9024733);
  });

  it("is, at each return of a skill rated Good, what go-fsrs has", () => {
    // go-fsrs fsrs_test.go TestGetRetrievability
    const expected = [1, 0.9095, 0.8998];
    for (const [index, known] of whenDue([GOOD, GOOD, GOOD]).entries())
      expect(retrievability(known, known.dueDay)).toBeCloseTo(expected[index] ?? 0, 4);
  });

  it("is whole on the day of the review and on any day before it", () => {
    // go-fsrs fsrs_test.go TestGetRetrievabilityReversedDates
    const known = card({ stability: 5 });
    expect([TODAY, TODAY - 1].map((day) => retrievability(known, day))).toEqual([1, 1]);
  });
});

describe("published steps of a day", () => {
  /** Minutes until the next step and which it is, or "known". */
  function stepAfter(before: Card | null, rating: Rating): readonly [number, number] | "known" {
    const after = reviewed(before, line({ seq: 2, rating }));
    return after.phase === "review" ? "known" : [(after.due - after.lastReview) / MINUTE, after.step];
  }
  const learning = (step: number) => card({ phase: "learning", step });
  const relearning = card({ phase: "relearning", step: 0, stability: 5 });

  // ts-fsrs packages/fsrs/__tests__/strategies/learning-steps.test.ts "learning_steps = ['1m', '10m']",
  // "relearning_steps = ['10m']" and "First learning step". py-fsrs (test_learning_card_rate_hard_second_learning_step)
  // repeats the second step of 10 minutes after Hard; ts-fsrs waits 6, the mean of the two. The memory is the same.
  it.each([
    ["a new skill", null, [[1, 0], [6, 0], [10, 1], "known"]],
    ["the first step", learning(0), [[1, 0], [6, 0], [10, 1], "known"]],
    ["the second step", learning(1), [[1, 0], [6, 1], "known", "known"]],
    ["a relearning step", relearning, [[10, 0], [15, 0], "known", "known"]],
  ] as const)("follow from %s as in ts-fsrs", (_name, before, expected) => {
    expect(([AGAIN, HARD, GOOD, EASY] as const).map((rating) => stepAfter(before, rating))).toEqual(expected);
  });

  it("follow a lapse after ten minutes, and end it when they are passed", () => {
    // py-fsrs tests/test_basic.py test_relearning
    const cards = whenDue([GOOD, GOOD, GOOD, AGAIN, AGAIN, GOOD]);
    expect(cards.map(({ phase }) => phase).slice(2)).toEqual([
      "review",
      "relearning",
      "relearning",
      "review",
    ]);
    expect(cards.slice(3, 5).map(({ due, lastReview }) => due - lastReview)).toEqual([
      10 * MINUTE,
      10 * MINUTE,
    ]);
    const back = cards.at(-1);
    expect((back?.due ?? 0) - (back?.lastReview ?? 0)).toBeGreaterThanOrEqual(DAY_MS);
    expect(back?.lapses).toBe(1);
  });
});
