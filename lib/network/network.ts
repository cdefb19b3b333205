import { exhaustive } from "#lib/base/exhaustive.ts";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent, TimeoutName, UserCall } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";
import type { Endpoint, HostId, Port } from "./endpoint.ts";
import type { ScheduleFault } from "./fault.ts";
import type { Host, ListenerMode, Socket, SocketId } from "./host.ts";
import { demultiplex, principalSocket, socketToOpen } from "./host.ts";
import { inFlight, LATENCY_MS, launched, replaced } from "./link.ts";
import type { Action, Flight, Given, SegmentId } from "./run.ts";
import { hostStep, unusedSocket } from "./host-step.ts";
import type { RunningTimeout } from "./timers.ts";
import { deadlinesOf, r2DeadlineOf, timersAtStart } from "./timers.ts";

/** Hosts, the segments between them and the virtual clock, at one moment. A value: acting makes a new one. */
export interface Network {
  readonly order: readonly HostId[];
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
  readonly socket: SocketId | null;
  readonly given: Given | null;
  readonly effects: readonly Effect[];
  readonly trace: readonly TraceStep[];
  readonly sent: readonly SegmentId[];
}

/** A host as a run finds it, with one socket in the given connection. */
export interface NewHost {
  readonly id: HostId;
  readonly connection: Connection;
  readonly profile: Profile;
  readonly isns: readonly [Seq, ...Seq[]];
  /** 49152 for the first host, 80 for the others, unless named */
  readonly port?: Port;
  readonly listeners?: ListenerMode;
}

const FIRST_EPHEMERAL_PORT = 49_152;
const SERVICE_PORT = 80;

/** A connection that exists at the beginning has the next host at its other end; the last host's has the first. */
export function network(hosts: readonly [NewHost, NewHost, ...NewHost[]]): Network {
  const ports = hosts.map(({ port }, index) => port ?? (index === 0 ? FIRST_EPHEMERAL_PORT : SERVICE_PORT));
  const started = hosts.map(
    ({ id, connection, profile, isns, listeners = "becomes" }, index): [string, Host] => {
      const port = ports[index] ?? SERVICE_PORT;
      const peer = index === 1 ? 0 : (index + 1) % hosts.length;
      const remote = { host: hosts[peer]?.id ?? id, port: ports[peer] ?? SERVICE_PORT };
      const socket: Socket = {
        id: 0,
        port,
        remote: connection.state === "CLOSED" || connection.state === "LISTEN" ? null : remote,
        connection,
        timers: timersAtStart(connection, profile),
      };
      return [id, { id, profile, listeners, port, isns, sockets: [socket] }];
    },
  );
  return {
    order: hosts.map(({ id }) => id),
    hosts: Object.fromEntries(started),
    flights: [],
    nowMs: 0,
    stepsTaken: 0,
  };
}

/** Does one thing. The clock moves to the moment at which it happens. */
export function act(before: Network, action: Action): Result<Happening, ScheduleFault> {
  switch (action.do) {
    case "open":
      return open(before, action);
    case "send":
      return call(before, action, (nextIss) => ({ call: "SEND", octets: action.octets, nextIss }));
    case "receive":
      return call(before, action, () => ({ call: "RECEIVE", octets: action.octets }));
    case "close":
      return call(before, action, () => ({ call: "CLOSE", release: action.release ?? false }));
    case "abort":
      return call(before, action, () => ({ call: "ABORT" }));
    case "deliver":
    case "duplicate":
      return arrive(before, action.from, action.nth, action.do === "duplicate");
    case "drop":
      return lose(before, action.from, action.nth);
    case "timeout":
      return runOut(before, action.host, action.timer, action.socket);
    case "wait":
      return wait(before, action.ms);
    case "inject":
      return inject(before, action);
    default:
      return exhaustive(action);
  }
}

function open(
  before: Network,
  { host: id, mode, port, to }: Extract<Action, { do: "open" }>,
): Result<Happening, ScheduleFault> {
  const host = before.hosts[id];
  if (host === undefined) return err(noHost(before, id));
  const other = before.order.find((each) => each !== id);
  const peer = other === undefined ? undefined : before.hosts[other];
  const remote = to ?? (mode === "active" && peer !== undefined ? { host: peer.id, port: peer.port } : null);
  const localPort = port ?? host.port;
  const socket = socketToOpen(host, localPort, remote) ?? unusedSocket(host, localPort);
  const event = (nextIss: Seq): TcpEvent => ({
    type: "call",
    call: "OPEN",
    mode,
    remoteSpecified: remote !== null,
    nextIss,
  });
  return ok(stepOf(before, host, { socket, remote: remote ?? socket.remote, port: localPort }, event));
}

// A call's data without what all calls share; `Omit` alone would merge the union.
type CallData<Call extends UserCall = UserCall> = Call extends UserCall ? Omit<Call, "type"> : never;

function call(
  before: Network,
  { host: id, socket: named }: { readonly host: HostId; readonly socket?: SocketId },
  data: (nextIss: Seq) => CallData,
): Result<Happening, ScheduleFault> {
  const found = socketOf(before, id, named);
  if (!found.ok) return found;
  const { host, socket } = found.value;
  return ok(
    stepOf(before, host, { socket, ...endsOf(socket) }, (nextIss) => ({ type: "call", ...data(nextIss) })),
  );
}

function arrive(
  before: Network,
  from: HostId,
  nth: number,
  stays: boolean,
): Result<Happening, ScheduleFault> {
  const flight = inFlight(before.flights, from)[nth];
  if (flight === undefined) return err(nothingThere(before, from, nth));
  const host = before.hosts[flight.to];
  if (host === undefined) return err(noHost(before, flight.to));
  // The latency is nominal: a segment that must arrive before a timer runs out was a little faster.
  const untimelyMs = Math.min(...timersOf(before).map((timer) => timer.deadlineMs));
  const atMs = Math.max(before.nowMs, Math.min(flight.sentAtMs + LATENCY_MS, untimelyMs));
  if (atMs - flight.sentAtMs > host.profile.mslMs) {
    const ageMs = atMs - flight.sentAtMs;
    const { mslMs } = host.profile;
    return err({
      code: "too-old",
      values: { age: String(ageMs), msl: String(mslMs) },
      reason: `the segment is ${ageMs} ms old, and MSL is ${mslMs} ms`,
    });
  }
  const arrived: Flight = {
    ...flight,
    arrivals: [...flight.arrivals, { step: before.stepsTaken, atMs }],
    landed: !stays,
  };
  const moved: Network = { ...before, nowMs: atMs, flights: replaced(before.flights, arrived) };
  const { source, destination, segment } = flight;
  const { socket, listener } = demultiplex(host, destination.port, source);
  return ok(
    stepOf(moved, host, { socket, remote: source, port: destination.port }, (nextIss) => ({
      type: "segment",
      segment,
      nextIss,
      listener,
    })),
  );
}

function lose(before: Network, from: HostId, nth: number): Result<Happening, ScheduleFault> {
  const flight = inFlight(before.flights, from)[nth];
  if (flight === undefined) return err(nothingThere(before, from, nth));
  const lost: Flight = { ...flight, lostStep: before.stepsTaken };
  return ok(alone({ ...before, flights: replaced(before.flights, lost) }));
}

function runOut(
  before: Network,
  id: HostId,
  timer: TimeoutName,
  named: SocketId | undefined,
): Result<Happening, ScheduleFault> {
  const found = socketOf(before, id, named);
  if (!found.ok) return found;
  const { host, socket } = found.value;
  const atMs = timer === "USER" ? before.nowMs : timeoutMs(host, socket, timer);
  if (atMs === null) {
    return err({
      code: "timer-off",
      values: { host: id, timer },
      reason: `the ${timer} timer of ${id} is not running`,
    });
  }
  return ok(
    stepOf({ ...before, nowMs: Math.max(before.nowMs, atMs) }, host, { socket, ...endsOf(socket) }, () => ({
      type: "timeout",
      timeout: timer,
    })),
  );
}

/** When the timer runs out. R2 may be awaited although retransmissions would come first: it stands for them all. */
function timeoutMs({ profile }: Host, { timers, connection }: Socket, timer: RunningTimeout): number | null {
  if (timer === "R2-EXCEEDED") return r2DeadlineOf(timers, connection, profile) ?? 0;
  const running = deadlinesOf(timers, connection, profile).find((each) => each.timer === timer);
  return running === undefined ? null : running.deadlineMs;
}

function wait(before: Network, ms: number): Result<Happening, ScheduleFault> {
  if (!(ms >= 0)) {
    return err({
      code: "backwards",
      values: { ms: String(ms) },
      reason: `time runs forwards, not by ${ms} ms`,
    });
  }
  return ok(alone({ ...before, nowMs: before.nowMs + ms }));
}

function inject(
  before: Network,
  { from, segment, source, destination, as: injected = "old" }: Extract<Action, { do: "inject" }>,
): Result<Happening, ScheduleFault> {
  const host = before.hosts[from];
  const other = before.order.find((id) => id !== from);
  const peer = other === undefined ? undefined : before.hosts[other];
  if (host === undefined || peer === undefined) return err(noHost(before, from));
  const principal = principalSocket(host);
  const way = {
    source: source ?? { host: from, port: principal?.port ?? host.port },
    destination: destination ?? principal?.remote ?? { host: peer.id, port: peer.port },
  };
  const flight = launched(before.flights, segment, way, {
    retransmission: false,
    injected,
    sentStep: before.stepsTaken,
    sentAtMs: before.nowMs,
  });
  return ok({ ...alone({ ...before, flights: [...before.flights, flight] }), sent: [flight.id] });
}

/** A timer that is running, and when it runs out. */
export interface RunningTimer {
  readonly host: HostId;
  readonly socket: SocketId;
  readonly timer: RunningTimeout;
  readonly deadlineMs: number;
}

export function timersOf(network: Network): readonly RunningTimer[] {
  return Object.values(network.hosts).flatMap(({ id, profile, sockets }) =>
    sockets.flatMap(({ id: socket, timers, connection }) =>
      deadlinesOf(timers, connection, profile).map((running) => ({ host: id, socket, ...running })),
    ),
  );
}

function socketOf(
  before: Network,
  id: HostId,
  named: SocketId | undefined,
): Result<{ readonly host: Host; readonly socket: Socket }, ScheduleFault> {
  const host = before.hosts[id];
  if (host === undefined) return err(noHost(before, id));
  const socket = named === undefined ? principalSocket(host) : host.sockets[named];
  if (socket === undefined || socket === null) {
    return err({
      code: "no-socket",
      values: { host: id, socket: String(named ?? 0) },
      reason: `${id} has ${host.sockets.length} sockets, so there is no socket ${named ?? 0}`,
    });
  }
  return ok({ host, socket });
}

function endsOf({ port, remote }: Socket): { readonly port: Port; readonly remote: Endpoint | null } {
  return { port, remote };
}

function noHost(network: Network, id: HostId): ScheduleFault {
  const hosts = network.order.join(", ");
  return {
    code: "no-host",
    values: { host: id, hosts },
    reason: `there is no host ${id}; there are ${hosts}`,
  };
}

function nothingThere({ flights }: Network, from: HostId, nth: number): ScheduleFault {
  return {
    code: "nothing-in-flight",
    values: { host: from, nth: String(nth) },
    reason: `${from} has ${inFlight(flights, from).length} segments in flight, so there is no segment ${nth}`,
  };
}

function alone(network: Network): Happening {
  return {
    network: { ...network, stepsTaken: network.stepsTaken + 1 },
    host: null,
    socket: null,
    given: null,
    effects: [],
    trace: [],
    sent: [],
  };
}

/** One step of one host's machine, and what it sends put on the link. */
function stepOf(
  before: Network,
  host: Host,
  at: { readonly socket: Socket | null; readonly port: Port; readonly remote: Endpoint | null },
  event: (nextIss: Seq) => TcpEvent,
): Happening {
  const stepped = hostStep(host, at, event(host.isns[0]), before.nowMs);
  const flights = [...before.flights];
  const sent: SegmentId[] = [];
  const send = (segment: Segment, retransmission: boolean) => {
    // Without a peer nothing can be sent: an active OPEN names one, a listener has it from the segment.
    if (at.remote === null) return;
    sent.push(flights.length);
    flights.push(
      launched(
        flights,
        segment,
        { source: { host: host.id, port: at.port }, destination: at.remote },
        { retransmission, injected: null, sentStep: before.stepsTaken, sentAtMs: before.nowMs },
      ),
    );
  };
  for (const effect of stepped.step.effects)
    if (effect.type === "send") send(effect.segment, effect.retransmission);
  return {
    network: {
      ...before,
      hosts: { ...before.hosts, [host.id]: stepped.host },
      flights,
      stepsTaken: before.stepsTaken + 1,
    },
    host: host.id,
    socket: stepped.socket,
    given: stepped.given,
    effects: stepped.step.effects,
    trace: stepped.step.trace,
    sent,
  };
}
