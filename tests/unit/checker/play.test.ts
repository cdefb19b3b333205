import { describe, expect, it } from "vitest";
import { EXPERIMENTS, question } from "#lib/checker/experiments/catalogue.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { explore } from "#lib/checker/explore.ts";
import { Play } from "#lib/checker/play.ts";
import { connected, timeless } from "#lib/checker/experiments/hosts.ts";
import type { CallChoice, Property } from "#lib/checker/model.ts";
import { NOTHING } from "#lib/checker/monitors.ts";
import type { Move } from "#lib/checker/moves.ts";
import { replay } from "#lib/checker/replay.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";

const CASES = EXPERIMENTS.flatMap((experiment) =>
  experiment.properties.map((property) => ({
    name: `${experiment.id}, ${property}`,
    ...question(experiment, { ...defaultChoice(experiment), property }),
  })),
);

describe("playing a model by hand", () => {
  it("looks at every experiment", () => expect(CASES.length).toBeGreaterThanOrEqual(EXPERIMENTS.length));

  it.each(CASES)(
    "every move of the checker's run can be played, and only the last one breaks it: $name",
    ({ model, property }) => {
      const { verdict } = explore(model, property);
      if (verdict.type !== "broken") return;
      let position = Play.of(model, property);
      for (const move of verdict.run) {
        expect(position.broken).toBe(false);
        expect(position.playable().map((each) => each.move)).toContainEqual(move);
        position = position.after(move);
      }
      expect(position.broken).toBe(true);
      expect(position.made).toEqual(verdict.run);
    },
  );

  it.each(CASES)(
    "every move that is offered can be made, in the network too: $name",
    ({ model, property }) => {
      let position = Play.of(model, property);
      // A walk that takes another choice at each step, so that all kinds of moves come up.
      for (let step = 0; step < 12; step += 1) {
        const offered = position.playable();
        for (const { move } of offered) {
          const next = position.after(move);
          const replayed = replay(model, next.made, property);
          expect(replayed).toMatchObject({ ok: true, value: { broken: next.broken } });
        }
        const chosen = offered[(step * 7 + 3) % Math.max(1, offered.length)];
        if (chosen === undefined) break;
        position = position.after(chosen.move);
      }
      expect(position.made.length).toBeGreaterThan(0);
    },
  );

  it("says which call a host would make next", () => {
    const [first] = CASES;
    if (first === undefined) throw new RangeError("there is no experiment");
    const calls = Play.of(first.model, first.property)
      .playable()
      .flatMap(({ call }) => (call === null ? [] : [call]));
    expect(calls).toEqual([{ do: "open", mode: "active" }]);
  });

  describe("where users choose their calls", () => {
    const calls: readonly CallChoice[] = [
      { call: { do: "send", octets: 10, when: ["ESTABLISHED", "CLOSE-WAIT"] }, times: 2 },
      { call: { do: "close", when: ["ESTABLISHED", "CLOSE-WAIT"] }, times: 1 },
    ];
    const [a, b] = connected([rfc9293, rfc9293], [[], []], { a: [], b: [] }, 0);
    const model = timeless([{ ...a, choices: calls }, b], { losses: 0, duplicates: 0, capacity: 4 });
    const never: Property = { id: "never", monitor: NOTHING, broken: () => false };
    const offered = (play: Play) =>
      play.playable().flatMap(({ move, call }) => (move.move === "choose" ? [call?.do] : []));
    const choose = (choice: number): Move => ({ move: "choose", host: "A", choice });

    it("any order goes, each call as often as the model says and in its states only", () => {
      const start = Play.of(model, never);
      expect(offered(start)).toEqual(["send", "close"]);
      expect(offered(start.after(choose(1)))).toEqual([]);
      const once = start.after(choose(0));
      expect(offered(once)).toEqual(["send", "close"]);
      const twice = once.after(choose(0));
      expect(offered(twice)).toEqual(["close"]);
      expect(twice.try(choose(0))).toBeNull();
      expect(twice.after(choose(1)).situation.hosts[0].connection.state).toBe("FIN-WAIT-1");
    });

    it("the network makes the same calls", () => {
      const replayed = replay(model, [choose(0), choose(1)], never);
      if (!replayed.ok) throw new RangeError(replayed.error.reason);
      expect(replayed.value.schedule).toEqual([
        { do: "send", host: "A", octets: 10 },
        { do: "close", host: "A" },
      ]);
    });

    it("the checker finds the shortest run among all choices", () => {
      const property: Property = {
        ...never,
        broken: ({ hosts: [left] }) => left.connection.state === "FIN-WAIT-2",
      };
      expect(explore(model, property).verdict).toMatchObject({
        type: "broken",
        run: [choose(1), { move: "deliver", from: "A" }, { move: "deliver", from: "B" }],
      });
    });

    it("refuses more choices than a state has room for", () => {
      const many = {
        ...a,
        choices: Array.from({ length: 17 }, () => ({ call: { do: "close" }, times: 1 }) as const),
      };
      expect(() => Play.of({ ...model, hosts: [many, b] }, never)).toThrow(RangeError);
    });
  });

  it("refuses a move that cannot be made", () => {
    const [first] = CASES;
    if (first === undefined) throw new RangeError("there is no experiment");
    const start = Play.of(first.model, first.property);
    expect(() => start.after({ move: "time-wait-ends", host: "A" })).toThrow(RangeError);
  });
});
