import { describe, expect, it } from "vitest";
import { DAY_MS } from "#lib/review/day.ts";
import { cardOf } from "#lib/review/ledger.ts";
import type { Answer, Before } from "#lib/review/log.ts";
import { recorded, standingLines, takingBack } from "#lib/review/log.ts";
import { NO_LOAD } from "#lib/review/spread.ts";
import { line, TODAY } from "#tests/support/review-log.ts";

const NOON = TODAY * DAY_MS + DAY_MS / 2;
const settings = { timeZone: "Asia/Shanghai", dayStartsAt: 4, retention: 0.93 };
const answer: Answer = {
  id: "b",
  skillId: "listen-syn",
  correct: true,
  hints: 0,
  confidence: null,
  tookMs: 900,
  agoMs: 0,
};
const before: Before = { last: { seq: 7, at: NOON - DAY_MS }, ofSkill: [], load: NO_LOAD, pace: [] };

describe("an answer", () => {
  it("becomes the log's next line: at its time, on the learner's day, with the retention they want", () => {
    expect(recorded(answer, before, settings, NOON).review).toEqual({
      id: "b",
      seq: 8,
      skillId: "listen-syn",
      rating: 3,
      at: NOON,
      day: TODAY,
      retention: 0.93,
      intervalDays: 0,
    });
    // Half past three in Shanghai, before the day begins.
    expect(recorded(answer, before, settings, NOON + 7.5 * 3_600_000).review.day).toBe(TODAY);
    expect(recorded(answer, before, settings, NOON + 8 * 3_600_000).review.day).toBe(TODAY + 1);
  });

  it("becomes the first line of an empty log", () => {
    expect(recorded(answer, { ...before, last: null }, settings, NOON).review).toMatchObject({
      seq: 1,
      at: NOON,
    });
  });

  it("is put where it was given when it waited for the network", () => {
    const late = { ...answer, agoMs: 3 * DAY_MS };
    expect(recorded(late, before, settings, NOON).review).toMatchObject({
      at: NOON - 3 * DAY_MS,
      day: TODAY - 3,
    });
  });

  it("is not put before the last line by a clock that was set back", () => {
    const last = { seq: 7, at: NOON };
    for (const back of [1, DAY_MS]) {
      const { review } = recorded(answer, { ...before, last }, settings, NOON - back);
      expect(review).toMatchObject({ at: NOON, day: TODAY });
    }
  });

  it("is not held in the future by a clock that once stood far ahead", () => {
    const last = { seq: 7, at: NOON + 400 * DAY_MS };
    expect(recorded(answer, { ...before, last }, settings, NOON).review).toMatchObject({ seq: 8, at: NOON });
    expect(recorded(answer, { ...before, last }, settings, NOON).card.dueDay).toBeLessThan(TODAY + 10);
  });

  it("is rated by what its skill was before it", () => {
    const pace = Array.from({ length: 8 }, () => 1_000);
    expect(recorded(answer, { ...before, pace }, settings, NOON).review.rating).toBe(4);
    const missed = [line({ seq: 1, rating: 4, day: TODAY - 9 }), line({ seq: 2, rating: 1, day: TODAY - 1 })];
    const { review, card } = recorded(answer, { ...before, ofSkill: missed, pace }, settings, NOON);
    expect(review.rating).toBe(3);
    expect(card).toEqual(cardOf([...missed, review]));
  });
});

describe("taking back", () => {
  const mark = (id: string, undoes: string | null = null) => ({ id, undoes });

  it("leaves the reviews that stand", () => {
    const lines = [mark("a"), mark("b"), mark("u", "b"), mark("c")];
    expect(standingLines(lines).map(({ id }) => id)).toEqual(["a", "c"]);
    expect(standingLines([])).toEqual([]);
  });

  it("is allowed of the last standing review, whatever was taken back after it", () => {
    const newestFirst = [mark("u", "c"), mark("c"), mark("b"), mark("a")];
    expect(takingBack("b", [mark("b")], newestFirst)).toBe("allowed");
    expect(takingBack("a", [mark("a")], newestFirst)).toBe("not-the-last");
  });

  it("is done once", () => {
    const newestFirst = [mark("u", "c"), mark("c"), mark("b")];
    expect(takingBack("c", [mark("c"), mark("u", "c")], newestFirst)).toBe("done-before");
  });

  it("is refused of what is further back than is looked", () => {
    expect(takingBack("a", [mark("a")], [mark("u", "b"), mark("b")])).toBe("not-the-last");
  });
});
