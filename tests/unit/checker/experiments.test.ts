import { describe, expect, it } from "vitest";
import { EXPERIMENTS, experiment, question } from "#lib/checker/experiments/catalogue.ts";
import type { Choice, Experiment, LastAck, PropertyId } from "#lib/checker/experiments/experiment.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { explore } from "#lib/checker/explore.ts";
import { replay } from "#lib/checker/replay.ts";
import { timeWait } from "#lib/checker/experiments/time-wait.ts";

/** Every verdict, as the textbooks assert it; here the machine was asked. */
const VERDICTS: Readonly<
  Record<string, Readonly<Record<string, Partial<Record<PropertyId, "holds" | "broken">>>>>
> = {
  "two-message-handshake": {
    "two-messages": { "no-ghost-connection": "broken", "no-abandoned-connection": "broken" },
  },
  "three-message-handshake": {
    "three-messages": { "no-ghost-connection": "holds", "no-abandoned-connection": "holds" },
  },
  "four-message-handshake": {
    "four-messages": { "no-ghost-connection": "holds", "no-abandoned-connection": "holds" },
  },
  "repeating-isn": {
    repeating: { "no-old-segment": "broken" },
    advancing: { "no-old-segment": "holds" },
  },
  "forced-three-way-close": {
    forced: { "no-text-lost": "broken", "both-ends-close": "holds" },
    "four-waves": { "no-text-lost": "holds", "both-ends-close": "holds" },
    "merged-when-nothing-is-left": { "no-text-lost": "holds", "both-ends-close": "holds" },
  },
  "no-closing": {
    "without-closing": { "both-ends-close": "broken" },
    "with-closing": { "both-ends-close": "holds" },
  },
  "time-wait": { "first-to-close": { "no-old-segment": "broken", "fin-answered": "broken" } },
  "time-wait-side": {
    "second-to-close": { "fin-answered": "broken", "no-old-segment": "broken" },
    "first-to-close": { "fin-answered": "holds", "no-old-segment": "holds" },
    both: { "fin-answered": "holds", "no-old-segment": "holds" },
  },
  "time-wait-rst": {
    rfc9293: { "no-early-end": "broken", "no-old-segment": "broken" },
    rfc1337: { "no-early-end": "holds", "no-old-segment": "holds" },
  },
  "blind-segments": {
    rfc793: { "no-blind-reset": "broken" },
    rfc5961: { "no-blind-reset": "holds" },
  },
};

const cases = EXPERIMENTS.flatMap((each) =>
  each.variants.flatMap((variant) =>
    each.properties.map((property): [string, string, PropertyId, Experiment] => [
      each.id,
      variant,
      property,
      each,
    ]),
  ),
);

describe("the experiments", () => {
  it("are ten, each found by its id", () => {
    expect(EXPERIMENTS.map(({ id }) => id)).toEqual(Object.keys(VERDICTS));
    for (const each of EXPERIMENTS) expect(experiment(each.id)).toBe(each);
    expect(experiment("five-message-handshake")).toBeNull();
  });

  it.each(cases)("%s, %s: %s", (id, variant, property, asked) => {
    const { model, property: never } = question(asked, { ...defaultChoice(asked), variant, property });
    expect(explore(model, never).verdict.type).toBe(VERDICTS[id]?.[variant]?.[property]);
  });
});

describe("a counterexample", () => {
  const broken = cases.filter(([id, variant, property]) => VERDICTS[id]?.[variant]?.[property] === "broken");

  it.each(broken)(
    "of %s, %s, %s breaks the property in the network, and needs each of its moves",
    (...[, variant, property, asked]) => {
      const { model, property: never } = question(asked, { ...defaultChoice(asked), variant, property });
      const { verdict } = explore(model, never);
      if (verdict.type !== "broken") throw new Error("the property is not broken");
      const whole = replay(model, verdict.run, never);
      if (!whole.ok) throw new Error(`move ${whole.error.step + 1}: ${whole.error.reason}`);
      expect(whole.value.broken).toBe(true);
      expect(
        whole.value.run.steps.flatMap(({ late }) => late).filter(({ timer }) => timer === "TIME-WAIT"),
      ).toEqual([]);
      for (const left of verdict.run.keys()) {
        const without = replay(model, verdict.run.toSpliced(left, 1), never);
        expect(without.ok && without.value.broken, `without move ${left + 1}`).toBe(false);
      }
    },
  );
});

describe("TIME-WAIT of n ticks", () => {
  const least = (mslTicks: number, property: PropertyId, lastAck: LastAck): number | null => {
    for (let timeWaitTicks = 0; timeWaitTicks <= 2 * mslTicks + 1; timeWaitTicks += 1) {
      const choice: Choice = { ...defaultChoice(timeWait), property, mslTicks, timeWaitTicks, lastAck };
      const { model, property: never } = question(timeWait, choice);
      if (explore(model, never).verdict.type === "holds") return timeWaitTicks;
    }
    return null;
  };

  it.each([1, 2, 3])(
    "is long enough from 2 MSL on, and not before, when the last ACK arrives (MSL %i)",
    (msl) => {
      expect(least(msl, "no-old-segment", "delivered")).toBe(2 * msl);
      expect(least(msl, "fin-answered", "delivered")).toBe(2 * msl);
    },
  );

  it.each([1, 2])(
    "is never long enough when the last ACK may be lost: 2 MSL proves nothing about the peer (MSL %i)",
    (msl) => {
      expect(least(msl, "no-old-segment", "may-be-lost")).toBeNull();
      expect(least(msl, "fin-answered", "may-be-lost")).toBeNull();
    },
  );
});
