import { describe, expect, it } from "vitest";
import { skills } from "#lib/content/skills.ts";
import { STORED } from "../../../scripts/content-check/stored.ts";

describe("what the kinds of this project store", () => {
  const wrongWith = (kind: string, spoil: (constraints: string) => string) => {
    const stored = STORED.find((each) => each.kind === kind);
    const [first] = skills().filter(
      (each) =>
        each.kind === kind && spoil(JSON.stringify(each.constraints)) !== JSON.stringify(each.constraints),
    );
    if (stored === undefined || first === undefined) throw new RangeError(`nothing of kind ${kind} to spoil`);
    return stored.wrong([{ ...first, constraints: JSON.parse(spoil(JSON.stringify(first.constraints))) }]);
  };
  /** A move more than it takes: the first is made twice. */
  const longer = (constraints: string) => constraints.replace(/"shortest":\[("[^"]*")/, '"shortest":[$1,$1');

  it.each(["drive", "break-it"])("is seen where the par of %s is not the checker's", (kind) => {
    expect(wrongWith(kind, longer)).toEqual([
      expect.stringMatching(/: of way 0 the shortest run is .*, not /),
    ]);
  });

  it("is seen where an experiment of a claim comes out otherwise", () => {
    const otherwise = (constraints: string) => constraints.replace('"keeps":true', '"keeps":false');
    expect(wrongWith("claim", otherwise).join()).toContain("the checker says otherwise");
  });
});
