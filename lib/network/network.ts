import { exhaustive } from "#lib/base/exhaustive.ts";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent, TimeoutName } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { step } from "#lib/tcp/step.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";
import type { Action, Flight, Given, HostId, SegmentId } from "./run.ts";
import type { Timers } from "./timers.ts";
import { afterEffects, deadlineOf, r2DeadlineOf, timersAtStart } from "./timers.ts";

/** One way through the link where nothing delays a segment, virtual ms. */
export const LATENCY_MS = 50;

export interface Host {
  readonly connection: Connection;
  readonly profile: Profile;
  /** initial sequence numbers in the order in which they are handed out; the last one again and again */
  readonly isns: readonly [Seq, ...Seq[]];
  readonly timers: Timers;
}

/** Two hosts, the segments between them and the virtual clock, at one moment. A value: acting makes a new one. */
export interface Network {
  readonly order: readonly [HostId, HostId];
  readonly hosts: Readonly<Record<HostId, Host>>;
  /** every segment that was ever sent, indexed by SegmentId */
  readonly flights: readonly Flight[];
  readonly nowMs: number;
  readonly stepsTaken: number;
}

/** What one action did. `host` is null when the network acted alone. */
export interface Happening {
  readonly network: Network;
  readonly host: HostId | null;
  readonly given: Given | null;
  readonly effects: readonly Effect[];
  readonly trace: readonly TraceStep[];
  readonly sent: readonly SegmentId[];
}

/** Why an action cannot be done. Nothing has changed. */
export interface ScheduleFault {
  readonly reason: string;
}

export function network(hosts: readonly [NewHost, NewHost]): Network {
  const [left, right] = hosts;
  return {
    order: [left.id, right.id],
    hosts: { [left.id]: started(left), [right.id]: started(right) },
    flights: [],
    nowMs: 0,
    stepsTaken: 0,
  };
}

export interface NewHost {
  readonly id: HostId;
  readonly connection: Connection;
  readonly profile: Profile;
  readonly isns: readonly [Seq, ...Seq[]];
}

function started({ connection, profile, isns }: NewHost): Host {
  return { connection, profile, isns, timers: timersAtStart(connection, profile) };
}

/** Does one thing. The clock moves to the moment at which it happens. */
export function act(before: Network, action: Action): Result<Happening, ScheduleFault> {
  switch (action.do) {
    case "open":
      return userCalls(before, action.host, (nextIss) => ({
        type: "call",
        call: "OPEN",
        mode: action.mode,
        remoteSpecified: action.mode === "active",
        nextIss,
      }));
    case "send":
      return userCalls(before, action.host, (nextIss) => ({
        type: "call",
        call: "SEND",
        octets: action.octets,
        nextIss,
      }));
    case "receive":
      return userCalls(before, action.host, () => ({ type: "call", call: "RECEIVE", octets: action.octets }));
    case "close":
      return userCalls(before, action.host, () => ({ type: "call", call: "CLOSE", release: false }));
    case "abort":
      return userCalls(before, action.host, () => ({ type: "call", call: "ABORT" }));
    case "deliver":
    case "duplicate":
      return arrive(before, action.from, action.nth, action.do === "duplicate");
    case "drop":
      return lose(before, action.from, action.nth);
    case "timeout":
      return runOut(before, action.host, action.timer);
    case "wait":
      return wait(before, action.ms);
    case "inject":
      return inject(before, action.from, action.segment);
    default:
      return exhaustive(action);
  }
}

/** The segments that `from` has in flight, oldest first. */
function inFlight(network: Network, from: HostId): readonly Flight[] {
  return network.flights.filter((flight) => flight.from === from && isInFlight(flight));
}

/** A duplicate arrives and stays in flight; the last arrival of a segment ends its way. */
function isInFlight(flight: Flight): boolean {
  return flight.lostStep === null && !flight.landed;
}

function userCalls(
  before: Network,
  id: HostId,
  event: (nextIss: Seq) => TcpEvent,
): Result<Happening, ScheduleFault> {
  const host = before.hosts[id];
  if (host === undefined) return err({ reason: `there is no host ${id}` });
  return ok(stepOf(before, id, host, event(host.isns[0])));
}

function arrive(
  before: Network,
  from: HostId,
  nth: number,
  stays: boolean,
): Result<Happening, ScheduleFault> {
  const flight = inFlight(before, from)[nth];
  if (flight === undefined) return err({ reason: nothingThere(before, from, nth) });
  const host = before.hosts[flight.to];
  if (host === undefined) return err({ reason: `there is no host ${flight.to}` });
  // The latency is nominal: a segment that must arrive before a timer runs out was a little faster.
  const untimelyMs = Math.min(...timersOf(before).map((timer) => timer.deadlineMs));
  const atMs = Math.max(before.nowMs, Math.min(flight.sentAtMs + LATENCY_MS, untimelyMs));
  if (atMs - flight.sentAtMs > host.profile.mslMs) {
    return err({
      reason: `the segment is ${atMs - flight.sentAtMs} ms old, and MSL is ${host.profile.mslMs} ms`,
    });
  }
  const arrived: Flight = {
    ...flight,
    arrivals: [...flight.arrivals, { step: before.stepsTaken, atMs }],
    landed: !stays,
  };
  const moved: Network = { ...before, nowMs: atMs, flights: replaced(before.flights, arrived) };
  return ok(
    stepOf(moved, flight.to, host, {
      type: "segment",
      segment: flight.segment,
      nextIss: host.isns[0],
      listener: null,
    }),
  );
}

function lose(before: Network, from: HostId, nth: number): Result<Happening, ScheduleFault> {
  const flight = inFlight(before, from)[nth];
  if (flight === undefined) return err({ reason: nothingThere(before, from, nth) });
  const lost: Flight = { ...flight, lostStep: before.stepsTaken };
  return ok(alone({ ...before, flights: replaced(before.flights, lost) }));
}

function runOut(before: Network, id: HostId, timer: TimeoutName): Result<Happening, ScheduleFault> {
  const host = before.hosts[id];
  if (host === undefined) return err({ reason: `there is no host ${id}` });
  let atMs = before.nowMs;
  if (timer === "RETRANSMISSION" || timer === "TIME-WAIT") {
    const deadlineMs = deadlineOf(host.timers, timer);
    if (deadlineMs === null) return err({ reason: `the ${timer} timer of ${id} is not running` });
    atMs = Math.max(atMs, deadlineMs);
  } else if (timer === "R2-EXCEEDED") {
    atMs = Math.max(atMs, r2DeadlineOf(host.timers, host.connection) ?? atMs);
  }
  return ok(stepOf({ ...before, nowMs: atMs }, id, host, { type: "timeout", timeout: timer }));
}

function wait(before: Network, ms: number): Result<Happening, ScheduleFault> {
  if (!(ms >= 0)) return err({ reason: `time runs forwards, not by ${ms} ms` });
  return ok(alone({ ...before, nowMs: before.nowMs + ms }));
}

function inject(before: Network, from: HostId, segment: Segment): Result<Happening, ScheduleFault> {
  const to = before.order.find((id) => id !== from);
  if (to === undefined || before.hosts[from] === undefined)
    return err({ reason: `there is no host ${from}` });
  const id = before.flights.length;
  const flight: Flight = {
    id,
    from,
    to,
    segment,
    retransmission: false,
    injected: true,
    sentStep: before.stepsTaken,
    sentAtMs: before.nowMs,
    arrivals: [],
    landed: false,
    lostStep: null,
  };
  return ok({ ...alone({ ...before, flights: [...before.flights, flight] }), sent: [id] });
}

/** A timer that is running, and when it runs out. */
export interface RunningTimer {
  readonly host: HostId;
  readonly timer: "RETRANSMISSION" | "TIME-WAIT";
  readonly deadlineMs: number;
}

export function timersOf(network: Network): readonly RunningTimer[] {
  return network.order.flatMap((id) => {
    const host = network.hosts[id];
    if (host === undefined) return [];
    return (["RETRANSMISSION", "TIME-WAIT"] as const).flatMap((timer) => {
      const deadlineMs = deadlineOf(host.timers, timer);
      return deadlineMs === null ? [] : [{ host: id, timer, deadlineMs }];
    });
  });
}

function nothingThere(network: Network, from: HostId, nth: number): string {
  return `${from} has ${inFlight(network, from).length} segments in flight, so there is no segment ${nth}`;
}

function replaced(flights: readonly Flight[], flight: Flight): readonly Flight[] {
  return flights.map((other) => (other.id === flight.id ? flight : other));
}

function alone(network: Network): Happening {
  return {
    network: { ...network, stepsTaken: network.stepsTaken + 1 },
    host: null,
    given: null,
    effects: [],
    trace: [],
    sent: [],
  };
}

/** One step of one host's machine, and its effects on the link and the timers. */
function stepOf(before: Network, id: HostId, host: Host, event: TcpEvent): Happening {
  const { connection, effects, trace } = step(host.connection, event, host.profile);
  const to = before.order.find((other) => other !== id) ?? id;
  const flights = [...before.flights];
  const sent: SegmentId[] = [];
  for (const effect of effects) {
    if (effect.type !== "send") continue;
    sent.push(flights.length);
    flights.push({
      id: flights.length,
      from: id,
      to,
      segment: effect.segment,
      retransmission: effect.retransmission,
      injected: false,
      sentStep: before.stepsTaken,
      sentAtMs: before.nowMs,
      arrivals: [],
      landed: false,
      lostStep: null,
    });
  }
  const after: Host = {
    ...host,
    connection,
    isns: usedIsn(host, connection) ? rest(host.isns) : host.isns,
    timers: afterEffects(host.timers, effects, event, before.nowMs, host.profile),
  };
  return {
    network: {
      ...before,
      hosts: { ...before.hosts, [id]: after },
      flights,
      stepsTaken: before.stepsTaken + 1,
    },
    host: id,
    given: { connection: host.connection, event },
    effects,
    trace,
    sent,
  };
}

function usedIsn(host: Host, after: Connection): boolean {
  return "snd" in after && !("snd" in host.connection) && after.snd.iss === host.isns[0];
}

function rest(isns: Host["isns"]): Host["isns"] {
  const [, second, ...others] = isns;
  return second === undefined ? isns : [second, ...others];
}
