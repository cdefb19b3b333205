import type { Contestant } from "./contestants.ts";

const WARM_UP_MS = 1_000;
const BATCH_MS = 25;
const ROUNDS = 41;

/**
 * Steps per second of each contestant. All are warmed up first; then, round after round, each lives for about
 * `BATCH_MS`, one after another and in an order that turns, so that whatever else the computer does meets all alike.
 * The medians of the rounds are kept. Collecting its garbage is part of what a contestant costs.
 */
export function stepsPerSecond(contestants: readonly Contestant[]): ReadonlyMap<Contestant, number> {
  const batches = contestants.map((contestant) => ({ contestant, lives: livesIn(contestant, BATCH_MS) }));
  const measured = new Map(contestants.map((contestant) => [contestant, [] as number[]])); // empty, so untyped
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < batches.length; turn += 1) {
      const batch = batches[(round + turn) % batches.length];
      if (batch === undefined) continue;
      const { contestant, lives } = batch;
      const ms = timed(contestant, lives);
      measured.get(contestant)?.push((lives * contestant.stepsPerLife * 1_000) / ms);
    }
  }
  return new Map([...measured].map(([contestant, rates]) => [contestant, median(rates)]));
}

/** Warms a contestant up, and says how many lives it then leads in `ms`. */
function livesIn(contestant: Contestant, ms: number): number {
  const begun = performance.now();
  let lives = 1;
  let took = 0;
  while (performance.now() - begun < WARM_UP_MS || took < ms) {
    took = timed(contestant, lives);
    if (took < ms) lives *= 2;
  }
  return Math.max(1, Math.round((lives * ms) / took));
}

function timed(contestant: Contestant, lives: number): number {
  const begun = performance.now();
  contestant.live(lives);
  return performance.now() - begun;
}

/** Throws RangeError when there is nothing to take it of. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[values.length >> 1];
  if (middle === undefined) throw new RangeError("a median of nothing");
  return middle;
}
