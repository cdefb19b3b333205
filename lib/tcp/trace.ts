import type { ClauseId } from "./clauses.ts";
import type { Connection, State } from "./connection.ts";
import type { ContestedId } from "./contested.ts";
import { finSeqOf, isOtherState } from "./connection.ts";
import type { RuleId } from "./rule.ts";
import type { Segment } from "./segment.ts";
import { sequenceLength } from "./segment.ts";
import type { Seq } from "./seq.ts";

/**
 * The variables at the moment a rule looked at them, one shape for every rule: an explanation picks those it names.
 * Null means that the variable does not exist there (no TCB, no segment, ACK bit off).
 */
export interface TraceValues {
  readonly state: State;
  readonly segSeq: Seq | null;
  readonly segAck: Seq | null;
  /** SEG.LEN, SYN and FIN counted */
  readonly segLen: number | null;
  readonly segWnd: number | null;
  readonly iss: Seq | null;
  readonly irs: Seq | null;
  readonly sndUna: Seq | null;
  readonly sndNxt: Seq | null;
  readonly sndWnd: number | null;
  readonly maxSndWnd: number | null;
  readonly rcvNxt: Seq | null;
  readonly rcvWnd: number | null;
  /** number of our FIN once it has been sent */
  readonly finSeq: Seq | null;
}

/**
 * One rule visited. In a trace they stand in the order in which the RFC has them; the last one that is not
 * `passed` decided. `outcome` is one of the rule's own outcomes, the key of its explanation.
 */
export interface TraceStep {
  readonly rule: RuleId;
  readonly clause: ClauseId;
  readonly outcome: string;
  /** the outcome takes one reading of a contested place of the RFC */
  readonly contested: ContestedId | null;
  readonly values: TraceValues;
}

export function valuesOf(connection: Connection, segment: Segment | null): TraceValues {
  const snd = "snd" in connection ? connection.snd : null;
  const rcv = isOtherState(connection) ? connection.rcv : null;
  const full = isOtherState(connection) ? connection.snd : null;
  return {
    state: connection.state,
    segSeq: segment === null ? null : segment.seq,
    segAck: segment === null ? null : segment.ack,
    segLen: segment === null ? null : sequenceLength(segment),
    segWnd: segment === null ? null : segment.wnd,
    iss: snd === null ? null : snd.iss,
    irs: rcv === null ? null : rcv.irs,
    sndUna: snd === null ? null : snd.una,
    sndNxt: snd === null ? null : snd.nxt,
    sndWnd: full === null ? null : full.wnd,
    maxSndWnd: full === null ? null : full.maxWnd,
    rcvNxt: rcv === null ? null : rcv.nxt,
    rcvWnd: rcv === null ? ("rcvWnd" in connection ? connection.rcvWnd : null) : rcv.wnd,
    finSeq: finSeqOf(connection),
  };
}
