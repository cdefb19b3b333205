import { describe, expect, it } from "vitest";
import type { Cell } from "#app/_components/checker/picture.ts";
import { boundaryOf, choicesOf, isTwoMsl, linesOf } from "#app/_components/checker/picture.ts";
import { question } from "#lib/checker/experiments/catalogue.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { timeWait } from "#lib/checker/experiments/time-wait.ts";
import { explore } from "#lib/checker/explore.ts";

const HOLDS: Cell = { verdict: "holds", moves: null };
const BROKEN: Cell = { verdict: "broken", moves: 10 };

describe("the picture of TIME-WAIT", () => {
  it.each([
    ["holds from the third length on", [BROKEN, BROKEN, HOLDS, HOLDS], { type: "from", ticks: 2 }],
    ["never holds", [BROKEN, BROKEN], { type: "never" }],
    ["holds, but not for a longer one", [BROKEN, HOLDS, BROKEN], { type: "mixed" }],
    ["lacks a cell", [BROKEN, undefined, HOLDS], { type: "unfinished" }],
    [
      "has a cell that came to a limit",
      [BROKEN, { verdict: "not-finished", moves: null }],
      { type: "unfinished" },
    ],
  ] as const)("reads the boundary off a row that %s", (_name, row, boundary) => {
    expect(boundaryOf(row)).toEqual(boundary);
  });

  it("comes out as the page concludes from it", () => {
    const mslTicks = 2;
    for (const line of linesOf(timeWait.properties)) {
      const row = choicesOf(defaultChoice(timeWait), [mslTicks], [line]).map((choice): Cell => {
        const { model, property } = question(timeWait, choice);
        return { verdict: explore(model, property).verdict.type, moves: null };
      });
      expect({ line, isTwoMsl: isTwoMsl(boundaryOf(row), line, mslTicks) }).toEqual({ line, isTwoMsl: true });
    }
  });

  it("asks about every length up to one past 2 MSL, for each property under each assumption", () => {
    const choices = choicesOf(defaultChoice(timeWait), [2], linesOf(timeWait.properties));
    expect(choices).toHaveLength(6 * 4);
    expect(new Set(choices.map((choice) => JSON.stringify(choice))).size).toBe(choices.length);
  });
});
