import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCases } from "../../scripts/conformance/format.ts";
import { runCase } from "../../scripts/conformance/run-case.ts";

describe.each(["rfc9293.json", "traces.json"])("%s", (file) => {
  const cases = readCases(readFileSync(new URL(file, import.meta.url), "utf8"));

  it("has cases", () => expect(cases.length).toBeGreaterThan(5));

  it.each(cases.map((each) => [each.id, each] as const))("%s", (_id, each) => {
    expect("case" in each ? runCase(each.case) : each.unreadable).toEqual([]);
  });
});

describe("the runner", () => {
  const [first] = readCases(readFileSync(new URL("rfc9293.json", import.meta.url), "utf8"));

  it("says what differs when a case expects something else", () => {
    if (first === undefined || !("case" in first) || "steps" in first.case) {
      throw new Error("the first case is a single event");
    }
    const wrong = {
      ...first.case,
      expect: { ...first.case.expect, state: "LISTEN" as const, signals: ["connection reset"] },
    };
    expect(runCase(wrong)).toEqual([
      'state: expected "LISTEN", got "CLOSED"',
      'signals: expected ["connection reset"], got []',
    ]);
  });

  it("reads the other cases of a file that has one it cannot read, and says where", () => {
    const [unreadable] = readCases('[{"id":"X","given":{"state":"NOWHERE"}}]');
    expect(unreadable).toMatchObject({ id: "X", unreadable: expect.stringContaining("given.state") });
  });

  it("refuses a file that is no list", () => {
    expect(() => readCases("{}")).toThrow("expected a list of cases");
  });
});
