import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import { EXCHANGE_IDS, exchange, runOf } from "#lib/challenge/exchanges/catalogue.ts";
import { drawNumbers, drawParts, PROFILE } from "#lib/challenge/exchanges/exchange.ts";

const SEEDS = Array.from({ length: 24 }, (_none, seed) => seed);

describe.each(EXCHANGE_IDS)("the exchange %s", (id) => {
  const runs = SEEDS.flatMap((seed) =>
    (["small", "any", "wrapping"] as const).map((range) => {
      const source = random(seed);
      return runOf(exchange(id, drawParts(source), drawNumbers(source, range), PROFILE));
    }),
  );

  it("happens as it is written, with no timer late", () => {
    expect(runs.length).toBe(SEEDS.length * 3);
    for (const { steps } of runs) expect(steps.flatMap(({ late }) => late)).toEqual([]);
  });

  it("leaves no segment on its way: every one arrives or is lost", () => {
    for (const { flights } of runs) {
      expect(flights.filter(({ landed, lostStep }) => !landed && lostStep === null)).toEqual([]);
    }
  });

  it("is begun by either end", () => {
    const first = runs.map(({ steps }) => steps.find(({ host }) => host !== null)?.host);
    expect(new Set(first)).toEqual(new Set(["A", "B"]));
  });
});
