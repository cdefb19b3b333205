import type { Run, RunStep } from "#lib/network/run.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { sequenceEnd, sequenceLength } from "#lib/tcp/segment.ts";
import { advance, isBefore, type Seq } from "#lib/tcp/seq.ts";
import type { MisconceptionId } from "../../challenge-kind.ts";
import type { Place } from "./skeleton.ts";
import { flightAt } from "./skeleton.ts";

/** Wrong arithmetic: what somebody writes into a number's or the control bits' blank who gets one thing wrong. */
export interface NumberMistake {
  readonly id: MisconceptionId;
  /** what they would write, or null where the mistake makes no difference */
  readonly answer: (place: SegmentPlace, run: Run) => string | null;
}

type SegmentPlace = Exclude<Place, { of: "state" }>;

export const NUMBER_MISTAKES: readonly NumberMistake[] = [
  {
    id: "fin-takes-no-number",
    answer: (place, run) => recounted(place, run, ({ fin }) => (fin ? -1 : 0)),
  },
  {
    id: "syn-takes-no-number",
    answer: (place, run) => recounted(place, run, ({ syn }) => (syn ? -1 : 0)),
  },
  {
    id: "pure-ack-takes-a-number",
    answer: (place, run) => recounted(place, run, (segment) => (isPureAck(segment) ? 1 : 0)),
  },
  {
    id: "ack-names-the-last-octet",
    answer: (place, run) => {
      const { segment } = sentAt(place, run);
      return place.of === "ack" && segment.ack !== null ? String(advance(segment.ack, -1)) : null;
    },
  },
  {
    id: "seq-and-ack-swapped",
    answer: (place, run) => {
      const { segment } = sentAt(place, run);
      if (segment.ack === null || place.of === "flags") return null;
      return String(place.of === "ack" ? segment.seq : segment.ack);
    },
  },
  {
    id: "fin-goes-without-ack",
    answer: (place, run) => {
      const { segment } = sentAt(place, run);
      return place.of === "flags" && segment.fin && segment.ack !== null ? "FIN" : null;
    },
  },
];

/** The ids of the mistakes of this kind that no machine makes. */
export const LADDER_MISTAKES: readonly MisconceptionId[] = NUMBER_MISTAKES.map(({ id }) => id);

/**
 * The number in `place` for somebody who counts every earlier segment of that end by `extra` too many numbers. A number
 * on a segment that was sent before counts once, however often it was sent.
 */
function recounted(place: SegmentPlace, run: Run, extra: (segment: Segment) => number): string | null {
  const { segment, from } = sentAt(place, run);
  const number = place.of === "ack" ? segment.ack : place.of === "seq" ? segment.seq : null;
  if (number === null) return null;
  const counter = place.of === "seq" ? from : run.hosts.find((host) => host !== from);
  const step = run.steps[place.row];
  if (step === undefined) return null;
  const seen = new Set<string>();
  let change = 0;
  for (const other of run.flights) {
    const counts = other.from === counter && other.injected === null && isKnown(other.sentStep, step, place);
    if (!counts || !liesBefore(other.segment, number)) continue;
    const name = `${other.segment.seq}/${sequenceLength(other.segment)}/${isPureAck(other.segment) ? other.id : ""}`;
    if (seen.has(name)) continue;
    seen.add(name);
    change += extra(other.segment);
  }
  return change === 0 ? null : String(advance(number, change));
}

function isKnown(sentStep: number, step: RunStep, place: SegmentPlace): boolean {
  return place.of === "seq" ? sentStep < step.index : sentStep <= step.index;
}

/** All that the segment occupies lies before `number`. */
function liesBefore(segment: Segment, number: Seq): boolean {
  const end = sequenceEnd(segment);
  return end === number || isBefore(end, number);
}

function isPureAck(segment: Segment): boolean {
  return segment.ack !== null && !segment.rst && sequenceLength(segment) === 0;
}

function sentAt(place: SegmentPlace, run: Run) {
  const id = run.steps[place.row]?.sent[place.nth];
  if (id === undefined) throw new RangeError(`row ${place.row} sends no segment ${place.nth}`);
  return flightAt(run, id);
}
