import type { State } from "#lib/tcp/connection.ts";
import type { SocketId } from "#lib/network/host.ts";
import type { Flight, HostId, Run, RunStep } from "#lib/network/run.ts";

/**
 * Where everything of a run stands on the ladder. Lengths are user units of the SVG; time runs downwards, one row a
 * step. `step` counts from 1: 0 is the moment before the first.
 */
export const LADDER = {
  /** room beside the outermost hosts for the names of states, calls and notices */
  left: 93,
  right: 267,
  /** from the second host to the third, whose names stand between them */
  further: 236,
  barWidth: 9,
  /** from one socket's bar to the next */
  socketStep: 12,
  top: 50,
  row: 44,
  /** extra room above a row before which time passes */
  pause: 24,
  bottom: 30,
} as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One leg of a segment's way from where it is sent to one arrival, to its loss, or to where the run leaves it. */
export interface Leg {
  readonly flight: Flight;
  readonly points: readonly [Point, Point, ...Point[]];
  readonly sentStep: number;
  /** 0 for the first segment that left in its step, 1 for the next */
  readonly order: number;
  /** the step of the arrival or the loss, or null while in flight */
  readonly endStep: number | null;
  readonly end: "arrives" | "lost" | "in flight";
  /** a later arrival of a segment that has arrived before */
  readonly copy: boolean;
  /** where a segment that wanders is named a first time, beside its first stretch; null for the others */
  readonly origin: Point | null;
  readonly label: {
    readonly at: Point;
    readonly degrees: number;
    /** centred on `at`, or on from there to the right or the left */
    readonly anchor: "middle" | "start" | "end";
  };
}

export interface Row {
  /** 1 … n */
  readonly step: number;
  readonly y: number;
  readonly runStep: RunStep;
  /** virtual time that passed in silence before this row, ms, or null where the step is about a segment or a call */
  readonly pauseMs: number | null;
}

/** A stretch of one end's bar, from one row to the next. */
export interface BarSlice {
  readonly host: HostId;
  readonly socket: SocketId;
  readonly x: number;
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly state: State;
  /** the state is new here */
  readonly entered: boolean;
  /** how the host's sockets are told apart, 1 … n; null where it has only one to show */
  readonly number: number | null;
  /** 0 for the first of this host's names in this row, 1 for the next below it */
  readonly line: number;
}

export interface LadderLayout {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
  readonly legs: readonly Leg[];
  readonly bars: readonly BarSlice[];
}

const EDGE = LADDER.barWidth / 2;
/** A segment that is under way for longer than this many rows waits in the network beside its sender. */
const STRAIGHT_ROWS = 3;
const LANE = 15;

export function ladderLayout(run: Run): LadderLayout {
  const rows = rowsOf(run);
  const last = rows.at(-1)?.y ?? LADDER.top;
  const legs = separated(run.flights.flatMap((flight) => legsOf(flight, rows, run)));
  const lowest = Math.max(last, ...legs.map((leg) => lastStretch(leg)[1].y));
  return { width: widthOf(run), height: lowest + LADDER.bottom, rows, legs, bars: barsOf(run, rows) };
}

/** The lifeline of a host. Those after the second stand further apart: the second's names are between them. */
export function xOf(run: Run, host: HostId): number {
  const at = run.hosts.indexOf(host);
  return at === 0 ? LADDER.left : LADDER.right + (at - 1) * LADDER.further;
}

/** Names stand to the left of the first host and to the right of the others. */
export function isLeft(run: Run, host: HostId): boolean {
  return host === run.hosts[0];
}

function widthOf(run: Run): number {
  return xOf(run, run.hosts.at(-1) ?? "") + LADDER.left;
}

/** Where a segment is drawn from: a forgery leaves the third host, if there is one, whatever its source says. */
function originOf(run: Run, { injected, from, to }: Flight): HostId {
  const attacker = run.hosts[2];
  return injected === "forged" && attacker !== undefined && attacker !== to ? attacker : from;
}

/** How far the bars of a host reach inwards from its lifeline. */
function reach(run: Run, host: HostId): number {
  return EDGE + (Math.max(1, shownSockets(run, host).length) - 1) * LADDER.socketStep;
}

function rowsOf(run: Run): readonly Row[] {
  const rows: Row[] = [];
  let y: number = LADDER.top;
  let beforeMs = 0;
  for (const runStep of run.steps) {
    const { action, atMs } = runStep;
    const silent = (action.do === "timeout" || action.do === "wait") && atMs > beforeMs;
    y += rows.length === 0 ? LADDER.row / 2 : LADDER.row;
    if (silent) y += LADDER.pause;
    rows.push({ step: rows.length + 1, y, runStep, pauseMs: silent ? atMs - beforeMs : null });
    beforeMs = atMs;
  }
  return rows;
}

function rowAt(rows: readonly Row[], stepIndex: number): Row {
  const row = rows[stepIndex];
  if (row === undefined) throw new RangeError(`the run has no step ${stepIndex}`);
  return row;
}

function legsOf(flight: Flight, rows: readonly Row[], run: Run): readonly Leg[] {
  const sent = rowAt(rows, flight.sentStep);
  const order = Math.max(0, sent.runStep.sent.indexOf(flight.id));
  // What is sent in answer leaves a little below the arrival that it answers.
  const answers = sent.runStep.action.do === "deliver" || sent.runStep.action.do === "duplicate";
  const start = sent.y + (answers ? 6 : 0) + 9 * order;
  const origin = originOf(run, flight);
  const rightwards = xOf(run, origin) < xOf(run, flight.to);
  const sign = rightwards ? 1 : -1;
  const away = flight.injected === null || origin !== flight.from ? 0 : LANE;
  const x1 = xOf(run, origin) + sign * (reachTowards(run, origin, sign) + away);
  const x2 = xOf(run, flight.to) - sign * reachTowards(run, flight.to, -sign);
  const common = { flight, sentStep: sent.step, order, rightwards };
  const from = { x: x1, y: start };

  const arrivals = flight.arrivals.map((arrival, nth) => {
    const row = rowAt(rows, arrival.step);
    return leg({
      ...common,
      from,
      to: { x: x2, y: row.y },
      rows: arrival.step - flight.sentStep,
      endStep: row.step,
      end: "arrives",
      copy: nth > 0,
    });
  });
  if (flight.lostStep !== null) {
    const row = rowAt(rows, flight.lostStep);
    const to = { x: x1 + sign * 0.62 * Math.abs(x2 - x1), y: row.y };
    return [
      ...arrivals,
      leg({
        ...common,
        from,
        to,
        rows: flight.lostStep - flight.sentStep,
        endStep: row.step,
        end: "lost",
        copy: arrivals.length > 0,
      }),
    ];
  }
  if (flight.landed) return arrivals;
  const to = { x: x1 + sign * 0.5 * Math.abs(x2 - x1), y: start + LADDER.row / 2 };
  return [
    ...arrivals,
    leg({ ...common, from, to, rows: 0, endStep: null, end: "in flight", copy: arrivals.length > 0 }),
  ];
}

type LegParts = Omit<Leg, "points" | "label" | "origin"> & {
  readonly from: Point;
  readonly to: Point;
  readonly rows: number;
  readonly rightwards: boolean;
};

function leg({ from, to, rows, rightwards, ...rest }: LegParts): Leg {
  if (rows <= STRAIGHT_ROWS)
    return {
      ...rest,
      points: [from, to],
      origin: null,
      label: labelOn(from, to, rest.order > 0 ? 0.7 : 0.5, "middle"),
    };
  // It wanders: a short way out, down beside its sender while others pass, then across.
  const out = {
    x: from.x + (rightwards ? LANE : -LANE) * (rest.flight.injected === null ? 1 : 0.2),
    y: from.y + 8,
  };
  const turn = { x: out.x, y: to.y - LADDER.row };
  const origin = { x: out.x + (rightwards ? 5 : -5), y: out.y + 6 };
  return { ...rest, points: [from, out, turn, to], origin, label: labelOn(turn, to, 0.5, "middle") };
}

function labelOn(from: Point, to: Point, share: number, anchor: Leg["label"]["anchor"]): Leg["label"] {
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  return {
    at: { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) },
    degrees: (Math.atan2(right.y - left.y, right.x - left.x) * 180) / Math.PI,
    anchor,
  };
}

/** Where two segments cross, each keeps its label on its sender's side. */
function separated(legs: readonly Leg[]): readonly Leg[] {
  return legs
    .map((one) => freed(one, legs))
    .map((one) => {
      const crossed = legs.some((other) => other.flight.from !== one.flight.from && crosses(one, other));
      if (!crossed) return one;
      const [from, to] = one.points.slice(-2);
      return from === undefined || to === undefined
        ? one
        : { ...one, label: labelOn(from, to, 0.04, from.x < to.x ? "start" : "end") };
    });
}

/** Where another segment passes the place of a first naming, that one is left out: the label at the end says it all. */
function freed(one: Leg, legs: readonly Leg[]): Leg {
  const { origin } = one;
  if (origin === null) return one;
  const taken = legs.some((other) => {
    const [from, to] = lastStretch(other);
    return other !== one && other.origin === null && from.y < origin.y + 14 && to.y > origin.y - 10;
  });
  return taken ? { ...one, origin: null } : one;
}

function crosses(one: Leg, other: Leg): boolean {
  const [a, b] = lastStretch(one);
  const [c, d] = lastStretch(other);
  return a.y < d.y && c.y < b.y;
}

function lastStretch({ points }: Leg): readonly [Point, Point] {
  const [from, to] = points.slice(-2);
  return from === undefined || to === undefined ? [points[0], points[1]] : [from, to];
}

/** Further bars stand towards the middle of the ladder; on the other side a segment meets the lifeline itself. */
function reachTowards(run: Run, host: HostId, sign: number): number {
  return inwards(run, host) === sign ? reach(run, host) : EDGE;
}

function inwards(run: Run, host: HostId): 1 | -1 {
  return isLeft(run, host) ? 1 : -1;
}

const shownByRun = new WeakMap<Run, Map<HostId, readonly SocketId[]>>();

/** The sockets of a host that ever hold a connection or listen, in order; empty where none does. Every leg asks for them. */
function shownSockets(run: Run, host: HostId): readonly SocketId[] {
  const known = shownByRun.get(run) ?? new Map<HostId, readonly SocketId[]>();
  const shown = known.get(host) ?? findShown(run, host);
  shownByRun.set(run, known.set(host, shown));
  return shown;
}

function findShown(run: Run, host: HostId): readonly SocketId[] {
  const shown = new Set<SocketId>();
  if (run.initial[host]?.state !== "CLOSED") shown.add(0);
  for (const { sockets } of run.steps)
    for (const { id, connection } of sockets[host] ?? []) if (connection.state !== "CLOSED") shown.add(id);
  return [...shown].sort((a, b) => a - b);
}

function barsOf(run: Run, rows: readonly Row[]): readonly BarSlice[] {
  return run.hosts.flatMap((host) => {
    const shown = shownSockets(run, host);
    if (shown.length <= 1)
      return slicesOf(host, xOf(run, host), rows, { socket: shown[0] ?? 0, number: null }, principalOf);
    const each = shown.map((socket, nth) => {
      const x = xOf(run, host) + inwards(run, host) * nth * LADDER.socketStep;
      return slicesOf(host, x, rows, { socket, number: nth + 1 }, stateOfSocket(socket));
    });
    return linedUp(each.flat());
  });

  function principalOf(host: HostId, step: number): State | null {
    const state = (step === 0 ? run.initial : rows[step - 1]?.runStep.connections)?.[host]?.state;
    if (state === undefined) throw new RangeError(`the run says nothing of ${host} after step ${step}`);
    return state;
  }

  function stateOfSocket(socket: SocketId) {
    return (host: HostId, step: number): State | null => {
      if (step === 0) return socket === 0 ? principalOf(host, 0) : null;
      return rows[step - 1]?.runStep.sockets[host]?.[socket]?.connection.state ?? null;
    };
  }
}

/** One socket's bar, a slice a step; nothing where it does not exist. */
function slicesOf(
  host: HostId,
  x: number,
  rows: readonly Row[],
  which: Pick<BarSlice, "socket" | "number">,
  stateAt: (host: HostId, step: number) => State | null,
): readonly BarSlice[] {
  const slices: BarSlice[] = [];
  let before: State | null = null;
  for (let step = 0; step <= rows.length; step += 1) {
    const state = stateAt(host, step);
    const from = step === 0 ? LADDER.top - 20 : rowAt(rows, step - 1).y;
    const to = rows[step]?.y ?? from + LADDER.bottom - 8;
    if (state !== null) {
      slices.push({ host, ...which, x, step, from, to, state, entered: state !== before, line: 0 });
    }
    before = state;
  }
  return slices;
}

/** Names that would stand on one another are written below one another. */
function linedUp(slices: readonly BarSlice[]): readonly BarSlice[] {
  const taken = new Map<number, number>();
  return slices.map((slice) => {
    if (!slice.entered) return slice;
    const line = taken.get(slice.step) ?? 0;
    taken.set(slice.step, line + 1);
    return { ...slice, line };
  });
}
