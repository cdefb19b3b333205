import { Kept, type Output, TERMINAL } from "./output.ts";
import type { Stage } from "./stages.ts";
import { CLIENTS, SIDE_BY_SIDE, TESTS } from "./stages.ts";

/** Runs the stages. One that fails is counted, and the rest still runs: one run shows all that is wrong. */

const totals = { passed: 0, failed: 0 };
const summary: string[] = [];

await seen(CLIENTS);
await Promise.all(
  SIDE_BY_SIDE.map(async (lane) => {
    for (const stage of lane) await kept(stage);
  }),
);
for (const stage of TESTS) await seen(stage);

console.log(`\n${summary.join("\n")}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/** A stage that has the terminal for itself. */
async function seen(stage: Stage): Promise<void> {
  console.log(`\n── ${stage.name}`);
  await counted(stage, TERMINAL);
}

/** A stage beside others: what it printed follows when it is done. */
async function kept(stage: Stage): Promise<void> {
  const out = new Kept();
  await counted(stage, out);
  console.log(`\n── ${stage.name}\n${out.text}`.trimEnd());
}

async function counted({ name, run }: Stage, out: Output): Promise<void> {
  const began = performance.now();
  const { passed, failed } = await run(out);
  totals.passed += passed;
  totals.failed += failed;
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  summary.push(
    `${failed === 0 ? "  ok  " : "FAILED"} ${seconds} s  ${name}: ${passed} passed, ${failed} failed`,
  );
}
