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

function shown(value: number | null): string {
  return value === null ? NONE : String(value);
}

function sum(base: Seq | null, octets: number | null): string {
  return base === null || octets === null ? NONE : String(advance(base, octets));
}
