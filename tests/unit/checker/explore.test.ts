import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import { EXPERIMENTS, question } from "#lib/checker/experiments/catalogue.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import {
  fourMessageHandshake,
  threeMessageHandshake,
  twoMessageHandshake,
} from "#lib/checker/experiments/handshake.ts";
import { Exploration, explore } from "#lib/checker/explore.ts";
import { moveOf } from "#lib/checker/moves.ts";
import type { Move } from "#lib/checker/moves.ts";
import { replay } from "#lib/checker/replay.ts";
import { Play } from "#lib/checker/play.ts";
import { timeWait } from "#lib/checker/experiments/time-wait.ts";
import { hostIn, World } from "#lib/checker/world.ts";

const three = question(threeMessageHandshake, defaultChoice(threeMessageHandshake));
const two = question(twoMessageHandshake, defaultChoice(twoMessageHandshake));

describe("an exploration", () => {
  it("gives the same verdict, states and depth in slices as at once", () => {
    const whole = explore(three.model, three.property);
    const sliced = new Exploration(three.model, three.property);
    let slices = 0;
    for (;;) {
      slices += 1;
      const progress = sliced.advance(500);
      if (progress.verdict === null) continue;
      expect(progress).toEqual(whole);
      break;
    }
    expect(slices).toBeGreaterThan(10);
  });

  it("claims nothing when a limit came first", () => {
    expect(explore(three.model, three.property, { states: 100, octets: 2 ** 30 }).verdict).toEqual({
      type: "not-finished",
      because: "states",
    });
    expect(explore(three.model, three.property, { states: 1e6, octets: 1_000 }).verdict).toEqual({
      type: "not-finished",
      because: "memory",
    });
  });

  it("stops before its memory would grow beyond the limit, not after", () => {
    const { model, property } = question(fourMessageHandshake, defaultChoice(fourMessageHandshake));
    const limit = 4_000_000;
    const exploration = new Exploration(model, property, { states: 1e9, octets: limit });
    for (;;) {
      const { verdict } = exploration.advance(1_000);
      expect(exploration.octets).toBeLessThanOrEqual(limit);
      if (verdict === null) continue;
      expect(verdict).toEqual({ type: "not-finished", because: "memory" });
      break;
    }
  });

  it("finds no shorter run with fewer faults allowed, and none where the run needs one", () => {
    const found = explore(two.model, two.property).verdict;
    expect(found.type === "broken" && found.run).toHaveLength(2);
    const lossless = { ...two.model, link: { ...two.model.link, losses: 0 } };
    expect(explore(lossless, two.property).verdict.type).not.toBe("not-finished");
  });

  it.each([
    ["losses", { losses: 16 }],
    ["duplicates", { duplicates: -1 }],
    ["segments at once", { capacity: 9 }],
    ["whole numbers only", { losses: 0.5 }],
  ])("refuses a model that does not fit its words: %s", (_what, link) => {
    const model = { ...two.model, link: { ...two.model.link, ...link } };
    expect(() => new World(model, two.property)).toThrow(RangeError);
  });

  it("refuses more old segments than may be on their way, more forgeries than it counts, an MSL beyond its ages", () => {
    const [stray] = two.model.old;
    if (stray === undefined) throw new Error("the model has an old segment");
    const many = (count: number) => Array.from({ length: count }, () => stray);
    for (const model of [
      { ...two.model, old: many(5) },
      { ...two.model, forged: many(25) },
      { ...two.model, clock: { mslTicks: 32, timeWaitTicks: 1 } },
    ]) {
      expect(() => new World(model, two.property)).toThrow(RangeError);
    }
  });

  it("counts timeouts in vain by what a connection is, not by which object it is", () => {
    // A peer whose every segment makes a new but equal connection of the host that waits.
    const { model, property } = question(twoMessageHandshake, {
      ...defaultChoice(twoMessageHandshake),
      property: "no-abandoned-connection",
    });
    const found = explore(model, property).verdict;
    expect(found.type === "broken" && found.run.at(-1)).toEqual({ move: "give-up", host: "A" });
  });

  it("sees a property that is broken from the beginning", () => {
    const always = { ...two.property, broken: () => true };
    expect(explore(two.model, always)).toMatchObject({ verdict: { type: "broken", run: [] }, depth: 0 });
  });
});

describe("a replay", () => {
  it("refuses what the model does not allow: a guaranteed ACK lost, a fault too many, a stranger's forgery", () => {
    const asked = question(timeWait, { ...defaultChoice(timeWait), timeWaitTicks: 4 });
    const close = (host: string): Move => ({ move: "call", host });
    const waves = [close("A"), pick("A"), pick("B"), close("B"), pick("B")];
    const closed = waves.reduce<Play>(
      (play, wanted) => play.after(find(play, wanted)),
      Play.of(asked.model, asked.property),
    );
    const [ack] = closed
      .playable()
      .map(({ move }) => move)
      .filter((move) => move.move === "deliver" && move.from === "A");
    if (ack === undefined || !("ageTicks" in ack)) throw new Error("A's last ACK is on its way");
    expect(replay(asked.model, [...closed.made, { ...ack, move: "lose" }], asked.property).ok).toBe(false);
    expect(replay(asked.model, [...closed.made, ack], asked.property).ok).toBe(true);
    const forged: Move = { move: "forge", from: "A", segment: ack.segment };
    expect(replay(asked.model, [...closed.made, forged], asked.property).ok).toBe(false);
  });
});

/** "the segment of that host arrives", whichever it is */
function pick(from: string) {
  return { deliver: from } as const;
}

function find(play: Play, wanted: Move | ReturnType<typeof pick>): Move {
  if ("move" in wanted) return wanted;
  const found = play.playable().find(({ move }) => move.move === "deliver" && move.from === wanted.deliver);
  if (found === undefined) throw new Error(`${wanted.deliver} has nothing on its way`);
  return found.move;
}

describe("a walk through the packed states", () => {
  it.each(EXPERIMENTS.map((each) => [each.id, each] as const))(
    "is the same story in the network: %s",
    (_id, asked) => {
      let walked = 0;
      for (const variant of asked.variants) {
        for (let seed = 0; seed < 12; seed += 1) {
          const { model, property } = question(asked, { ...defaultChoice(asked), variant });
          const world = new World(model, property);
          const source = random(seed);
          let words = world.start();
          const moves: Move[] = [];
          for (let step = 0; step < 30; step += 1) {
            const successors: { readonly words: Int32Array<ArrayBuffer>; readonly move: number }[] = [];
            world.expand(words, (next, move) => successors.push({ words: next.slice(), move }));
            if (successors.length === 0) break;
            const chosen = source.pick(successors);
            words = chosen.words;
            moves.push(moveOf(chosen.move, world));
          }
          const replayed = replay(model, moves, property);
          if (!replayed.ok)
            throw new Error(`seed ${seed}, move ${replayed.error.step}: ${replayed.error.reason}`);
          const last = replayed.value.run.steps.at(-1)?.connections ?? replayed.value.run.initial;
          for (const [side, host] of model.hosts.entries()) {
            const record = world.hosts[side === 0 ? 0 : 1].records.value(hostIn(words, side));
            expect(last[host.id], `seed ${seed}`).toEqual(record.connection);
          }
          expect(replayed.value.broken, `seed ${seed}`).toBe(world.isBroken(words));
          walked += moves.length;
        }
      }
      expect(walked).toBeGreaterThan(20);
    },
  );
});
