import { expect, test } from "vitest";
import { skills } from "#lib/content/skills.ts";
import { teachingOrder } from "#lib/review/teaching-order.ts";
import { conclusion, simulate, table } from "../../../scripts/simulate/report.ts";

const PLAN = { learners: 3, seed: 5, horizonsDays: [14, 30], budgets: [40] };

test("the report is the same each time, asks equally often under every policy, and readiness is not behind plain FSRS", () => {
  const taught = teachingOrder(skills());
  const report = simulate(taught, PLAN);
  expect(simulate(taught, PLAN)).toEqual(report);
  expect(report.rows.map(({ policy }) => policy)).toEqual(
    [0, 1].flatMap(() => ["readiness", "plain FSRS", "fixed ladder"]),
  );
  for (const row of report.rows) {
    expect(row.reviewsPerDay).toBe(row.budget);
    expect(row.recall.mean).toBeGreaterThan(0);
    expect(row.recall.mean).toBeLessThanOrEqual(row.seen);
  }
  for (const { behind } of report.rows.filter(({ policy }) => policy === "plain FSRS")) {
    expect(behind.mean).toBeGreaterThan(0);
  }
  expect(table(report).split("\n")).toHaveLength(4 + report.rows.length);
  // Against each of the other two policies every cell is said to be more, less or undecided, once.
  for (const cell of ["14 d × 40", "30 d × 40"]) expect(conclusion(report).split(cell)).toHaveLength(3);
});
