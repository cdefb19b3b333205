import type { Connection, OtherStates, SentPiece } from "./connection.ts";
import { hasQueue, isOtherState } from "./connection.ts";
import type { CallError, Effect, Signal } from "./effect.ts";
import type { Profile } from "./profile.ts";
import type { Segment } from "./segment.ts";
import { segment, sequenceEnd } from "./segment.ts";
import type { Seq } from "./seq.ts";
import { advance } from "./seq.ts";

/** The part of an arrived segment that lies inside the receive window ("the idealized segment", 3.10.7.4 first). */
export interface Arrived {
  readonly start: Seq;
  /** octets of text */
  readonly len: number;
  readonly syn: boolean;
  readonly fin: boolean;
}

const NOTHING_ARRIVED: Arrived = {
  start: 0 as Seq /* never read: nothing arrived */,
  len: 0,
  syn: false,
  fin: false,
};

/**
 * The workbench of one step: rules put the next connection and the effects here. It lives no longer than the step,
 * which keeps `step` pure.
 */
export class Processing {
  connection: Connection;
  arrived: Arrived = NOTHING_ARRIVED;
  readonly effects: Effect[] = [];
  readonly profile: Profile;
  /** an ACK of RCV.NXT is owed; it rides on a segment that is sent anyway where there is one (MUST-58) */
  acknowledgmentOwed = false;
  /** the retransmission timer begins anew: something was acknowledged, or sent again (RFC 6298 5.3, 5.6) */
  retransmissionTimerRestarts = false;
  timeWaitRestarts = false;

  constructor(connection: Connection, profile: Profile) {
    this.connection = connection;
    this.profile = profile;
  }

  send(formed: Segment, retransmission = false): void {
    this.effects.push({ type: "send", segment: formed, retransmission });
  }

  signal(signal: Signal): void {
    this.effects.push({ type: "signal", signal });
  }

  error(error: CallError): void {
    this.effects.push({ type: "error", error });
  }

  /** <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>, or the same numbers on text or a FIN. */
  sendInOrder({ snd, rcv }: OtherStates, len: number, fin: boolean): void {
    this.acknowledgmentOwed = false;
    this.send({
      seq: snd.nxt,
      ack: rcv.nxt,
      syn: false,
      fin,
      rst: false,
      psh: len > 0,
      up: null,
      len,
      wnd: rcv.wnd,
    });
  }

  /** A reset that the sender of `offending` will believe (3.5.2, 3.10.7.1). It is the whole answer to the segment. */
  sendResetTo(offending: Segment): void {
    this.acknowledgmentOwed = false;
    this.send(
      offending.ack === null
        ? segment({
            seq: 0 as Seq /* "sequence number zero is used" */,
            ack: sequenceEnd(offending),
            rst: true,
          })
        : segment({ seq: offending.ack, rst: true }),
    );
  }

  /** <SEQ=SND.NXT><CTL=RST>, with an ACK where the profile has one on it */
  sendReset({ snd, rcv }: OtherStates): void {
    const ack = this.profile.abortAcknowledges ? rcv.nxt : null;
    this.send(segment({ seq: snd.nxt, ack, rst: true }));
  }

  /** The segment of a queued piece as it is formed now: with the present ACK and window. */
  sendPiece(connection: Connection, piece: SentPiece, retransmission: boolean): void {
    const rcv = isOtherState(connection) ? connection.rcv : null;
    this.send(
      {
        seq: piece.seq,
        ack: rcv === null ? null : rcv.nxt,
        syn: piece.syn,
        fin: piece.fin,
        rst: false,
        psh: piece.len > 0,
        up: null,
        len: piece.len,
        wnd: rcv === null ? ("rcvWnd" in connection ? connection.rcvWnd : 0) : rcv.wnd,
      },
      retransmission,
    );
  }

  /** Answers calls that still wait, each with `error` ("All queued SENDs and RECEIVEs should be given …"). */
  failOutstandingCalls(error: CallError): void {
    const { connection } = this;
    const pending = isOtherState(connection)
      ? connection.rcv.pending
      : "pending" in connection
        ? connection.pending
        : [];
    for (const octets of pending) this.effects.push({ type: "complete", call: "RECEIVE", octets, error });
    this.failOutstandingSends(error);
  }

  /** Answers SENDs whose text is not acknowledged. */
  failOutstandingSends(error: CallError): void {
    const { connection } = this;
    if (!hasQueue(connection)) return;
    let octets = connection.queue.unsent;
    for (const piece of connection.queue.sent) octets += piece.len;
    if (octets > 0) this.effects.push({ type: "complete", call: "SEND", octets, error });
  }
}

/** The numbers a piece occupies end before this one. */
export function pieceEnd(piece: SentPiece): Seq {
  return advance(piece.seq, piece.len + (piece.syn ? 1 : 0) + (piece.fin ? 1 : 0));
}
