import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import { EXPERIMENTS, question } from "#lib/checker/experiments/catalogue.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { threeMessageHandshake, twoMessageHandshake } from "#lib/checker/experiments/handshake.ts";
import { Exploration, explore } from "#lib/checker/explore.ts";
import { moveOf } from "#lib/checker/moves.ts";
import type { Move } from "#lib/checker/moves.ts";
import { replay } from "#lib/checker/replay.ts";
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

  it("finds no shorter run with fewer faults allowed, and none where the run needs one", () => {
    const found = explore(two.model, two.property).verdict;
    expect(found.type === "broken" && found.run).toHaveLength(2);
    const lossless = { ...two.model, link: { ...two.model.link, losses: 0 } };
    expect(explore(lossless, two.property).verdict.type).not.toBe("not-finished");
  });

  it("sees a property that is broken from the beginning", () => {
    const always = { ...two.property, broken: () => true };
    expect(explore(two.model, always)).toMatchObject({ verdict: { type: "broken", run: [] }, depth: 0 });
  });
});

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
