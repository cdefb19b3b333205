import { describe, expect, it } from "vitest";
import { EXPERIMENTS, question } from "#lib/checker/experiments/catalogue.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { threeMessageHandshake } from "#lib/checker/experiments/handshake.ts";
import { explore } from "#lib/checker/explore.ts";
import type { Labels } from "#lib/checker/relabelled.ts";
import { relabelled } from "#lib/checker/relabelled.ts";
import { replay } from "#lib/checker/replay.ts";

const LABELS: Labels = { hosts: ["Y", "X"], shifts: [4_711, 60_000] };

const BROKEN = EXPERIMENTS.flatMap((experiment) =>
  experiment.properties.flatMap((property) => {
    const asked = question(experiment, { ...defaultChoice(experiment), property });
    const explored = explore(asked.model, asked.property);
    return explored.verdict.type === "broken"
      ? [{ name: `${experiment.id}, ${property}`, asked, explored }]
      : [];
  }),
);

describe("a model with other names and numbers", () => {
  it("is tried for every experiment that is broken", () => expect(BROKEN.length).toBeGreaterThan(8));

  it.each(BROKEN)("is broken in as many moves, after as many states: $name", ({ asked, explored }) => {
    const model = relabelled(asked.model, LABELS);
    const again = explore(model, asked.property);
    expect({ ...again, verdict: null }).toEqual({ ...explored, verdict: null });
    expect(again.verdict.type).toBe("broken");
    const run = again.verdict.type === "broken" ? again.verdict.run : [];
    expect(JSON.stringify(run)).not.toContain('"A"');
    expect(replay(model, run, asked.property)).toMatchObject({ ok: true, value: { broken: true } });
  });

  it("holds where the original holds, in as many states", () => {
    const { model, property } = question(threeMessageHandshake, defaultChoice(threeMessageHandshake));
    expect(explore(relabelled(model, LABELS), property)).toEqual(explore(model, property));
  });

  it("refuses a model that begins in the middle of a close", () => {
    const [{ asked }] = BROKEN as [(typeof BROKEN)[number]]; // the first test saw that there are some
    const [zero, one] = asked.model.hosts;
    const closing = { ...zero, connection: { state: "SYN-SENT" } as typeof zero.connection }; // its state is enough
    expect(() => relabelled({ ...asked.model, hosts: [closing, one] }, LABELS)).toThrow(RangeError);
  });
});
