import type { Random } from "#lib/base/random.ts";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { inFlight, isInFlight, LATENCY_MS } from "./link.ts";
import type { Network } from "./network.ts";
import { act, timersOf } from "./network.ts";
import type { Action, Flight, SegmentId } from "./run.ts";
import type { SimulationFault } from "./simulate.ts";
import { r2DeadlineOf } from "./timers.ts";

/** What a link does to segments, and to how many of a thousand. TCP knows nothing of it. */
export interface LinkFaults {
  readonly lostPerMille: number;
  /** a second copy arrives */
  readonly duplicatedPerMille: number;
  /** delayed beyond the latency, by up to `maxDelayMs`; others may then overtake it */
  readonly delayedPerMille: number;
  readonly maxDelayMs: number;
}

export const FAULTLESS: LinkFaults = {
  lostPerMille: 0,
  duplicatedPerMille: 0,
  delayedPerMille: 0,
  maxDelayMs: 0,
};

/** A user call and the virtual time at which it is made, ms. */
export interface TimedCall {
  readonly atMs: number;
  readonly call: Extract<Action, { host: string }>;
}

/** Where a drive ends although something is still to come: a connection that is held open has no end of its own. */
export interface DriveLimits {
  readonly untilMs: number;
  readonly maxSteps: number;
}

/** A drive as a schedule, and the network at its end. */
export interface Drive {
  readonly schedule: readonly Action[];
  readonly end: Network;
}

/**
 * Lets time pass: segments arrive as the link's faults have it, timers run out, calls are made. What happened comes
 * back as a schedule, so that the run can be replayed, cut and looked at like any other; the same random source gives
 * the same one. A call that cannot be made ends the drive with its fault.
 */
export function drive(
  start: Network,
  calls: readonly TimedCall[],
  faults: LinkFaults,
  random: Random,
  limits: DriveLimits,
): Result<Drive, SimulationFault> {
  return driveBy(start, calls, () => chanced(faults, random), limits);
}

/** The age in ms at which each copy of a segment arrives, LATENCY_MS at least; none when it is lost. */
export type Fate = (flight: Flight) => readonly number[];

/** The same where what becomes of each segment is laid down, not left to chance. */
export function driveBy(
  start: Network,
  calls: readonly TimedCall[],
  fate: Fate,
  limits: DriveLimits,
): Result<Drive, SimulationFault> {
  const schedule: Action[] = [];
  const waiting = [...calls].sort((a, b) => a.atMs - b.atMs);
  let arrivals: readonly Arrival[] = [];
  let current = start;
  const doIt = (action: Action): Result<readonly SegmentId[], SimulationFault> => {
    const happened = act(current, action);
    if (!happened.ok) return err({ ...happened.error, step: schedule.length });
    schedule.push(action);
    current = happened.value.network;
    return ok(happened.value.sent);
  };
  const launch = (ids: readonly SegmentId[]): Result<null, SimulationFault> => {
    for (const id of ids) {
      const coming = arrivalsOf(id, current, fate);
      arrivals = [...arrivals, ...coming];
      if (coming.length > 0) continue;
      const lost = doIt({ do: "drop", ...position(current, id) });
      if (!lost.ok) return lost;
    }
    return ok(null);
  };
  const before = launch(start.flights.filter(isInFlight).map((flight) => flight.id));
  if (!before.ok) return before;
  while (schedule.length < limits.maxSteps) {
    const due = nextThing(current, arrivals, waiting[0]);
    if (due === null || due.atMs > limits.untilMs) break;
    // Timers and undelayed segments move the clock themselves; what comes later than its nominal time is waited for.
    if (due.waits && due.atMs > current.nowMs) {
      const waited = doIt({ do: "wait", ms: due.atMs - current.nowMs });
      if (!waited.ok) return waited;
    }
    if (due.call) waiting.shift();
    if (due.arrival !== null) arrivals = arrivals.filter((other) => other !== due.arrival);
    const done = doIt(due.action(current));
    if (!done.ok) return done;
    const sent = launch(done.value);
    if (!sent.ok) return sent;
  }
  return ok({ schedule, end: current });
}

interface Arrival {
  readonly id: SegmentId;
  readonly atMs: number;
  /** a copy of it arrives later still */
  readonly stays: boolean;
}

interface Due {
  readonly atMs: number;
  readonly waits: boolean;
  readonly call: boolean;
  readonly arrival: Arrival | null;
  readonly action: (network: Network) => Action;
}

/** What comes first. At the same moment: arrivals in the order of sending, then timers, then calls. */
function nextThing(network: Network, arrivals: readonly Arrival[], call: TimedCall | undefined): Due | null {
  const candidates: Due[] = arrivals.map((arrival) => ({
    atMs: arrival.atMs,
    waits: true,
    call: false,
    arrival,
    action: (now) => ({ do: arrival.stays ? "duplicate" : "deliver", ...position(now, arrival.id) }),
  }));
  for (const { host, socket, timer, deadlineMs } of timersOf(network)) {
    const r2Ms = timer === "RETRANSMISSION" ? r2DeadlineAt(network, host, socket) : null;
    const givesUp = r2Ms !== null && r2Ms <= deadlineMs;
    candidates.push({
      atMs: givesUp ? r2Ms : deadlineMs,
      waits: false,
      call: false,
      arrival: null,
      action: () => ({ do: "timeout", host, socket, timer: givesUp ? "R2-EXCEEDED" : timer }),
    });
  }
  if (call !== undefined) {
    candidates.push({ atMs: call.atMs, waits: true, call: true, arrival: null, action: () => call.call });
  }
  let first: Due | null = null;
  for (const candidate of candidates) if (first === null || candidate.atMs < first.atMs) first = candidate;
  return first;
}

function r2DeadlineAt({ hosts }: Network, host: string, socket: number): number | null {
  const at = hosts[host];
  const found = at?.sockets[socket];
  return at === undefined || found === undefined
    ? null
    : r2DeadlineOf(found.timers, found.connection, at.profile);
}

/** When a segment arrives: not at all, once, or twice, and never after its MSL. Ordered by time. */
function arrivalsOf(id: SegmentId, { flights, hosts }: Network, fate: Fate): readonly Arrival[] {
  const flight = flights[id];
  const mslMs = flight === undefined ? undefined : hosts[flight.to]?.profile.mslMs;
  if (flight === undefined || mslMs === undefined) return [];
  const ages = fate(flight)
    .filter((ageMs) => ageMs <= mslMs)
    .sort((a, b) => a - b);
  return ages.map((ageMs, index) => ({
    id,
    atMs: flight.sentAtMs + ageMs,
    stays: index < ages.length - 1,
  }));
}

function chanced(faults: LinkFaults, random: Random): readonly number[] {
  if (random.chance(faults.lostPerMille, 1_000)) return [];
  return [0, ...(random.chance(faults.duplicatedPerMille, 1_000) ? [1] : [])].map(
    () => LATENCY_MS + (random.chance(faults.delayedPerMille, 1_000) ? random.int(0, faults.maxDelayMs) : 0),
  );
}

function position({ flights }: Network, id: SegmentId): { readonly from: string; readonly nth: number } {
  const from = flights[id]?.from ?? "";
  return { from, nth: inFlight(flights, from).findIndex((flight) => flight.id === id) };
}
