import { describe, expect, it } from "vitest";
import { challengesReport } from "../../../scripts/bench/challenges/challenges.ts";
import { isMet } from "../../../scripts/bench/report.ts";
import { kindOf, skill } from "../content-check/planted.ts";

const said: string[] = [];
const report = (kinds: Parameters<typeof challengesReport>[0]) =>
  challengesReport(kinds, [skill({})], 3, (line) => said.push(line));

/** Holds the computer up for that long. */
function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe("the bench of challenges", () => {
  it("measures every kind that has skills, next to the same variants sent through JSON", () => {
    const { measurements } = report([kindOf({}), kindOf({ id: "reply" })]);
    for (const { rows, peer } of measurements) {
      expect(rows.map(({ name }) => name)).toEqual(["next-state"]);
      expect(peer?.value).toBeGreaterThan(0);
    }
    expect(measurements.map(({ measure }) => measure)).toHaveLength(4);
  });

  it("is not as wanted when grading takes longer than 5 ms", () => {
    const slow = kindOf({
      change: (each) => ({
        ...each,
        answer(raw) {
          busy(6);
          return each.answer(raw);
        },
      }),
    });
    const { measurements } = report([slow]);
    expect(isMet({ bench: "challenges", measurements })).toBe(false);
    const judged = measurements.map(({ measure, rows }) => [measure, rows[0]?.met]);
    expect(judged).toContainEqual(["grading an answer", false]);
  });
});
