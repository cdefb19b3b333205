import { describe, expect, it } from "vitest";
import { EXPERIMENTS } from "#lib/checker/experiments/catalogue.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { request } from "../../../scripts/check/arguments.ts";

function problem(line: string): string {
  const asked = request(line.split(" ").filter((word) => word !== ""));
  if (asked.ok) throw new Error(`"${line}" was understood`);
  return asked.error;
}

function choice(line: string) {
  const asked = request(line.split(" "));
  if (!asked.ok || asked.value.type !== "check") throw new Error(`"${line}" asks for no experiment`);
  return asked.value.choice;
}

describe("the command line of the checker", () => {
  it("asks each experiment its default question when nothing else is said", () => {
    expect(EXPERIMENTS.length).toBeGreaterThan(0);
    for (const each of EXPERIMENTS) expect(choice(each.id)).toEqual(defaultChoice(each));
  });

  it("takes every parameter of an experiment that has it, before or after the name", () => {
    const wanted = { property: "fin-answered", mslTicks: 3, timeWaitTicks: 0, lastAck: "may-be-lost" };
    expect(
      choice("time-wait --property fin-answered --msl 3 --time-wait 0 --last-ack may-be-lost"),
    ).toMatchObject(wanted);
    expect(
      choice("--msl=3 --time-wait=0 --last-ack=may-be-lost --property=fin-answered time-wait --json"),
    ).toMatchObject(wanted);
    expect(choice("repeating-isn --variant advancing").variant).toBe("advancing");
  });

  it("takes any time at which a segment's age fits into a packed state, and none beyond", () => {
    expect(choice("time-wait --msl 31 --time-wait 63")).toMatchObject({ mslTicks: 31, timeWaitTicks: 63 });
    expect(problem("time-wait --msl 32")).toContain("from 1 to 31");
    expect(problem("time-wait --msl 0")).toContain("from 1 to 31");
    expect(problem("time-wait --time-wait 64")).toContain("from 0 to 63");
  });

  it.each([
    ["", "two-message-handshake"],
    ["three-way", "three-message-handshake"],
    ["time-wait no-closing", 'found also "no-closing"'],
    ["list --msl 2", "list takes no --msl"],
    ["time-wait --msl x", 'expected a whole number of ticks from 1 to 31, found "x"'],
    ["time-wait --msl 1.5", 'found "1.5"'],
    ["time-wait --msl -1", 'found "-1"'],
    ["time-wait --msl", "--msl needs a value"],
    ["time-wait --msl=", 'found ""'],
    ["time-wait --last-ack lost", 'expected delivered or may-be-lost, found "lost"'],
    ["time-wait --property no-text-lost", "expected no-old-segment or fin-answered"],
    ["time-wait-side --variant passive", "expected second-to-close or first-to-close or both"],
    ["repeating-isn --time-wait 3", "nothing in repeating-isn depends on --time-wait"],
    ["time-wait --json=yes", "--json takes no value"],
    ["time-wait --msll 2", "there is no option --msll; options are --property"],
    ["time-wait -m 2", "there is no option -m"],
  ])("refuses “%s” with what was expected", (line, expected) => {
    expect(problem(line)).toContain(expected);
  });
});
