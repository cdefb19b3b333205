import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "#lib/review/day.ts";
import { cardOf, cardsOf, scheduled } from "#lib/review/ledger.ts";
import type { Review } from "#lib/review/review.ts";
import { inOrder, RATINGS } from "#lib/review/review.ts";
import { intervalRange, reviewed } from "#lib/review/scheduler.ts";
import { NO_LOAD } from "#lib/review/spread.ts";
import { line, TODAY } from "#tests/support/review-log.ts";

/** Lines as they may stand in any log: times in any order, days that need not fit them, intervals that need not be allowed. */
const lines = fc
  .array(
    fc.record({
      rating: fc.constantFrom(...RATINGS),
      at: fc.integer({ min: 0, max: 200 * DAY_MS }).map((ms) => TODAY * DAY_MS + ms),
      travelled: fc.integer({ min: -2, max: 2 }),
      retention: fc.constantFrom(0.8, 0.9, 0.97),
      intervalDays: fc.oneof(fc.constant(0), fc.nat(400)),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((given) =>
    given.map(({ travelled, ...each }, index) =>
      line({ ...each, seq: index + 1, day: Math.floor(each.at / DAY_MS) + travelled }),
    ),
  );
const shuffled = (all: readonly Review[]) => fc.shuffledSubarray([...all], { minLength: all.length });

const noon = (day: number) => day * DAY_MS + DAY_MS / 2;

describe("a card", () => {
  it("is the same in whatever order its reviews are read", () => {
    fc.assert(
      fc.property(
        lines.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        ([all, mixed]) => {
          expect(cardOf(mixed)).toEqual(cardOf(all));
        },
      ),
    );
  });

  it("follows its reviews as they happened, and as they arrived where they happened at once", () => {
    const [miss, hit] = [line({ seq: 1, rating: 1 }), line({ seq: 2, rating: 4 })];
    expect(cardOf([hit, miss])).toEqual(reviewed(reviewed(null, miss), hit));
    const earlier = { ...hit, at: miss.at - 1 };
    expect(cardOf([miss, earlier])).toEqual(reviewed(reviewed(null, earlier), miss));
  });

  it("counts each review once, and never comes back before it, whatever the clocks showed", () => {
    fc.assert(
      fc.property(lines, (all) => {
        const card = cardOf(all);
        const last = all.toSorted(inOrder).at(-1);
        expect(card?.reps).toBe(all.length);
        expect(card?.lastReview).toBe(last?.at);
        expect(card?.due).toBeGreaterThanOrEqual(card?.lastReview ?? Number.NaN);
        expect(card?.dueDay).toBeGreaterThanOrEqual(card?.lastDay ?? Number.NaN);
        expect(card?.lastDay).toBe(Math.max(...all.map(({ day }) => day)));
      }),
    );
  });

  it("is none without reviews", () => {
    expect(cardOf([])).toBeNull();
    expect(cardsOf([])).toEqual(new Map());
  });

  it("is made of its own skill's reviews", () => {
    const all = [
      line({ seq: 1 }),
      line({ seq: 2, skillId: "established-fin", rating: 1 }),
      line({ seq: 3, rating: 4 }),
    ];
    const cards = cardsOf(all);
    expect([...cards.keys()].toSorted()).toEqual(["established-fin", "listen-syn"]);
    expect(cards.get("listen-syn")).toEqual(cardOf(all.filter(({ skillId }) => skillId === "listen-syn")));
  });
});

describe("a review that is added", () => {
  const known = [
    line({ seq: 1, rating: 4 }),
    line({ seq: 2, rating: 3, day: TODAY + 8 }),
    line({ seq: 3, rating: 3, day: TODAY + 40 }),
  ];
  const { intervalDays: _, ...fresh } = line({ seq: 4, day: TODAY + 150 });

  it("leaves the card that the whole log makes, wherever in time it belongs", () => {
    fc.assert(
      fc.property(lines, lines, fc.nat(9), (earlier, [another], busy) => {
        const { intervalDays: _, ...added } = { ...(another ?? line()), seq: earlier.length + 1 };
        const { review, card } = scheduled(earlier, added, (day) => (day % 10 === busy ? 0 : 1));
        expect(review).toMatchObject(added);
        expect(card).toEqual(cardOf([...earlier, review]));
      }),
      { numRuns: 300 },
    );
  });

  it("comes back on the emptiest day that its schedule allows", () => {
    const range = intervalRange(cardOf(known), line({ ...fresh }));
    if (range === null) throw new Error("a known skill's interval may vary");
    const quiet = fresh.day + range.most;
    const { review, card } = scheduled(known, fresh, (day) => (day === quiet ? 0 : 1));
    expect(review.intervalDays).toBe(range.most);
    expect(card.dueDay).toBe(quiet);
  });

  it("counts its days from the later one where the learner's date went back", () => {
    const west = { ...fresh, day: TODAY + 39, at: noon(TODAY + 40) + 1 };
    const { review, card } = scheduled(known, west, NO_LOAD);
    expect([card.lastDay, card.dueDay]).toEqual([TODAY + 40, TODAY + 40 + card.intervalDays]);
    expect(review.intervalDays).toBe(card.intervalDays);
  });

  it("has no interval chosen where a step of the same day follows", () => {
    expect(scheduled(known, { ...fresh, rating: 1 }, NO_LOAD).review.intervalDays).toBe(0);
  });

  it("has no interval chosen where it arrives after reviews that came later", () => {
    const late = { ...fresh, day: TODAY + 20, at: noon(TODAY + 20) };
    const { review, card } = scheduled(known, late, NO_LOAD);
    expect(review.intervalDays).toBe(0);
    expect(card).toMatchObject({ reps: 4, lastReview: noon(TODAY + 40), lastDay: TODAY + 40 });
    expect(card).toEqual(cardOf([...known, review]));
  });

  it("makes the same card when late ones arrive in another order", () => {
    const late = [TODAY + 3, TODAY + 20, TODAY + 12].map((day) => ({ ...fresh, day, at: noon(day) }));
    const add = (log: readonly Review[], each: Omit<Review, "intervalDays">) => [
      ...log,
      scheduled(log, { ...each, seq: log.length + 1 }, NO_LOAD).review,
    ];
    const [one, other] = [late, late.toReversed()].map((order) => cardOf(order.reduce(add, known)));
    expect(one).toEqual(other);
    expect(one?.reps).toBe(6);
  });
});
