import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Load } from "#lib/review/spread.ts";
import { leastLoaded, NO_LOAD } from "#lib/review/spread.ts";
import { TODAY } from "#tests/support/review-log.ts";

const range = fc
  .tuple(fc.integer({ min: 2, max: 400 }), fc.nat(20), fc.nat(20))
  .map(([least, below, above]) => ({ least, computed: least + below, most: least + below + above }));
const loads = fc.array(fc.nat(3), { minLength: 442, maxLength: 442 });
const loadOf =
  (loads: readonly number[]): Load =>
  (day) =>
    loads[day - TODAY] ?? 0;

describe("the spread", () => {
  it("takes the computed interval where no day has anything to do", () => {
    fc.assert(
      fc.property(range, (range) => {
        expect(leastLoaded(range, TODAY, NO_LOAD)).toBe(range.computed);
      }),
    );
  });

  it("takes the emptiest day of the range, of equal ones the nearest to the computed, then the sooner", () => {
    fc.assert(
      fc.property(range, loads, (range, loads) => {
        const load = loadOf(loads);
        const all = Array.from({ length: range.most - range.least + 1 }, (_, index) => range.least + index);
        const [best] = all.toSorted(
          (a, b) =>
            load(TODAY + a) - load(TODAY + b) ||
            Math.abs(a - range.computed) - Math.abs(b - range.computed) ||
            a - b,
        );
        expect(leastLoaded(range, TODAY, load)).toBe(best);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never looks beyond the range, however empty it is there", () => {
    const asked: number[] = [];
    leastLoaded({ least: 9, computed: 10, most: 14 }, TODAY, (day) => asked.push(day - TODAY));
    expect(asked.toSorted((a, b) => a - b)).toEqual([9, 10, 11, 12, 13, 14]);
  });

  it("parts what was learned together", () => {
    const load = new Map<number, number>();
    for (let skill = 0; skill < 15; skill += 1) {
      const days = leastLoaded({ least: 28, computed: 30, most: 32 }, TODAY, (day) => load.get(day) ?? 0);
      load.set(TODAY + days, (load.get(TODAY + days) ?? 0) + 1);
    }
    expect([...load.values()]).toEqual([3, 3, 3, 3, 3]);
  });
});
