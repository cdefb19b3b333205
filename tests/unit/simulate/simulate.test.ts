import { expect, test } from "vitest";
import { skills } from "#lib/content/skills.ts";
import { teachingOrder } from "#lib/review/teaching-order.ts";
import { conclusion, simulate, table } from "../../../scripts/simulate/report.ts";

const PLAN = { learners: 3, seed: 5, horizonsDays: [14, 30], budgets: [20, 40] };

const CELLS = ["14 d × 20", "14 d × 40", "30 d × 20", "30 d × 40"];

test.each(["curves", "traces"] as const)(
  "the report on learners whose memory is made of %s is the same each time, asks equally often under every policy, and readiness is ahead where time is short",
  (memory) => {
    const taught = teachingOrder(skills());
    const report = simulate(taught, { ...PLAN, memory });
    const again = simulate(taught, { ...PLAN, memory, horizonsDays: [14], budgets: [20] });
    expect(again.rows).toEqual(report.rows.slice(0, again.rows.length));
    expect(report.rows.map(({ policy }) => policy)).toEqual(
      CELLS.flatMap(() => ["readiness", "plain FSRS", "fixed ladder"]),
    );
    for (const row of report.rows) {
      expect(row.reviewsPerDay).toBe(row.budget);
      expect(row.recall.mean).toBeGreaterThan(0);
      expect(row.recall.mean).toBeLessThanOrEqual(row.seen);
    }
    for (const { behind } of report.rows.filter(({ policy }) => policy !== "readiness")) {
      expect(behind.mean).toBeGreaterThan(0);
    }
    expect(table(report).split("\n")).toHaveLength(4 + report.rows.length);
    // Against each of the other two policies every cell is said to be more, less or undecided, once.
    for (const cell of CELLS) expect(conclusion(report).split(cell)).toHaveLength(3);
  },
);
