import type { State } from "#lib/tcp/connection.ts";
import type { Flight, HostId, Run, RunStep } from "#lib/network/run.ts";

/**
 * Where everything of a run stands on the ladder. Lengths are user units of the SVG, which is `LADDER.width` wide;
 * time runs downwards, one row a step. `step` counts from 1: 0 is the moment before the first.
 */
export const LADDER = {
  width: 360,
  left: 93,
  right: 267,
  barWidth: 9,
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
  readonly x: number;
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly state: State;
  /** the state is new here */
  readonly entered: boolean;
}

export interface LadderLayout {
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
  return { height: lowest + LADDER.bottom, rows, legs, bars: barsOf(run, rows) };
}

export function xOf(run: Run, host: HostId): number {
  return host === run.hosts[0] ? LADDER.left : LADDER.right;
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
  const rightwards = flight.from === run.hosts[0];
  const sign = rightwards ? 1 : -1;
  const x1 = xOf(run, flight.from) + sign * (EDGE + (flight.injected ? LANE : 0));
  const x2 = xOf(run, flight.to) - sign * EDGE;
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
  const out = { x: from.x + (rightwards ? LANE : -LANE) * (rest.flight.injected ? 0.2 : 1), y: from.y + 8 };
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

function barsOf(run: Run, rows: readonly Row[]): readonly BarSlice[] {
  return run.hosts.flatMap((host) => {
    const slices: BarSlice[] = [];
    let before: State | null = null;
    for (let step = 0; step <= rows.length; step += 1) {
      const connections = step === 0 ? run.initial : rows[step - 1]?.runStep.connections;
      const state = connections?.[host]?.state;
      if (state === undefined) throw new RangeError(`the run says nothing of ${host} after step ${step}`);
      const from = step === 0 ? LADDER.top - 20 : rowAt(rows, step - 1).y;
      const next = rows[step]?.y ?? from + LADDER.bottom - 8;
      slices.push({ host, x: xOf(run, host), step, from, to: next, state, entered: state !== before });
      before = state;
    }
    return slices;
  });
}
