import { describe, expect, it } from "vitest";
import { EXPERIMENTS, question } from "#lib/checker/experiments/catalogue.ts";
import type { Experiment } from "#lib/checker/experiments/experiment.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { DEFAULT_LIMITS, explore } from "#lib/checker/explore.ts";
import type { Limits } from "#lib/checker/explore.ts";
import { answer, confirmed } from "../../../scripts/check/answer.ts";
import { answerText } from "../../../scripts/check/print.ts";

function answered(each: Experiment, limits?: Limits) {
  const given = answer(each, defaultChoice(each), undefined, limits);
  if (!given.ok) throw new Error(given.error);
  return given.value;
}

const [first] = EXPERIMENTS;
if (first === undefined) throw new Error("there is no experiment");

describe("the answer of the command line", () => {
  it("tells the checker's own run move by move, with both ends' states as the network has them", () => {
    let told = 0;
    for (const each of EXPERIMENTS) {
      const { model, property } = question(each, defaultChoice(each));
      const { verdict } = explore(model, property);
      const { answer: given, replayed } = answered(each);
      const run = verdict.type === "broken" ? verdict.run : [];
      expect(given.holds).toBe(verdict.type === "holds");
      expect(given.counterexample).toHaveLength(run.length);
      for (const [index, move] of run.entries()) expect(given.counterexample[index]).toMatchObject(move);
      const last = replayed?.run.steps.at(-1)?.connections;
      for (const [host, state] of Object.entries(given.counterexample.at(-1)?.states ?? {})) {
        expect(state).toBe(last?.[host]?.state);
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(0);
  });

  it("names the bounds within which it is true, and only the times that there are", () => {
    for (const each of EXPERIMENTS) {
      const { answer: given } = answered(each);
      const { link, clock } = question(each, defaultChoice(each)).model;
      const { losses, duplicates, capacity } = link;
      expect(given.parameters).toMatchObject({ losses, duplicates, capacity });
      expect(given.parameters.msl).toBe(clock?.mslTicks);
      expect(given.parameters.timeWait).toBe(clock?.timeWaitTicks);
    }
  });

  it("claims nothing when a limit comes first", () => {
    const given = answered(first, { ...DEFAULT_LIMITS, states: 3 });
    expect(given.answer).toMatchObject({ holds: null, finished: false, counterexample: [] });
    expect(answerText(given)).toContain("NOT FINISHED, nothing is claimed");
  });

  it("is not given when the network does not confirm the counterexample", () => {
    const asked = question(first, defaultChoice(first));
    const { verdict } = explore(asked.model, asked.property);
    const run = verdict.type === "broken" ? verdict.run : [];
    expect(confirmed(asked, run).ok).toBe(true);
    expect(confirmed(asked, run.slice(0, -1))).toMatchObject({ ok: false });
    expect(confirmed(asked, run.slice(1))).toMatchObject({ ok: false });
  });

  it("numbers the moves for a person, each with the states of both ends after it", () => {
    const given = answered(first);
    const text = answerText(given);
    for (const [index, { says, states }] of given.answer.counterexample.entries()) {
      const line = text.split("\n").find((each) => each.startsWith(`${index + 1}`.padStart(2)));
      expect(line).toContain(says);
      for (const [host, state] of Object.entries(states)) expect(line).toContain(`${host} ${state}`);
    }
  });
});
