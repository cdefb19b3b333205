import type { Flight, Run, RunStep } from "#lib/network/run.ts";
import type { State } from "#lib/tcp/connection.ts";
import type { TimeoutName } from "#lib/tcp/event.ts";

/** What is worth a row in the table of a run's moments. */
export type MomentEvent =
  | { readonly what: "sends"; readonly flight: Flight }
  | { readonly what: "runs-out"; readonly host: string; readonly timer: TimeoutName }
  | { readonly what: "becomes"; readonly host: string; readonly state: State };

/** Everything that happened at one time, ms of the run. */
export interface Moment {
  readonly atMs: number;
  readonly events: readonly MomentEvent[];
}

/** The moments of a run at which something is sent, runs out for good, or changes a state. */
export function momentsOf(run: Run): readonly Moment[] {
  const byTime = new Map<number, MomentEvent[]>();
  for (const step of run.steps) {
    const events = eventsOf(run, step);
    if (events.length > 0) byTime.set(step.atMs, [...(byTime.get(step.atMs) ?? []), ...events]);
  }
  return [...byTime].map(([atMs, events]) => ({ atMs, events }));
}

function eventsOf(run: Run, step: RunStep): readonly MomentEvent[] {
  const { action, host, sent, index } = step;
  const before = run.steps[index - 1]?.connections ?? run.initial;
  const ending: readonly MomentEvent[] =
    action.do === "timeout" && action.timer !== "RETRANSMISSION"
      ? [{ what: "runs-out", host: action.host, timer: action.timer }]
      : [];
  const sending = sent.flatMap((id): readonly MomentEvent[] => {
    const flight = run.flights[id];
    return flight === undefined ? [] : [{ what: "sends", flight }];
  });
  const state = host === null ? undefined : step.connections[host]?.state;
  const changed: readonly MomentEvent[] =
    host !== null && state !== undefined && state !== before[host]?.state
      ? [{ what: "becomes", host, state }]
      : [];
  return [...ending, ...sending, ...changed];
}
