import { describe, expect, it } from "vitest";
import type { AnswerGroup } from "#lib/review/progress.ts";
import {
  calibrationOf,
  ENOUGH_ANSWERS,
  knowledgeOf,
  levelOf,
  retentionOf,
  strongestFirst,
  weakestFirst,
} from "#lib/review/progress.ts";
import { afterDays, TODAY } from "#tests/support/review-log.ts";

function group(given: Partial<AnswerGroup>): AnswerGroup {
  return { selfAssessed: false, rating: 3, confidence: null, sinceDays: null, count: 1, ...given };
}

describe("accuracy after a gap", () => {
  it("counts gaps of 7 to 29 days, and of 30 or more; shorter ones and first answers in neither", () => {
    const gaps = [null, 0, 1, 6, 7, 29, 30, 31, 400];
    const { week, month } = retentionOf(gaps.map((sinceDays, nth) => group({ sinceDays, count: 2 ** nth })));
    expect(week.answers).toBe(2 ** 4 + 2 ** 5);
    expect(month.answers).toBe(2 ** 6 + 2 ** 7 + 2 ** 8);
  });

  it("calls right what was right without a hint, and counts apart what needed one", () => {
    const ratings = [1, 2, 3, 4] as const;
    const { week } = retentionOf(
      ratings.map((rating) => group({ rating, sinceDays: 10, count: rating * 10 })),
    );
    expect(week).toMatchObject({ answers: 100, unaided: 70, aided: 20, enough: true });
    expect(week.interval?.share).toBe(0.7);
  });

  it("says nothing before there are enough answers", () => {
    const isEnough = (count: number) => retentionOf([group({ sinceDays: 40, count })]).month.enough;
    expect([isEnough(1), isEnough(ENOUGH_ANSWERS - 1), isEnough(ENOUGH_ANSWERS)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("of an empty log is no figure at all", () => {
    const none = { answers: 0, unaided: 0, aided: 0, interval: null, enough: false };
    expect(retentionOf([])).toEqual({ week: none, month: none });
  });
});

describe("calibration", () => {
  it("counts by what was said; a right answer is right with a hint too, and silence says nothing", () => {
    const { sure, unsure, guess } = calibrationOf([
      group({ confidence: "sure", rating: 4, count: 50 }),
      group({ confidence: "sure", rating: 2, count: 10 }),
      group({ confidence: "sure", rating: 1, count: 20 }),
      group({ confidence: "guess", rating: 1, count: 3 }),
      group({ confidence: null, rating: 1, count: 900 }),
    ]);
    expect(sure.answers).toBe(80);
    expect(sure.interval?.share).toBe(0.75);
    expect(unsure).toMatchObject({ answers: 0, interval: null, enough: false });
    expect(guess).toMatchObject({ answers: 3, enough: false });
  });
});

describe("strength", () => {
  const fresh = { ...afterDays([[0, 3]]), skillId: "fresh" };
  const old = { ...afterDays([[-60, 3]]), skillId: "old" };
  const lasting = {
    ...afterDays([
      [-90, 4],
      [10, 4],
      [60, 4],
    ]),
    skillId: "lasting",
  };

  it("puts the likeliest to be forgotten first, or what lasts longest", () => {
    const weakest = weakestFirst([fresh, lasting, old], TODAY);
    expect(weakest[0]?.skillId).toBe("old");
    expect(weakest.map(({ chance }) => chance)).toEqual(
      weakest.map(({ chance }) => chance).toSorted((a, b) => a - b),
    );
    expect(strongestFirst(weakest)[0]?.skillId).toBe("lasting");
  });

  it("of a place on the map is the mean of the skills that were asked, and their weakest is its drill", () => {
    const cards = new Map([fresh, old].map((card) => [card.skillId, card]));
    const [weak, strong] = weakestFirst(cards.values(), TODAY);
    const knowledge = knowledgeOf(["never-asked", "fresh", "old"], cards, TODAY);
    expect(knowledge).toMatchObject({ skills: 3, asked: 2, drill: "old" });
    expect(knowledge.chance).toBeCloseTo(((weak?.chance ?? 0) + (strong?.chance ?? 0)) / 2, 12);
  });

  it("of what was never asked is unknown, not nought, and its drill is the first skill", () => {
    const unknown = { skills: 2, asked: 0, chance: null, drill: "one" };
    expect(knowledgeOf(["one", "two"], new Map(), TODAY)).toEqual(unknown);
    expect(knowledgeOf([], new Map(), TODAY).drill).toBeNull();
    expect(levelOf(null)).toBe("unasked");
    expect(levelOf(0)).toBe("weak");
  });

  it("looks as the whole per cent that is shown", () => {
    const levels = [1, 0.9, 0.895, 0.894, 0.7, 0.695, 0.694].map(levelOf);
    expect(levels).toEqual(["strong", "strong", "strong", "fading", "fading", "fading", "weak"]);
  });
});
