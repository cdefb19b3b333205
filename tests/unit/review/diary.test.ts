import { describe, expect, it } from "vitest";
import type { Day } from "#lib/review/day.ts";
import { DIARY_DAYS, diaryOf, FORECAST_DAYS, forecastOf } from "#lib/review/diary.ts";

const TODAY = 20_778;

/** One review on each day; days as they lie from today. */
function on(...days: readonly number[]): ReadonlyMap<Day, number> {
  return new Map(days.map((each) => [TODAY + each, 1]));
}

describe("the diary", () => {
  it("shows twelve weeks up to today, days without a review as nought", () => {
    const { days } = diaryOf(
      new Map([
        [TODAY, 5],
        [TODAY - DIARY_DAYS + 1, 7],
        [TODAY - DIARY_DAYS, 9],
      ]),
      TODAY,
    );
    expect(days).toHaveLength(DIARY_DAYS);
    expect(days.at(-1)).toEqual({ day: TODAY, count: 5 });
    expect(days[0]).toEqual({ day: TODAY - DIARY_DAYS + 1, count: 7 });
    expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(12);
  });

  it("counts the days practised of the last 30, however they lie", () => {
    expect(diaryOf(on(0, -3, -29, -30, -50), TODAY).practised).toBe(3);
  });

  it.each([
    ["goes on while today is still open", on(-1, -2, -3), 3],
    ["counts today", on(0, -1), 2],
    ["has ended after a whole day without", on(-2, -3), 0],
    ["begins with a first day", on(0), 1],
    ["is none without reviews", on(), 0],
  ])("a run %s", (_name, reviews, run) => {
    expect(diaryOf(reviews, TODAY).run).toBe(run);
  });

  it("remembers the longest run, also one that is older than the diary", () => {
    expect(diaryOf(on(0, -1, -200, -201, -202, -203), TODAY).longestRun).toBe(4);
  });

  it("leaves out days that a traveller has not reached yet", () => {
    const { days, run, longestRun } = diaryOf(on(1, 0), TODAY);
    expect([days.at(-1)?.count, run, longestRun]).toEqual([1, 1, 1]);
  });
});

describe("the forecast", () => {
  it("counts each card once: overdue, on its day, or later", () => {
    const dueDays = [-40, -1, 0, 0, 1, FORECAST_DAYS - 1, FORECAST_DAYS, 500];
    const { overdue, days, later } = forecastOf(
      dueDays.map((each) => ({ dueDay: TODAY + each })),
      TODAY,
    );
    expect([overdue, later]).toEqual([2, 2]);
    expect(days.filter(({ count }) => count > 0)).toEqual([
      { day: TODAY, count: 2 },
      { day: TODAY + 1, count: 1 },
      { day: TODAY + FORECAST_DAYS - 1, count: 1 },
    ]);
    expect(days).toHaveLength(FORECAST_DAYS);
  });
});
