import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linux } from "#lib/tcp/linux/linux.ts";
import { DEVIATIONS } from "#lib/tcp/linux/deviations.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { readCases } from "../../scripts/conformance/format.ts";
import { runCase } from "../../scripts/conformance/run-case.ts";

describe.each(["rfc9293.json", "traces.json"])("%s", (file) => {
  const cases = readCases(readFileSync(new URL(file, import.meta.url), "utf8"));

  it("has cases", () => expect(cases.length).toBeGreaterThan(5));

  it.each(cases.map((each) => [each.id, each] as const))("%s", (_id, each) => {
    expect("case" in each ? runCase(each.case) : each.unreadable).toEqual([]);
  });
});

describe("linux.json", () => {
  const cases = readCases(readFileSync(new URL("linux.json", import.meta.url), "utf8"));
  const failing = (profile: Profile) =>
    cases
      .filter((each) => "unreadable" in each || runCase(each.case, new Map([["linux", profile]])).length > 0)
      .map((each) => each.id);

  it("has hundreds of cases, and all pass but those that docs/linux-profile.md explains", () => {
    expect(cases.length).toBeGreaterThan(700);
    const misses = failing(linux);
    expect(misses.sort()).toEqual([
      "FIN_WAIT2/close/syn.exact",
      "FIN_WAIT2/close/syn.fin",
      "SYN_RECV/passive/syn.exact",
      "SYN_RECV/passive/syn.inwindow",
    ]);
    const explained = readFileSync(new URL("../../docs/linux-profile.md", import.meta.url), "utf8");
    for (const id of misses) expect(explained).toContain(id);
  });

  const recorded = DEVIATIONS.filter(({ evidence }) => evidence.length > 0);
  it.each(recorded.map((each) => [each.id, each] as const))(
    "needs the switch %s",
    (_name, { id, evidence }) => {
      const without = failing({ ...linux, [id]: rfc9293[id] });
      for (const shown of evidence) expect(without).toContain(shown);
    },
  );

  it("differs from rfc9293 in no setting but the listed ones", () => {
    const differing = Object.keys(rfc9293).filter(
      (name) => Reflect.get(rfc9293, name) !== Reflect.get(linux, name) && !["id", "rules"].includes(name),
    );
    expect(differing.sort()).toEqual(DEVIATIONS.map((each) => each.id).sort());
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
