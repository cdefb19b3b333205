import type { Seq } from "./seq.ts";

/**
 * A connection: one variant for each of the eleven states, holding only what is legal there.
 * `snd.una` is RFC 9293's SND.UNA, `rcv.nxt` its RCV.NXT, and so on (3.3.1).
 */

export const STATES = [
  "CLOSED",
  "LISTEN",
  "SYN-SENT",
  "SYN-RECEIVED",
  "ESTABLISHED",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSE-WAIT",
  "CLOSING",
  "LAST-ACK",
  "TIME-WAIT",
] as const;

export type State = (typeof STATES)[number];

/** Send sequence variables, Table 2 of 3.3.1. Windows in octets. */
export interface SendSequence {
  readonly iss: Seq;
  readonly una: Seq;
  readonly nxt: Seq;
  readonly wnd: number;
  readonly wl1: Seq;
  readonly wl2: Seq;
  /** MAX.SND.WND: the largest window the peer ever offered (3.10.7.4, fifth, MAY-12). */
  readonly maxWnd: number;
}

/** A piece of the stream held until the gap before it is filled (3.10.7.4, SHLD-31). */
export interface HeldPiece {
  /** number of the first octet of text, or of the FIN when `len` is 0 */
  readonly seq: Seq;
  /** octets of text */
  readonly len: number;
  readonly fin: boolean;
}

/** Receive sequence variables, Table 3 of 3.3.1, and what the user has yet to read. */
export interface ReceiveSequence {
  readonly irs: Seq;
  readonly nxt: Seq;
  /** RCV.WND: free room in the receive buffer, octets */
  readonly wnd: number;
  /** octets in order, waiting for RECEIVE */
  readonly readable: number;
  /** ordered by `seq`, without overlap, all beyond `nxt` */
  readonly held: readonly HeldPiece[];
  /** RCV.UP, once urgent data was announced; it is over when the user has read up to there (3.8.5) */
  readonly up: Seq | null;
  /** RECEIVEs that wait for text: the octets each asked for, oldest first */
  readonly pending: readonly number[];
}

/** What was sent and is not yet acknowledged: enough to form the segment again. */
export interface SentPiece {
  readonly seq: Seq;
  readonly len: number;
  readonly syn: boolean;
  readonly fin: boolean;
}

/** What SEND was given and what of it is on its way. */
export interface SendQueue {
  /** the retransmission queue, oldest first */
  readonly sent: readonly SentPiece[];
  /** octets accepted from the user and not yet sent */
  readonly unsent: number;
}

/** `passive` came from LISTEN and goes back there; `remoteSpecified` tells whether that OPEN named its peer. */
export type Opening =
  | { readonly mode: "active" }
  | { readonly mode: "passive"; readonly remoteSpecified: boolean };

/** A CLOSE that waits. `release`: the user has let go of the connection as well, as close() does. */
export interface QueuedClose {
  readonly release: boolean;
}

export interface Closed {
  readonly state: "CLOSED";
}

export interface Listen {
  readonly state: "LISTEN";
  readonly opening: Extract<Opening, { mode: "passive" }>;
  readonly rcvWnd: number;
  readonly pending: readonly number[];
}

export interface SynSent {
  readonly state: "SYN-SENT";
  readonly opening: Extract<Opening, { mode: "active" }>;
  /** no window is known before the peer has spoken */
  readonly snd: Pick<SendSequence, "iss" | "una" | "nxt">;
  readonly queue: SendQueue;
  readonly rcvWnd: number;
  readonly pending: readonly number[];
}

interface BothNumbersKnown {
  readonly opening: Opening;
  readonly snd: SendSequence;
  readonly rcv: ReceiveSequence;
}

export interface SynReceived extends BothNumbersKnown {
  readonly state: "SYN-RECEIVED";
  readonly queue: SendQueue;
  /** CLOSE was called behind unsent text and waits for ESTABLISHED (3.10.4); null when it was not */
  readonly queuedClose: QueuedClose | null;
}

export interface Established extends BothNumbersKnown {
  readonly state: "ESTABLISHED";
  readonly queue: SendQueue;
}

export interface FinWait1 extends BothNumbersKnown {
  readonly state: "FIN-WAIT-1";
  readonly queue: SendQueue;
  /** number of our FIN, or null while it waits behind unsent text */
  readonly finSeq: Seq | null;
  /** the user has let go of the connection, as close() does: what still arrives has nobody to read it */
  readonly released: boolean;
}

/** Our FIN is acknowledged: nothing is left to send, so there is no send queue. */
export interface FinWait2 extends BothNumbersKnown {
  readonly state: "FIN-WAIT-2";
  readonly finSeq: Seq;
  readonly released: boolean;
}

export interface CloseWait extends BothNumbersKnown {
  readonly state: "CLOSE-WAIT";
  readonly queue: SendQueue;
  /** CLOSE was called and waits until unsent text is on its way (3.10.4); null when it was not */
  readonly queuedClose: QueuedClose | null;
}

export interface Closing extends BothNumbersKnown {
  readonly state: "CLOSING";
  readonly queue: SendQueue;
  /** null while our FIN waits behind unsent text */
  readonly finSeq: Seq | null;
}

export interface LastAck extends BothNumbersKnown {
  readonly state: "LAST-ACK";
  readonly queue: SendQueue;
  readonly finSeq: Seq;
}

export interface TimeWait extends BothNumbersKnown {
  readonly state: "TIME-WAIT";
  readonly finSeq: Seq;
}

/** The states of 3.10.7.4: SYN-RECEIVED and the synchronized ones. */
export type OtherStates =
  | SynReceived
  | Established
  | FinWait1
  | FinWait2
  | CloseWait
  | Closing
  | LastAck
  | TimeWait;

export type Connection = Closed | Listen | SynSent | OtherStates;

/** No TCB exists. */
export const CLOSED: Closed = { state: "CLOSED" };

export function isOtherState(connection: Connection): connection is OtherStates {
  return "rcv" in connection;
}

/** Whether the state has a send queue at all; it may be empty. */
export function hasQueue(connection: Connection): connection is Extract<Connection, { queue: SendQueue }> {
  return "queue" in connection;
}

/** Number of our FIN once it has been sent, else null. */
export function finSeqOf(connection: Connection): Seq | null {
  return "finSeq" in connection ? connection.finSeq : null;
}
