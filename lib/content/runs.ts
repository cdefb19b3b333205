import { networkOf } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import type { Run } from "#lib/network/run.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { parseScenarios } from "./scenarios.ts";

/**
 * The runs of a runs.json by id, computed by the machine. Throws an Error naming the run, the step and the reason when
 * a schedule cannot be done, or runs ahead of a timer: a figure shows only what can happen.
 */
export function runsOf(text: string): ReadonlyMap<string, Run> {
  const runs = new Map<string, Run>();
  for (const [id, scenario] of parseScenarios(text)) {
    const run = simulate(networkOf(scenario, rfc9293), scenario.schedule);
    if (!run.ok) throw new Error(`run ${id}, step ${run.error.step + 1}: ${run.error.reason}`);
    for (const step of run.value.steps) {
      const [late] = step.late;
      if (late === undefined) continue;
      throw new Error(
        `run ${id}, step ${step.index + 1}: the ${late.timer} timer of ${late.host} runs out at ${late.deadlineMs} ms, before ${step.atMs} ms`,
      );
    }
    runs.set(id, run.value);
  }
  return runs;
}
