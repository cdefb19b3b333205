import type { Card } from "./card.ts";
import type { Day } from "./day.ts";

/** Which days were practised and what comes back when. Days are the learner's. */

export interface DayCount {
  readonly day: Day;
  readonly count: number;
}

export interface Diary {
  /** every day of the last weeks, oldest first, today last */
  readonly days: readonly DayCount[];
  /** of the last 30 days, today among them */
  readonly practised: number;
  /** days in a row up to today, or to yesterday while today is still open */
  readonly run: number;
  readonly longestRun: number;
}

export const DIARY_DAYS = 84;
export const PRACTISED_OF = 30;

/** `reviews`: by day; days without any may be left out. What lies after today (a traveller's clock) is not counted. */
export function diaryOf(reviews: ReadonlyMap<Day, number>, today: Day): Diary {
  const on = (day: Day) => reviews.get(day) ?? 0;
  const days = Array.from({ length: DIARY_DAYS }, (_, index) => {
    const day = today - DIARY_DAYS + 1 + index;
    return { day, count: on(day) };
  });
  return {
    days,
    practised: days.slice(-PRACTISED_OF).filter(({ count }) => count > 0).length,
    run: runUpTo(on(today) > 0 ? today : today - 1, on),
    longestRun: longestRun(
      [...reviews].filter(([day, count]) => count > 0 && day <= today).map(([day]) => day),
    ),
  };
}

function runUpTo(last: Day, on: (day: Day) => number): number {
  let run = 0;
  while (on(last - run) > 0) run += 1;
  return run;
}

function longestRun(days: readonly Day[]): number {
  let longest = 0;
  let run = 0;
  let before: Day | null = null;
  for (const day of days.toSorted((a, b) => a - b)) {
    run = before !== null && day === before + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    before = day;
  }
  return longest;
}

export interface Forecast {
  /** due on an earlier day and not asked since */
  readonly overdue: number;
  /** today and the days after it: what comes back if nothing else is learned */
  readonly days: readonly DayCount[];
  /** after those days */
  readonly later: number;
}

export const FORECAST_DAYS = 30;

export function forecastOf(cards: Iterable<Pick<Card, "dueDay">>, today: Day): Forecast {
  const counts = new Map<Day, number>();
  let overdue = 0;
  let later = 0;
  for (const { dueDay } of cards) {
    if (dueDay < today) overdue += 1;
    else if (dueDay >= today + FORECAST_DAYS) later += 1;
    else counts.set(dueDay, (counts.get(dueDay) ?? 0) + 1);
  }
  const days = Array.from({ length: FORECAST_DAYS }, (_, index) => ({
    day: today + index,
    count: counts.get(today + index) ?? 0,
  }));
  return { overdue, days, later };
}
