import { describe, expect, it } from "vitest";
import { EXPERIMENTS, question } from "#lib/checker/experiments/catalogue.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { explore } from "#lib/checker/explore.ts";
import { Play } from "#lib/checker/play.ts";
import { replay } from "#lib/checker/replay.ts";

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

  it("refuses a move that cannot be made", () => {
    const [first] = CASES;
    if (first === undefined) throw new RangeError("there is no experiment");
    const start = Play.of(first.model, first.property);
    expect(() => start.after({ move: "time-wait-ends", host: "A" })).toThrow(RangeError);
  });
});
