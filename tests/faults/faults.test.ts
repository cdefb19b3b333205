import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CASES, failingCases } from "./cases.ts";
import { complaints } from "./compiles.ts";
import type { Fault } from "./fault.ts";
import { nameOf, seeded } from "./fault.ts";
import { FAULTS } from "./faults.ts";
import { sourceOf } from "./load.ts";
import { unitTests } from "./unit-tests.ts";

/**
 * Would the tests notice? Each fault is tried alone, first against the conformance cases, then, where those see
 * nothing, against the unit tests. Properties over random schedules are not asked: a fault has to be caught every time.
 *
 * A machine that does not come to an end counts as caught: with it no test run would ever be green. The limit is a
 * hundred times what either stage takes.
 */
const LIMIT_MS = 30_000;

const knownMisses = failingCases(null, LIMIT_MS);

type CaughtBy = "conformance cases" | "unit tests" | "time limit";

function caughtBy(fault: Fault): CaughtBy | null {
  const failing = failingCases(fault, LIMIT_MS);
  if (failing === null) return "time limit";
  if (failing.join() !== knownMisses?.join()) return "conformance cases";
  const tested = unitTests(fault, LIMIT_MS);
  if (tested === null) return "time limit";
  return tested.failed === null ? null : "unit tests";
}

describe("the faults", () => {
  /** Files without a rule that could be wrong: a check that checks nothing, and two lists that have tests of their own. */
  const ruleless = ["arrives/third-security.ts", "linux/deviations.ts", "linux/linux.ts"];
  const names = FAULTS.map(nameOf);

  it("are many, each its own, and in every file of rules", () => {
    expect(FAULTS.length).toBeGreaterThan(200);
    expect(new Set(names).size).toBe(names.length);
    const rules = ["arrives", "calls", "linux"].flatMap((folder) =>
      readdirSync(`lib/tcp/${folder}`).map((name) => `${folder}/${name}`),
    );
    const faulty = new Set(FAULTS.map(({ file }) => file));
    expect(rules.filter((name) => !faulty.has(`lib/tcp/${name}`))).toEqual(ruleless);
  });

  it("have one place each, so that the table stays true when the rules are rewritten", () => {
    const placeless = FAULTS.filter(({ file, find }) => sourceOf(file).split(find).length !== 2);
    expect(placeless.map(nameOf)).toEqual([]);
  });

  it("are none that the compiler would see", () => {
    expect(complaints(FAULTS)).toEqual([]);
    expect(complaints([planted("const octets: string = 1;")])).toHaveLength(1);
  });
});

/** A machine whose comparison of numbers begins otherwise. */
function planted(statement: string): Fault {
  const find = "return ((b - a) | 0) > 0;";
  return { file: "lib/tcp/seq.ts", mistake: "planted", find, replace: `${statement} ${find}` };
}

describe("the right machine", () => {
  it("fails no case but those that the conformance tests know of", () => {
    expect(CASES.length).toBeGreaterThan(800);
    expect(knownMisses?.every((id) => id.includes("/syn."))).toBe(true);
    expect(knownMisses?.length).toBeLessThan(5);
  });

  it("passes all unit tests", () => {
    const tested = unitTests(null, LIMIT_MS);
    expect(tested?.failed).toBe(null);
    expect(tested?.passed).toBeGreaterThan(120);
  });
});

describe("the check", () => {
  it("does not catch what changes nothing", () => {
    expect(caughtBy(planted("if (a === b) return false;"))).toBe(null);
  });

  it("stops a machine that goes on for ever", () => {
    expect(failingCases(planted("while (a === a) {}"), 500)).toBe(null);
    expect(unitTests(planted("while (a === a) {}"), 500)).toBe(null);
  });

  it("refuses a fault that has no place, or two", () => {
    expect(() => seeded("a + b", planted(""))).toThrow("found once");
    expect(() => seeded("aa", { ...planted(""), find: "a" })).toThrow("found once");
  });
});

describe("a seeded fault is caught", () => {
  const caught: CaughtBy[] = [];

  it.each(FAULTS.map((fault) => [nameOf(fault), fault] as const))("%s", (_name, fault) => {
    const by = caughtBy(fault);
    expect(by).not.toBe(null);
    if (by !== null) caught.push(by);
  });

  it("by the conformance cases or by the unit tests, and both are needed", () => {
    const count = (by: CaughtBy) => caught.filter((each) => each === by).length;
    expect(count("conformance cases")).toBeGreaterThan(80);
    expect(count("unit tests")).toBeGreaterThan(80);
  });
});
