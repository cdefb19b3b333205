import type { Random } from "#lib/base/random.ts";
import { random } from "#lib/base/random.ts";
import type { Run } from "#lib/network/run.ts";
import { numberRange } from "../../situations/numbers.ts";
import type { ChallengeKind } from "../../challenge-kind.ts";
import { exchange, runOf } from "../../exchanges/catalogue.ts";
import type { ExchangeConstraints } from "../../exchanges/constraints.ts";
import { exchangeConstraints } from "../../exchanges/constraints.ts";
import { drawNumbers, drawParts, PROFILE } from "../../exchanges/exchange.ts";
import { placesOf } from "./causes.ts";
import { callOf, idOf, nameOfSegment } from "./items.ts";
import { parse } from "./parse.ts";
import type { OrderItem, OrderKey, OrderPrompt, OrderResponse } from "./prompt.ts";
import { findRun, longestBeginning } from "./search.ts";
import { hintsFor, mistakeIn, whyRight, whyWrong } from "./why.ts";
import type { World } from "./world.ts";
import { worldOf } from "./world.ts";

/** Which happenings are put in order. */
type About = "states" | "segments" | "all";

export type OrderConstraints = ExchangeConstraints<About>;

const ABOUT = ["states", "segments", "all"] as const;

/** Put happenings in order. Levels: 1, four of them; 2, five; 3, six or seven. */
export const order: ChallengeKind<OrderPrompt, OrderKey, OrderResponse, OrderConstraints> = {
  id: "order",
  version: 1,
  gradedBy: "machine",

  constraints: exchangeConstraints(ABOUT),

  generate(seed, level, { exchange: id, about }) {
    const source = random(seed);
    // Fork 0 loses a segment twice in places, which has more runs than can be gone through while somebody waits.
    const parts = { ...drawParts(source), fork: source.int(1, 3) };
    const numbers = drawNumbers(source, numberRange(1));
    const made = exchange(id, parts, numbers, PROFILE);
    const run = runOf(made);
    const world = worldOf(made, run);
    const chosen = chooseItems(source, level, about, run);
    const items = shuffledAway(source, chosen, world);
    const prompt: OrderPrompt = {
      profile: "rfc9293",
      hosts: run.hosts.map((host) => ({
        id: host,
        state: run.initial[host]?.state ?? "CLOSED",
        delaysAck: run.profiles[host]?.id.includes("merged-fin-ack") ?? false,
        calls: (world.calls[host] ?? []).flatMap((action) => callOf(action) ?? []),
      })),
      losses: run.flights.filter(({ lostStep }) => lostStep !== null).map(nameOfSegment),
      old: run.flights.filter(({ injected }) => injected !== null).map(nameOfSegment)[0] ?? null,
      items,
    };
    const ids = items.map(idOf);
    return {
      prompt,
      key: { order: chosen.map((item) => ids.indexOf(idOf(item))), exchange: id, parts, numbers },
    };
  },

  parse,

  grade({ order: given }, { prompt, key }) {
    const { run, world } = remade(key);
    const items = given.flatMap((at) => prompt.items[at] ?? []);
    if (findRun(world, items) !== null) return { type: "correct", why: whyRight(run, prompt.items) };
    const reached = longestBeginning(world, items);
    return {
      type: "incorrect",
      misconception: mistakeIn(run, items, reached),
      why: whyWrong(run, items, reached),
    };
  },

  hints: ({ prompt, key }) => hintsFor(remade(key).run, prompt.items),

  samples({ prompt, key }) {
    const { run, world } = remade(key);
    const swaps = key.order.slice(1).map((_at, index) => swapped(key.order, index));
    const tried = [...swaps, prompt.items.map((_item, at) => at), [...key.order].reverse()].map((each) => {
      const items = each.flatMap((at) => prompt.items[at] ?? []);
      return { order: each, items, isPossible: findRun(world, items) !== null };
    });
    return {
      correct: [
        { order: key.order },
        ...tried.filter(({ isPossible }) => isPossible).map(({ order: each }) => ({ order: each })),
      ],
      incorrect: tried
        .filter(({ isPossible }) => !isPossible)
        .map(({ order: each, items }) => ({
          response: { order: each },
          misconception: mistakeIn(run, items, longestBeginning(world, items)),
        })),
      malformed: [
        null,
        {},
        { order: "0,1,2" },
        { order: key.order.slice(1) },
        { order: [...key.order, 0] },
        { order: key.order.map(() => 0) },
        { order: key.order.map((at) => at + 0.5) },
        { order: key.order.map((at) => at + 1) },
        { order: key.order.map(String) },
      ],
    };
  },
};

/** The run that an order was made from, and the world of all runs like it. */
export function remade({ exchange: id, parts, numbers }: OrderKey): {
  readonly run: Run;
  readonly world: World;
} {
  const made = exchange(id, parts, numbers, PROFILE);
  const run = runOf(made);
  return { run, world: worldOf(made, run) };
}

/** Some of the happenings of a run, in its order; as many changes of state as there are, if possible. */
function chooseItems(source: Random, level: number, about: About, run: Run): readonly OrderItem[] {
  const wanted = level <= 1 ? 4 : level === 2 ? 5 : source.int(6, 7);
  const places = placesOf(run).filter(({ item }) => isAbout(item, about));
  const kept = new Set(places);
  while (kept.size > wanted) kept.delete(source.pick([...kept]));
  return places.filter((place) => kept.has(place)).map(({ item }) => item);
}

function isAbout({ what }: OrderItem, about: About): boolean {
  switch (about) {
    case "states":
      return what === "enters" || what === "calls" || what === "waited";
    case "segments":
      return what === "sends" || what === "arrives" || what === "calls";
    case "all":
      return true;
  }
}

/** In an order in which nothing can have happened, so that leaving it alone is never right. */
function shuffledAway(source: Random, items: readonly OrderItem[], world: World): readonly OrderItem[] {
  for (;;) {
    const left = [...items];
    const drawn: OrderItem[] = [];
    while (left.length > 0) drawn.push(...left.splice(source.int(0, left.length - 1), 1));
    if (findRun(world, drawn) === null) return drawn;
  }
}

function swapped(items: readonly number[], index: number): readonly number[] {
  const copy = [...items];
  const [one, other] = [copy[index], copy[index + 1]];
  if (one !== undefined && other !== undefined) copy.splice(index, 2, other, one);
  return copy;
}
