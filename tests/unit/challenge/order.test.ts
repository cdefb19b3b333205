import { describe, expect, it } from "vitest";
import type { ExchangeId } from "#lib/challenge/exchanges/catalogue.ts";
import { idOf, itemsOfRun } from "#lib/challenge/kinds/order/items.ts";
import { order, remade } from "#lib/challenge/kinds/order/kind.ts";
import { parse } from "#lib/challenge/kinds/order/parse.ts";
import type { OrderItem, OrderKey, OrderPrompt } from "#lib/challenge/kinds/order/prompt.ts";
import { findRun, longestBeginning } from "#lib/challenge/kinds/order/search.ts";
import { skills } from "#lib/content/skills.ts";
import { simulate } from "#lib/network/simulate.ts";
import { everyOrder, longestOfAnyRun, permutations } from "#tests/support/every-order.ts";

interface Variant {
  readonly prompt: OrderPrompt;
  readonly key: OrderKey;
}

const SMALL_WORLDS: readonly ExchangeId[] = [
  "handshake",
  "syn-lost",
  "old-syn-alone",
  "simultaneous-open",
  "refused",
  "close",
  "simultaneous-close",
  "fin-carries-the-ack",
];

const SMALL = SMALL_WORLDS.flatMap((exchange) =>
  (["states", "all"] as const).flatMap((about) =>
    [1, 2].flatMap((level) =>
      [3, 2_654_435_769].map((seed) => ({
        name: `${exchange} ${about} level ${level} seed ${seed}`,
        variant: order.generate(seed, level, { exchange, about }),
      })),
    ),
  ),
);

const ASKED = skills()
  .filter(({ kind }) => kind === "order")
  .flatMap(({ id, level, constraints }) => {
    const read = order.constraints(constraints);
    if (!read.ok) throw new Error(read.error);
    return [1, 2, 3, 4].map((seed) => ({
      name: `${id} seed ${seed}`,
      variant: order.generate(seed, level, read.value),
    }));
  });

function itemsOf({ prompt }: Variant, places: readonly number[]): readonly OrderItem[] {
  return places.flatMap((at) => prompt.items[at] ?? []);
}

function idsOf(variant: Variant, places: readonly number[]): readonly string[] {
  return itemsOf(variant, places).map(idOf);
}

/** A variant of an exchange that lists both happenings, and an answer with the first moved right before the second. */
function inverted(exchange: ExchangeId, late: RegExp, early: RegExp) {
  for (let seed = 0; seed < 600; seed += 1) {
    const variant = order.generate(seed, 3, { exchange, about: "all" });
    const ids = variant.prompt.items.map(idOf);
    const lateAt = ids.findIndex((id) => late.test(id));
    const earlyAt = ids.findIndex((id) => early.test(id));
    if (lateAt === -1 || earlyAt === -1 || ids[lateAt]?.at(-1) === undefined) continue;
    if (variant.key.order.indexOf(lateAt) < variant.key.order.indexOf(earlyAt)) continue;
    const rest = variant.key.order.filter((at) => at !== lateAt);
    const place = rest.indexOf(earlyAt);
    return { variant, response: { order: [...rest.slice(0, place), lateAt, ...rest.slice(place)] } };
  }
  throw new Error(`no ${exchange} lists ${late} and ${early}`);
}

describe("an order", () => {
  it("is right exactly when one of all runs has it", () => {
    let right = 0;
    let wrong = 0;
    for (const { name, variant } of SMALL) {
      const { world } = remade(variant.key);
      const possible = everyOrder(world, variant.prompt.items);
      expect(possible.size, name).toBeGreaterThan(0);
      for (const each of permutations(variant.prompt.items.map((_item, at) => at))) {
        const isRight = order.grade({ order: each }, variant).type === "correct";
        expect(isRight, `${name}: ${idsOf(variant, each)}`).toBe(possible.has(idsOf(variant, each).join()));
        if (isRight) right += 1;
        else wrong += 1;
      }
    }
    expect(right).toBeGreaterThan(SMALL.length);
    expect(wrong).toBeGreaterThan(right);
  });

  it("that is right comes with a run that can be replayed, in which no timer is late", () => {
    for (const { name, variant } of ASKED) {
      const { world } = remade(variant.key);
      const wanted = idsOf(variant, variant.key.order);
      const schedule = findRun(world, itemsOf(variant, variant.key.order));
      const run = simulate(world.start, schedule ?? []);
      if (schedule === null || !run.ok) throw new Error(`${name}: no run`);
      expect(
        run.value.steps.flatMap(({ late }) => late),
        name,
      ).toEqual([]);
      const steps = itemsOfRun(run.value).map(({ cause, effects }) =>
        [...(cause === null ? [] : [cause]), ...effects].map(idOf),
      );
      const firstTimes = wanted.map((id) => steps.findIndex((ids) => ids.includes(id)));
      expect(firstTimes, name).not.toContain(-1);
      expect(
        [...firstTimes].sort((a, b) => a - b),
        name,
      ).toEqual(firstTimes);
    }
  });

  it("is held against every run, though most are not gone through", () => {
    for (const { name, variant } of ASKED) {
      const { world } = remade(variant.key);
      const [first = 0, ...rest] = variant.key.order;
      for (const places of [variant.prompt.items.map((_item, at) => at), [...rest, first]]) {
        const items = itemsOf(variant, places);
        const longest = longestOfAnyRun(world, items);
        expect(findRun(world, items) === null, `${name}: ${places}`).toBe(longest < items.length);
        if (longest < items.length)
          expect(longestBeginning(world, items), `${name}: ${places}`).toBe(longest);
      }
    }
  });

  it("is never right as it is first shown, and is so as the key has it", () => {
    expect(ASKED.length).toBeGreaterThanOrEqual(8 * 4);
    for (const { name, variant } of ASKED) {
      const shown = variant.prompt.items.map((_item, at) => at);
      expect(order.grade({ order: shown }, variant).type, name).toBe("incorrect");
      expect(order.grade({ order: variant.key.order }, variant).type, name).toBe("correct");
    }
  });

  it("may swap what has nothing to do with each other", () => {
    const several = ASKED.filter(({ variant }) => order.samples(variant).correct.length > 1);
    expect(several.length).toBeGreaterThan(ASKED.length / 3);
  });

  it("has from four to seven happenings, each of them once", () => {
    for (const { name, variant } of ASKED) {
      const ids = variant.prompt.items.map(idOf);
      expect(ids.length, name).toBeGreaterThanOrEqual(4);
      expect(ids.length, name).toBeLessThanOrEqual(7);
      expect(new Set(ids).size, name).toBe(ids.length);
    }
  });
});

describe("a wrong order", () => {
  it("is explained by the first happening that no run can have there, and its nearest cause", () => {
    const { variant, response } = inverted("close", /^enters . TIME-WAIT/, /^arrives . . FIN,ACK/);
    const verdict = order.grade(response, variant);
    expect(verdict.why[0]).toMatchObject({ params: { late: "enters", lateOf: "TIME-WAIT" } });
    expect(verdict.why.slice(1).every((each) => "step" in each)).toBe(true);
  });

  it.each([
    ["handshake", /^enters . ESTABLISHED/, /^arrives . . ACK$/, "established-on-syn"],
    ["close", /^enters . TIME-WAIT/, /^arrives . . FIN,ACK/, "ack-of-fin-ends-the-wait"],
    ["close", /^enters . LAST-ACK/, /^calls . CLOSE/, "fin-answered-by-fin"],
  ] as const)("in %s with %s before %s is named %s", (exchange, late, early, name) => {
    const named = new Set<string | null>();
    for (const each of [inverted(exchange, late, early)]) {
      const verdict = order.grade(each.response, each.variant);
      if (verdict.type === "incorrect") named.add(verdict.misconception);
    }
    expect([...named]).toContain(name);
  });

  it("is named for a pair of the end that the mistake is about alone", () => {
    const named = (late: RegExp) => {
      const names = new Set<string | null>();
      for (let seed = 0; seed < 600; seed += 1) {
        const variant = order.generate(seed, 1, { exchange: "close", about: "all" });
        const at = idsOf(variant, variant.key.order).findIndex((id) => /^enters . FIN-WAIT-1/.test(id));
        const [early, next] = variant.key.order.slice(at, at + 2);
        if (early === undefined || next === undefined || !late.test(idsOf(variant, [next]).join())) continue;
        const { order: right } = variant.key;
        const swapped = [...right.slice(0, at), next, early, ...right.slice(at + 2)];
        const verdict = order.grade({ order: swapped }, variant);
        if (verdict.type === "incorrect") names.add(verdict.misconception);
      }
      return [...names];
    };
    expect(named(/^arrives . . ACK$/)).toContain("fin-wait-1-needs-the-ack");
    // The FIN reaches the other end: that says nothing of an ACK.
    expect(named(/^arrives . . FIN,ACK$/)).toEqual([null]);
  });

  it("is named for the pair that is explained, not for another further on", () => {
    let named = 0;
    let wrong = 0;
    for (const { variant } of ASKED.slice(0, 40)) {
      const backwards = [...variant.key.order].reverse();
      const verdict = order.grade({ order: backwards }, variant);
      if (verdict.type !== "incorrect") continue;
      wrong += 1;
      if (verdict.misconception !== null) named += 1;
    }
    expect(named).toBeLessThan(wrong / 4);
  });

  it("that lets both ends open together is named after the belief that they do", () => {
    let seen = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const variant = order.generate(seed, 1, { exchange: "handshake", about: "states" });
      const established = variant.key.order.filter((at) => /ESTABLISHED/.test(idsOf(variant, [at])[0] ?? ""));
      if (established.length < 2) continue;
      const [first, second] = established;
      const swapped = variant.key.order.map((at) => (at === first ? second : at === second ? first : at));
      const verdict = order.grade({ order: swapped.flatMap((at) => at ?? []) }, variant);
      expect(verdict).toMatchObject({ misconception: "opener-waits-for-the-third-message" });
      seen += 1;
    }
    expect(seen).toBeGreaterThan(3);
  });

  it("shows the sending first where a segment arrives before it was sent", () => {
    const { variant, response } = inverted("close", /^arrives . . ACK$/, /^sends . ACK$/);
    const [why] = order.grade(response, variant).why;
    expect(why).toMatchObject({ params: { late: "arrives" } });
  });
});

describe("reading an order", () => {
  const { prompt, key } = order.generate(5, 2, { exchange: "close", about: "all" });

  it("takes every item once", () => expect(parse({ order: key.order }, prompt).ok).toBe(true));

  it.each([
    ["nothing", null],
    ["a text", { order: "0,1,2,3" }],
    ["too few", { order: key.order.slice(1) }],
    ["too many", { order: [...key.order, 0] }],
    ["one twice", { order: key.order.map(() => 0) }],
    ["one that is not there", { order: key.order.map((at) => at + 1) }],
    ["no whole number", { order: key.order.map((at) => at + 0.5) }],
    ["not a number", { order: key.order.map(() => Number.NaN) }],
    ["texts", { order: key.order.map(String) }],
  ])("refuses %s", (_name, raw) => expect(parse(raw, prompt).ok).toBe(false));
});
