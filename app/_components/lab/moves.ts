import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { inFlight, isInFlight, LATENCY_MS } from "#lib/network/link.ts";
import type { Network, RunningTimer } from "#lib/network/network.ts";
import { timersOf } from "#lib/network/network.ts";
import type { Action, Flight, RunStep } from "#lib/network/run.ts";
import type { SegmentArrives } from "#lib/tcp/event.ts";
import type { Moment } from "./moments.ts";
import { momentAfter } from "./moments.ts";

/** What can be done at a moment, besides the users' calls. */

/** A segment under way, with the address that actions know it by. */
export interface Waiting {
  readonly flight: Flight;
  readonly nth: number;
  readonly ageMs: number;
  /** no older than MSL where it would arrive */
  readonly canArrive: boolean;
}

/** Everything on its way, oldest first. */
export function waitingIn({ flights, hosts, nowMs }: Network): readonly Waiting[] {
  return flights.filter(isInFlight).map((flight) => {
    const arrivesMs = Math.max(nowMs, flight.sentAtMs + LATENCY_MS) - flight.sentAtMs;
    return {
      flight,
      nth: inFlight(flights, flight.from).findIndex(({ id }) => id === flight.id),
      ageMs: nowMs - flight.sentAtMs,
      canArrive: nowMs === flight.sentAtMs || arrivesMs <= (hosts[flight.to]?.profile.mslMs ?? 0),
    };
  });
}

/** Running timers, the next one first. */
export function timersIn(network: Network): readonly RunningTimer[] {
  return [...timersOf(network)].sort((a, b) => a.deadlineMs - b.deadlineMs);
}

/** More timeouts than any connection has before its R2. */
const MOST_TIMEOUTS = 200;

/** Lets one timer run out, and before it every other that would: empty when it is stopped on the way. */
export function runUntil(
  moment: Moment,
  { host, socket, timer }: Pick<RunningTimer, "host" | "socket" | "timer">,
): readonly Action[] {
  const actions: Action[] = [];
  let at = moment;
  while (actions.length < MOST_TIMEOUTS) {
    const [next] = timersIn(at.network);
    if (next === undefined) break;
    const action = timeout(next, at.network);
    const after = momentAfter(at, action);
    if (!after.ok) break;
    actions.push(action);
    at = after.value;
    if (next.host === host && next.socket === socket && next.timer === timer) return actions;
    if (!timersIn(at.network).some((each) => each.host === host && each.socket === socket)) return actions;
  }
  return actions;
}

/** The socket is named only where there are several. */
export function timeout(
  { host, socket, timer }: Pick<RunningTimer, "host" | "socket" | "timer">,
  { hosts }: Network,
): Action {
  const several = (hosts[host]?.sockets.length ?? 0) > 1;
  return { do: "timeout", host, timer, ...(several ? { socket } : {}) };
}

/** Waiting past a timer would be a story that cannot happen: the timer is named instead. */
export function waitFor(network: Network, ms: number): Result<Action, RunningTimer> {
  const [next] = timersIn(network);
  return next !== undefined && next.deadlineMs < network.nowMs + ms ? err(next) : ok({ do: "wait", ms });
}

/**
 * Another segment instead of the one that arrived in `step`: that one is lost, the other arrives in its place. Null
 * where no segment arrived.
 */
export function insteadOf(moment: Moment, step: RunStep, other: SegmentArrives): readonly Action[] | null {
  const { action } = step;
  if (action.do !== "deliver" && action.do !== "duplicate") return null;
  const { flights } = moment.network;
  const arriving = inFlight(flights, action.from)[action.nth];
  if (arriving === undefined) return null;
  const { source, destination } = arriving;
  return [
    { do: "drop", from: action.from, nth: action.nth },
    { do: "inject", from: action.from, as: "forged", segment: other.segment, source, destination },
    { do: "deliver", from: action.from, nth: inFlight(flights, action.from).length - 1 },
  ];
}
