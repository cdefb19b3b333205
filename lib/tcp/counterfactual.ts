import type { Connection, State } from "./connection.ts";
import { finSeqOf, isOtherState } from "./connection.ts";
import type { Effect } from "./effect.ts";
import type { SegmentArrives } from "./event.ts";
import type { Profile } from "./profile.ts";
import type { Flag, Segment } from "./segment.ts";
import { flagsOf, sequenceLength } from "./segment.ts";
import type { Seq } from "./seq.ts";
import { advance, distance } from "./seq.ts";
import { next } from "./step.ts";

/** What would have happened had one field of the segment been different. Each can be run: the event is there. */
export interface Counterfactual {
  readonly change: Change;
  /** the event with that change; of a range, the end nearest to what really came */
  readonly event: SegmentArrives;
  readonly state: State;
  /** control bits of the first segment sent, without PSH; empty when nothing is sent */
  readonly reply: readonly Flag[];
}

export type Change =
  | NumberChange
  | { readonly field: "syn" | "fin" | "rst" | "ackBit"; readonly on: boolean };

/** The number lies in `from` … `to`, both included; null where the range has no end on that side. */
export interface NumberChange {
  readonly field: "ack" | "seq";
  readonly from: Seq | null;
  readonly to: Seq | null;
}

/**
 * Every single change of the segment that leads elsewhere: another state or another reply. The machine is asked at
 * both sides of every number that a rule compares with; between two neighbours its answer does not change.
 */
export function counterfactuals(
  connection: Connection,
  event: SegmentArrives,
  profile: Profile,
): readonly Counterfactual[] {
  const actual = outcomeOf(connection, event, profile);
  return [
    ...ranges("ack", connection, event, profile),
    ...ranges("seq", connection, event, profile),
    ...toggles(connection, event, profile),
  ].filter((other) => other.state !== actual.state || other.reply.join() !== actual.reply.join());
}

type Outcome = Pick<Counterfactual, "state" | "reply">;

/** What the machine makes of the event: the state after it, and the control bits of the first segment sent. */
export function outcomeOf(connection: Connection, event: SegmentArrives, profile: Profile): Outcome {
  const after = next(connection, event, profile);
  return { state: after.connection.state, reply: replyOf(after.effects) };
}

function replyOf(effects: readonly Effect[]): readonly Flag[] {
  for (const effect of effects) {
    if (effect.type === "send") return flagsOf(effect.segment).filter((flag) => flag !== "PSH");
  }
  return [];
}

/** The number line around `field`, cut where the machine's answer changes. */
function ranges(
  field: "ack" | "seq",
  connection: Connection,
  event: SegmentArrives,
  profile: Profile,
): readonly Counterfactual[] {
  const actual = event.segment[field];
  if (actual === null) return [];
  const points = breakpoints(field, connection, event.segment, profile);
  const ordered = [...new Set([actual, ...points])].sort((a, b) => distance(b, a));
  const cut: Counterfactual[] = [];
  for (const point of ordered) {
    const changed = { ...event, segment: { ...event.segment, [field]: point } };
    const result = outcomeOf(connection, changed, profile);
    const last = cut.at(-1);
    if (last !== undefined && last.state === result.state && last.reply.join() === result.reply.join()) {
      const range = last.change;
      if (range.field !== "ack" && range.field !== "seq") continue;
      const nearer =
        Math.abs(distance(actual, point)) < Math.abs(distance(actual, last.event.segment[field] ?? point));
      cut[cut.length - 1] = {
        ...last,
        change: { ...range, to: point },
        event: nearer ? changed : last.event,
      };
    } else cut.push({ ...result, change: { field, from: point, to: point }, event: changed });
  }
  return cut.map((each, index) => {
    const { change } = each;
    if (change.field !== "ack" && change.field !== "seq") return each;
    const from = index === 0 ? null : change.from;
    const to = index === cut.length - 1 ? null : change.to;
    return { ...each, change: { ...change, from, to } };
  });
}

/** Both sides of every number that a rule of 3.10.7 compares `field` with. */
function breakpoints(
  field: "ack" | "seq",
  connection: Connection,
  segment: Segment,
  profile: Profile,
): readonly Seq[] {
  const bases: Seq[] = [];
  if (field === "ack" && "snd" in connection) {
    const { iss, una, nxt } = connection.snd;
    bases.push(iss, una, nxt);
    const finSeq = finSeqOf(connection);
    if (finSeq !== null) bases.push(finSeq);
    if (isOtherState(connection)) {
      const { wnd, wl2, maxWnd } = connection.snd;
      // From which ACK on the window lets waiting text or a FIN go, as it was and as this segment has it.
      bases.push(wl2, advance(nxt, -wnd), advance(nxt, -segment.wnd));
      if (profile.oldAckBound !== "none") bases.push(advance(una, -maxWnd));
    }
  }
  if (field === "seq" && isOtherState(connection)) {
    const { irs, nxt, wnd } = connection.rcv;
    const length = sequenceLength(segment);
    const held = connection.rcv.held.flatMap((piece) => [piece.seq, advance(piece.seq, piece.len)]);
    for (const edge of [irs, nxt, advance(nxt, wnd), connection.snd.wl1, ...held]) {
      bases.push(edge, advance(edge, -length));
    }
  }
  return bases.flatMap((base) => [advance(base, -1), base, advance(base, 1)]);
}

function toggles(connection: Connection, event: SegmentArrives, profile: Profile): readonly Counterfactual[] {
  const { segment } = event;
  const changes: { readonly change: Change; readonly segment: Segment }[] = (
    ["syn", "fin", "rst"] as const
  ).map((field) => ({
    change: { field, on: !segment[field] },
    segment: { ...segment, [field]: !segment[field] },
  }));
  if (segment.ack !== null) {
    changes.push({ change: { field: "ackBit", on: false }, segment: { ...segment, ack: null } });
  } else if ("snd" in connection) {
    changes.push({ change: { field: "ackBit", on: true }, segment: { ...segment, ack: connection.snd.nxt } });
  }
  return changes.map(({ change, segment: changed }) => {
    const other = { ...event, segment: changed };
    return { change, event: other, ...outcomeOf(connection, other, profile) };
  });
}
