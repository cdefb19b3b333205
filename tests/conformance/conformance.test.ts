import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCases } from "../../scripts/conformance/format.ts";
import { runCase } from "../../scripts/conformance/run-case.ts";

describe.each(["rfc9293.json", "traces.json"])("%s", (file) => {
  const cases = parseCases(readFileSync(new URL(file, import.meta.url), "utf8"));

  it("has cases", () => expect(cases.length).toBeGreaterThan(5));

  it.each(cases.map((each) => [each.id, each] as const))("%s", (_id, each) => {
    expect(runCase(each)).toEqual([]);
  });
});

describe("the runner", () => {
  const [first] = parseCases(readFileSync(new URL("rfc9293.json", import.meta.url), "utf8"));

  it("says what differs when a case expects something else", () => {
    if (first === undefined || "steps" in first) throw new Error("the first case is a single event");
    const wrong = {
      ...first,
      expect: { ...first.expect, state: "LISTEN" as const, signals: ["connection reset"] },
    };
    expect(runCase(wrong)).toEqual([
      'state: expected "LISTEN", got "CLOSED"',
      'signals: expected ["connection reset"], got []',
    ]);
  });

  it("names the case and the place of a file that does not keep the format", () => {
    expect(() => parseCases('[{"id":"X","given":{"state":"NOWHERE"}}]')).toThrow(
      /case X:[\s\S]*given\.state/,
    );
  });
});
