import fc from "fast-check";
import { createEmptyCard, fsrs, State } from "ts-fsrs";
import { describe, expect, it } from "vitest";
import type { Card } from "#lib/review/card.ts";
import { DAY_MS } from "#lib/review/day.ts";
import { RATINGS, RETENTION } from "#lib/review/review.ts";
import { intervalRange, LONGEST_INTERVAL_DAYS, reviewed } from "#lib/review/scheduler.ts";
import { line, TODAY, whenDue } from "#tests/support/review-log.ts";

const PHASE = { [State.Learning]: "learning", [State.Review]: "review", [State.Relearning]: "relearning" };

const retention = fc
  .integer({ min: RETENTION.least * 100, max: RETENTION.most * 100 })
  .map((hundredths) => hundredths / 100);
/** Minutes and days, because both matter: steps within a day, and intervals over years. */
const gap = fc.oneof(
  fc.integer({ min: 0, max: DAY_MS }),
  fc.nat(2_000).map((days) => days * DAY_MS),
);
const reviews = fc.array(fc.record({ rating: fc.constantFrom(...RATINGS), gap, retention }), {
  minLength: 1,
  maxLength: 30,
});

describe("the adapter next to ts-fsrs", () => {
  it("remembers what ts-fsrs does, review by review, whatever the ratings, gaps and retentions", () => {
    fc.assert(
      fc.property(reviews, (given) => {
        let at = TODAY * DAY_MS;
        let peer = createEmptyCard(at);
        let card: Card | null = null;
        for (const [index, { rating, gap, retention }] of given.entries()) {
          at += gap;
          // ts-fsrs with its defaults, given the very instant: for a learner in UTC, whose day begins at midnight.
          peer = fsrs({ request_retention: retention }).next(peer, at, rating).card;
          card = reviewed(
            card,
            line({ seq: index + 1, rating, at, day: Math.floor(at / DAY_MS), retention }),
          );
          expect(card).toMatchObject({
            phase: PHASE[peer.state === State.New ? State.Learning : peer.state],
            step: peer.learning_steps,
            stability: peer.stability,
            difficulty: peer.difficulty,
            reps: peer.reps,
            lapses: peer.lapses,
            intervalDays: peer.scheduled_days,
            due: peer.due.getTime(),
            lastReview: peer.last_review?.getTime(),
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("allows every interval to which ts-fsrs's own fuzz varies a skill that becomes known", () => {
    const fuzzy = fsrs({ enable_fuzz: true });
    let varied = 0;
    for (let at = TODAY * DAY_MS; at < (TODAY + 300) * DAY_MS; at += DAY_MS + 1) {
      const { card: known } = fuzzy.next(createEmptyCard(at), at, 4);
      const range = intervalRange(null, line({ rating: 4, at, day: Math.floor(at / DAY_MS) }));
      expect(known.scheduled_days).toBeGreaterThanOrEqual(range?.least ?? Number.NaN);
      expect(known.scheduled_days).toBeLessThanOrEqual(range?.most ?? Number.NaN);
      if (known.scheduled_days !== range?.computed) varied += 1;
    }
    expect(varied).toBeGreaterThan(0);
  });

  it("asks sooner the more recall is wanted", () => {
    const intervals = [0.8, 0.85, 0.9, 0.95, 0.97].map(
      (retention) => reviewed(null, line({ rating: 4, retention })).intervalDays,
    );
    expect(intervals).toEqual(intervals.toSorted((a, b) => b - a));
    expect(new Set(intervals).size).toBe(intervals.length);
  });
});

describe("the days of a card", () => {
  const known = whenDue([3, 3, 3]).at(-1) ?? null;

  it("are the learner's: nothing was forgotten within one, whatever the clock in UTC shows", () => {
    // 23:50 and 00:10 UTC, which is one evening in New York.
    const evening = TODAY * DAY_MS + DAY_MS - 600_000;
    const first = reviewed(null, line({ rating: 4, at: evening, day: TODAY }));
    const again = reviewed(first, line({ seq: 2, at: evening + 1_200_000, day: TODAY }));
    expect(again.stability).toBe(first.stability);
    const inUtc = reviewed(first, line({ seq: 2, at: evening + 1_200_000, day: TODAY + 1 }));
    expect(inUtc.stability).toBeGreaterThan(first.stability);
  });

  it("do not run backwards where the learner travels west or a clock is set back", () => {
    const day = (known?.lastDay ?? 0) - 3;
    const back = reviewed(known, line({ seq: 4, at: known?.lastReview ?? 0, day }));
    expect(back.lastDay).toBe(known?.lastDay);
    expect(back.dueDay).toBe(back.lastDay + back.intervalDays);
    expect(back.due).toBeGreaterThanOrEqual(back.lastReview);
  });

  it("keep the one on which the skill was first asked", () => {
    expect(whenDue([1, 3, 3, 3]).map(({ introducedDay }) => introducedDay)).toEqual([
      TODAY,
      TODAY,
      TODAY,
      TODAY,
    ]);
  });
});

describe("the interval of a line", () => {
  const before = whenDue([3, 3, 3]).at(-1) ?? null;
  const next = line({ seq: 4, at: before?.due ?? 0, day: before?.dueDay ?? 0 });
  const range = intervalRange(before, next);
  if (range === null) throw new Error("a known skill's interval may vary");

  it("may vary around the computed one", () => {
    expect(range.computed).toBe(reviewed(before, next).intervalDays);
    expect(range.least).toBeLessThan(range.computed);
    expect(range.most).toBeGreaterThan(range.computed);
  });

  it("is honoured anywhere within the range", () => {
    for (let days = range.least; days <= range.most; days += 1) {
      const card = reviewed(before, { ...next, intervalDays: days });
      expect([card.intervalDays, card.dueDay, card.due]).toEqual([
        days,
        next.day + days,
        next.at + days * DAY_MS,
      ]);
    }
  });

  it("changes when the skill comes back and nothing of what is remembered", () => {
    const {
      intervalDays: _i,
      due: _d,
      dueDay: _y,
      ...memory
    } = reviewed(before, {
      ...next,
      intervalDays: range.most,
    });
    expect(reviewed(before, next)).toMatchObject(memory);
  });

  it.each([0, range.least - 1, range.most + 1, -5, 1e9])("is ignored outside of it: %i", (days) => {
    expect(reviewed(before, { ...next, intervalDays: days })).toEqual(reviewed(before, next));
  });

  it("is ignored where a step of the same day follows", () => {
    const miss = { ...next, rating: 1 } as const;
    expect(intervalRange(before, miss)).toBeNull();
    expect(reviewed(before, { ...miss, intervalDays: 4 })).toEqual(reviewed(before, miss));
  });

  it("is not varied under three days", () => {
    const learning = whenDue([3]).at(-1) ?? null;
    const short = line({ seq: 2 });
    expect(reviewed(learning, short).intervalDays).toBe(2);
    expect(intervalRange(learning, short)).toBeNull();
  });

  it("is a hundred years at most, and the two days by which ts-fsrs keeps Hard, Good and Easy apart", () => {
    let card: Card | null = null;
    for (let seq = 1; seq <= 20; seq += 1) {
      const told = line({ seq, rating: 4, retention: 0.8, day: card?.dueDay ?? TODAY });
      expect(intervalRange(card, told)?.most).toBeLessThanOrEqual(LONGEST_INTERVAL_DAYS);
      card = reviewed(card, told);
    }
    expect(card?.intervalDays).toBe(LONGEST_INTERVAL_DAYS + 2);
  });
});
