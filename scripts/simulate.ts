import { parseArgs } from "node:util";
import { skills } from "#lib/content/skills.ts";
import { teachingOrder } from "#lib/review/teaching-order.ts";
import { conclusion, simulate, table, USUAL_PLAN } from "./simulate/report.ts";

/**
 * npm run simulate -- [--learners N] [--seed N] [--json]: how much simulated learners recall on the day of their
 * interview with readiness, with plain FSRS and with a fixed ladder of intervals, all asking equally often. The queue
 * and the plan are the product's own code; only the learners, whose memory is not what the code takes it for, are made up,
 * once with memories of FSRS's shape and once with those of another theory.
 */
const { values } = parseArgs({
  options: {
    learners: { type: "string", default: String(USUAL_PLAN.learners) },
    seed: { type: "string", default: String(USUAL_PLAN.seed) },
    json: { type: "boolean", default: false },
  },
});
const learners = Number(values.learners);
const seed = Number(values.seed);
if (!Number.isInteger(learners) || learners < 2 || !Number.isInteger(seed) || seed < 0 || seed > 1_000_000) {
  console.error("usage: npm run simulate -- [--learners N (2 or more)] [--seed N (0 to 1000000)] [--json]");
  process.exitCode = 2;
} else {
  const reports = (["curves", "traces"] as const).map((memory) =>
    simulate(teachingOrder(skills()), { ...USUAL_PLAN, learners, seed, memory }),
  );
  if (values.json) {
    console.log(
      JSON.stringify(
        reports.map((report) => ({ ...report, conclusion: conclusion(report) })),
        null,
        2,
      ),
    );
  } else console.log(reports.map((report) => `${table(report)}\n\n${conclusion(report)}`).join("\n\n\n"));
}
