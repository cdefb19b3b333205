import type { Random } from "#lib/base/random.ts";
import type {
  Closing,
  Connection,
  Established,
  FinWait1,
  LastAck,
  Opening,
  ReceiveSequence,
  SendSequence,
  SentPiece,
  SynReceived,
} from "#lib/tcp/connection.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, seq } from "#lib/tcp/seq.ts";

/** Connections with consistent numbers, as a life up to that state would have left them. */

const WINDOWS_OCTETS = [1_000, 4_000, 8_000, 16_000] as const;

/** How hard the numbers are to handle in one's head: three digits, any 32 bits, or about to wrap. */
export type NumberRange = "small" | "any" | "wrapping";

export function numberRange(level: number): NumberRange {
  if (level <= 1) return "small";
  return level === 2 ? "any" : "wrapping";
}

/** Both initial sequence numbers and windows, and how much went each way before the question begins. */
export interface Life {
  readonly iss: Seq;
  readonly irs: Seq;
  readonly sndWnd: number;
  readonly rcvWnd: number;
  /** octets sent and acknowledged, octets received */
  readonly sentOctets: number;
  readonly receivedOctets: number;
}

export function life(random: Random, range: NumberRange): Life {
  return {
    iss: initialNumber(random, range),
    irs: initialNumber(random, range),
    sndWnd: random.pick(WINDOWS_OCTETS),
    rcvWnd: random.pick(WINDOWS_OCTETS),
    sentOctets: 10 * random.int(0, 30),
    receivedOctets: 10 * random.int(0, 30),
  };
}

export function initialNumber(random: Random, range: NumberRange): Seq {
  switch (range) {
    case "small":
      return seq(100 * random.int(1, 9) + random.int(0, 9) * 10);
    case "any":
      return seq(random.int(1_000, 0xffff_ffff));
    case "wrapping":
      return seq(0xffff_ffff - random.int(0, 40));
  }
}

export function synSent(numbers: Life): Extract<Connection, { state: "SYN-SENT" }> {
  const { iss } = numbers;
  return {
    state: "SYN-SENT",
    opening: { mode: "active" },
    snd: { iss, una: iss, nxt: advance(iss, 1) },
    queue: { sent: [{ seq: iss, len: 0, syn: true, fin: false }], unsent: 0 },
    rcvWnd: numbers.rcvWnd,
    pending: [],
  };
}

export function synReceived(numbers: Life, opening: Opening): SynReceived {
  const { iss, irs } = numbers;
  return {
    state: "SYN-RECEIVED",
    opening,
    snd: {
      iss,
      una: iss,
      nxt: advance(iss, 1),
      wnd: numbers.sndWnd,
      wl1: irs,
      wl2: iss,
      maxWnd: numbers.sndWnd,
    },
    rcv: receiving({ ...numbers, receivedOctets: 0 }, false),
    queue: { sent: [{ seq: iss, len: 0, syn: true, fin: false }], unsent: 0 },
    queuedClose: null,
  };
}

/** `outstanding` octets are sent and not yet acknowledged. */
export function established(numbers: Life, outstanding = 0): Established {
  const { finSeq: _none, ...rest } = synchronized(numbers, {
    outstanding,
    peerClosed: false,
    finSent: false,
  });
  return { state: "ESTABLISHED", ...rest };
}

/** Our FIN is sent behind `outstanding` octets, and nothing of it is acknowledged. */
export function finWait1(numbers: Life, outstanding = 0): FinWait1 {
  const { finSeq, ...rest } = synchronized(numbers, { outstanding, peerClosed: false, finSent: true });
  return { state: "FIN-WAIT-1", ...rest, finSeq, released: false };
}

export function finWait2(numbers: Life): Extract<Connection, { state: "FIN-WAIT-2" }> {
  const { opening, snd, rcv, finSeq } = synchronized(numbers, {
    outstanding: 0,
    peerClosed: false,
    finSent: true,
  });
  return { state: "FIN-WAIT-2", opening, snd: allAcknowledged(snd), rcv, finSeq, released: false };
}

export function closeWait(numbers: Life, outstanding = 0): Extract<Connection, { state: "CLOSE-WAIT" }> {
  const { finSeq: _none, ...rest } = synchronized(numbers, { outstanding, peerClosed: true, finSent: false });
  return { state: "CLOSE-WAIT", ...rest, queuedClose: null };
}

export function closing(numbers: Life, outstanding = 0): Closing {
  return { state: "CLOSING", ...synchronized(numbers, { outstanding, peerClosed: true, finSent: true }) };
}

export function lastAck(numbers: Life, outstanding = 0): LastAck {
  return { state: "LAST-ACK", ...synchronized(numbers, { outstanding, peerClosed: true, finSent: true }) };
}

export function timeWait(numbers: Life): Extract<Connection, { state: "TIME-WAIT" }> {
  const { opening, snd, rcv, finSeq } = synchronized(numbers, {
    outstanding: 0,
    peerClosed: true,
    finSent: true,
  });
  return { state: "TIME-WAIT", opening, snd: allAcknowledged(snd), rcv, finSeq };
}

function synchronized(
  numbers: Life,
  so: { readonly outstanding: number; readonly peerClosed: boolean; readonly finSent: boolean },
) {
  const una = advance(numbers.iss, 1 + numbers.sentOctets);
  const finSeq = advance(una, so.outstanding);
  const rcv = receiving(numbers, so.peerClosed);
  const text: SentPiece = { seq: una, len: so.outstanding, syn: false, fin: false };
  const fin: SentPiece = { seq: finSeq, len: 0, syn: false, fin: true };
  const opening: Opening = { mode: "active" };
  const snd: SendSequence = {
    iss: numbers.iss,
    una,
    nxt: so.finSent ? advance(finSeq, 1) : finSeq,
    wnd: numbers.sndWnd,
    wl1: advance(numbers.irs, 1 + numbers.receivedOctets),
    wl2: una,
    maxWnd: numbers.sndWnd,
  };
  const sent = [...(so.outstanding > 0 ? [text] : []), ...(so.finSent ? [fin] : [])];
  return { opening, snd, rcv, queue: { sent, unsent: 0 }, finSeq };
}

function receiving(numbers: Life, peerClosed: boolean): ReceiveSequence {
  return {
    irs: numbers.irs,
    nxt: advance(numbers.irs, 1 + numbers.receivedOctets + (peerClosed ? 1 : 0)),
    wnd: numbers.rcvWnd,
    readable: 0,
    up: null,
    held: [],
    pending: [],
  };
}

function allAcknowledged(snd: SendSequence): SendSequence {
  return { ...snd, una: snd.nxt, wl2: snd.nxt };
}
