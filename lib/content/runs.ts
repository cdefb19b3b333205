import { networkOf } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import type { Result } from "#lib/base/result.ts";
import type { Run } from "#lib/network/run.ts";
import type { SimulationFault } from "#lib/network/simulate.ts";
import { decodeStory } from "#lib/network/share.ts";
import { networkOfStory } from "#lib/network/story.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { parseScenarios } from "./scenarios.ts";

/**
 * The runs of a runs.json by id, computed by the machine. Throws an Error naming the run, the step and the reason when
 * a schedule cannot be done, or runs ahead of a timer: a figure shows only what can happen.
 */
export function runsOf(text: string): ReadonlyMap<string, Run> {
  const runs = new Map<string, Run>();
  for (const [id, scenario] of parseScenarios(text)) {
    runs.set(id, possible(`run ${id}`, simulate(networkOf(scenario, rfc9293), scenario.schedule)));
  }
  return runs;
}

/** The run of a link to the lab, for a text that shows one. Throws as `runsOf` does, and when the link cannot be read. */
export function sharedRun(link: string): Run {
  const read = decodeStory(link);
  if (!read.ok) throw new Error(`link ${link}: ${JSON.stringify(read.error)}`);
  const { story, at } = read.value;
  return possible(`link ${link}`, simulate(networkOfStory(story), story.schedule.slice(0, at)));
}

function possible(name: string, run: Result<Run, SimulationFault>): Run {
  if (!run.ok) throw new Error(`${name}, step ${run.error.step + 1}: ${run.error.reason}`);
  for (const step of run.value.steps) {
    const [late] = step.late;
    if (late === undefined) continue;
    throw new Error(
      `${name}, step ${step.index + 1}: the ${late.timer} timer of ${late.host} runs out at ${late.deadlineMs} ms, before ${step.atMs} ms`,
    );
  }
  return run.value;
}
