import type { Day } from "./day.ts";
import type { IntervalRange } from "./scheduler.ts";

/** How many skills come back on a day already. */
export type Load = (day: Day) => number;

export const NO_LOAD: Load = () => 0;

/**
 * The interval, within the range, that ends on the day with the least to do; of equal ones the one nearest to the
 * computed, then the shorter. This stands in for FSRS's random fuzz: it parts what was learned together, and it knows
 * which days are full.
 */
export function leastLoaded({ least, computed, most }: IntervalRange, from: Day, load: Load): number {
  let best = computed;
  let bestLoad = load(from + computed);
  for (let distance = 1; distance <= Math.max(most - computed, computed - least); distance += 1) {
    for (const interval of [computed - distance, computed + distance]) {
      if (interval < least || interval > most) continue;
      const there = load(from + interval);
      if (there < bestLoad) {
        best = interval;
        bestLoad = there;
      }
    }
  }
  return best;
}
