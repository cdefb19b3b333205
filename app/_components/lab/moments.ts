import type { Result } from "#lib/base/result.ts";
import { ok } from "#lib/base/result.ts";
import type { ScheduleFault } from "#lib/network/fault.ts";
import type { Network } from "#lib/network/network.ts";
import { act } from "#lib/network/network.ts";
import type { Action, Run, RunStep } from "#lib/network/run.ts";
import { simulate } from "#lib/network/simulate.ts";
import type { Story, StoryHosts } from "#lib/network/story.ts";
import { networkOfStory } from "#lib/network/story.ts";

/**
 * The network after so many steps of a story, and the step that led there. Moments are made once: going back and forth,
 * and acting at the end of a long history, costs one step of the machine and not all of them.
 */
export interface Moment {
  readonly network: Network;
  readonly start: Network;
  readonly before: Moment | null;
  /** null at the beginning */
  readonly step: RunStep | null;
}

const beginnings = new WeakMap<StoryHosts, Moment>();
const next = new WeakMap<Moment, WeakMap<Action, Moment>>();

export function beginningOf(hosts: StoryHosts): Moment {
  const known = beginnings.get(hosts);
  if (known !== undefined) return known;
  const start = networkOfStory({ hosts });
  const moment: Moment = { network: start, start, before: null, step: null };
  beginnings.set(hosts, moment);
  return moment;
}

/** The moment after `action`, or the network's reason why it cannot be done. */
export function momentAfter(moment: Moment, action: Action): Result<Moment, ScheduleFault> {
  const known = next.get(moment)?.get(action);
  if (known !== undefined) return ok(known);
  const happened = act(moment.network, action);
  if (!happened.ok) return happened;
  const single = simulate(moment.network, [action]);
  if (!single.ok) return single;
  const [step] = single.value.steps;
  if (step === undefined) throw new RangeError("a schedule of one action makes one step");
  const after: Moment = {
    network: happened.value.network,
    start: moment.start,
    before: moment,
    step: { ...step, index: moment.network.stepsTaken },
  };
  const others = next.get(moment) ?? new WeakMap<Action, Moment>();
  others.set(action, after);
  next.set(moment, others);
  return ok(after);
}

/** The first `steps` steps of a story, and how many of them can be done when not all can. */
export function momentOf(
  { hosts, schedule }: Story,
  steps = schedule.length,
): { readonly moment: Moment; readonly done: number; readonly fault: ScheduleFault | null } {
  let moment = beginningOf(hosts);
  for (let done = 0; done < steps; done += 1) {
    const action = schedule[done];
    if (action === undefined) return { moment, done, fault: null };
    const after = momentAfter(moment, action);
    if (!after.ok) return { moment, done, fault: after.error };
    moment = after.value;
  }
  return { moment, done: steps, fault: null };
}

/** Everything up to this moment as a run, as `simulate` would make it. */
export function runTo(moment: Moment): Run {
  const steps: RunStep[] = [];
  for (let at: Moment | null = moment; at !== null; at = at.before) if (at.step !== null) steps.push(at.step);
  const beginning = simulate(moment.start, []);
  if (!beginning.ok) throw new RangeError("an empty schedule can always be done");
  return { ...beginning.value, steps: steps.reverse(), flights: moment.network.flights };
}
