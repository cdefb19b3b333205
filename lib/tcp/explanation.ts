import type { NumberChange } from "./counterfactual.ts";
import type { Otherwise } from "./instructive.ts";
import type { TraceValues } from "./trace.ts";
import type { Seq } from "./seq.ts";
import { advance } from "./seq.ts";

/** What a number is called that does not exist there. */
const NONE = "–";

/** The arguments of the messages `rules.<rule>.<outcome>`: every variable of a trace step, and what follows from it. */
export type ExplanationArguments = Readonly<Record<keyof TraceValues | DerivedArgument, string>>;

type DerivedArgument =
  /** RCV.NXT + RCV.WND: the first number right of the window */
  | "rcvEdge"
  /** the last number that the segment occupies */
  | "segLast"
  /** the ACK that would cover our FIN: its number + 1 */
  | "finAck"
  /** SND.UNA - MAX.SND.WND: the oldest acceptable ACK (MAY-12) */
  | "oldestAck";

/** All as text, so that no formatter puts separators into sequence numbers. */
export function explanationArguments(values: TraceValues): ExplanationArguments {
  const { segSeq, segLen, rcvNxt, rcvWnd, finSeq, sndUna, maxSndWnd } = values;
  return {
    state: values.state,
    segSeq: shown(segSeq),
    segAck: shown(values.segAck),
    segLen: shown(segLen),
    segWnd: shown(values.segWnd),
    iss: shown(values.iss),
    irs: shown(values.irs),
    sndUna: shown(sndUna),
    sndNxt: shown(values.sndNxt),
    sndWnd: shown(values.sndWnd),
    maxSndWnd: shown(maxSndWnd),
    rcvNxt: shown(rcvNxt),
    rcvWnd: shown(rcvWnd),
    finSeq: shown(finSeq),
    rcvEdge: sum(rcvNxt, rcvWnd),
    segLast: sum(segSeq, segLen === null || segLen === 0 ? 0 : segLen - 1),
    finAck: sum(finSeq, 1),
    oldestAck: sum(sndUna, maxSndWnd === null ? null : -maxSndWnd),
  };
}

/** The arguments of the messages `hints.<rule>.numbers`: those of explanations, and which of them there are. */
export function hintArguments(values: TraceValues): Readonly<Record<string, string>> {
  return {
    ...explanationArguments(values),
    ackBit: values.segAck === null ? "off" : "on",
    ourFin: values.finSeq === null ? "unsent" : "sent",
    sndNxtKnown: values.sndNxt === null ? "no" : "yes",
    sndWndKnown: values.sndWnd === null ? "no" : "yes",
    rcvNxtKnown: values.rcvNxt === null ? "no" : "yes",
  };
}

/** The arguments of the messages `ui.otherwise.*`, which say one counterfactual in a sentence. Numbers are text. */
export interface OtherwiseArguments {
  /** what would have been different; `state` alone where the same is sent */
  readonly kind: "state" | "stateAndReply" | "stateAndSilence" | "reply" | "silence";
  readonly stays: boolean;
  readonly state: string;
  readonly reply: string;
  /** how the field would have to differ: a range of numbers, a bit on or off, or an ACK where there was none */
  readonly range: "exactly" | "least" | "most" | "between" | "on" | "off" | "acknowledging";
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export function otherwiseArguments(other: Otherwise): OtherwiseArguments {
  return {
    kind: kindOf(other),
    stays: other.stays,
    state: other.state,
    reply: (other.otherReply ?? []).join(","),
    ...conditionOf(other),
  };
}

function kindOf({ otherState, otherReply }: Otherwise): OtherwiseArguments["kind"] {
  if (!otherState) return otherReply?.length === 0 ? "silence" : "reply";
  if (otherReply === null) return "state";
  return otherReply.length === 0 ? "stateAndSilence" : "stateAndReply";
}

function conditionOf({
  change,
  event,
}: Otherwise): Pick<OtherwiseArguments, "range" | "field" | "from" | "to"> {
  switch (change.field) {
    case "ack":
    case "seq": {
      const field = change.field === "ack" ? "SEG.ACK" : "SEG.SEQ";
      const { from, to } = readable(change, event.segment[change.field]);
      return { range: rangeOf(from, to), field, from: shown(from), to: shown(to) };
    }
    case "ackBit":
      return {
        range: change.on ? "acknowledging" : "off",
        field: "ACK",
        from: shown(event.segment.ack),
        to: NONE,
      };
    default:
      return { range: change.on ? "on" : "off", field: change.field.toUpperCase(), from: NONE, to: NONE };
  }
}

function rangeOf(from: Seq | null, to: Seq | null): OtherwiseArguments["range"] {
  if (from === null) return "most";
  if (to === null) return "least";
  if (from === to) return "exactly";
  return "between";
}

/** A range over the wrap, "between 4294959817 and 721", tells nobody anything: its near end alone is as true. */
function readable({ from, to }: NumberChange, near: Seq | null): Pick<NumberChange, "from" | "to"> {
  return from !== null && to !== null && from > to ? { from: near, to: near } : { from, to };
}

function shown(value: number | null): string {
  return value === null ? NONE : String(value);
}

function sum(base: Seq | null, octets: number | null): string {
  return base === null || octets === null ? NONE : String(advance(base, octets));
}
