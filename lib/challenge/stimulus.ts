import { covers } from "#lib/tcp/arrives/fifth-ack.ts";
import { isCrossingSynAck } from "#lib/tcp/arrives/first-sequence.ts";
import type { Connection, OtherStates, SynSent } from "#lib/tcp/connection.ts";
import { finSeqOf, hasQueue, isOtherState } from "#lib/tcp/connection.ts";
import type { TcpEvent, UserCall } from "#lib/tcp/event.ts";
import { release } from "#lib/tcp/reassembly.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { sequenceEnd, sequenceLength, textStart } from "#lib/tcp/segment.ts";
import { advance, distance, isBefore, isWithin } from "#lib/tcp/seq.ts";

/** What kind of thing happens, seen from the connection that it happens to: where the numbers lie, not what follows. */
export const STIMULI = [
  // Segments. In CLOSED, LISTEN and SYN-SENT there is no window that they could lie in.
  "rst",
  "segment-with-ack",
  "segment-without-ack",
  "syn",
  "syn-ack",
  "syn-ack-with-fin",
  "bad-ack",
  "rst-bad-ack",
  "rst-without-ack",
  "neither-syn-nor-rst",
  // A RST against RCV.NXT and RCV.WND (RFC 5961); `-active-open`: SYN-RECEIVED that did not come from LISTEN.
  "rst-exact",
  "rst-exact-active-open",
  "rst-in-window",
  "rst-outside",
  // A SYN; `-again`: the very one that began the connection.
  "syn-again",
  "syn-ack-again",
  "crossing-syn-ack",
  "syn-in-window",
  "syn-in-window-active-open",
  "syn-outside",
  // Not acceptable by Table 6 of 3.4.
  "keep-alive",
  "fin-again",
  "old-duplicate",
  "over-both-edges",
  "text-at-zero-window",
  "outside-window",
  // Acceptable, but for its ACK.
  "no-ack",
  "ack-not-yet-sent",
  "ack-too-old",
  // Acceptable; `-acking-fin`: it acknowledges our FIN, which was outstanding.
  "ack",
  "ack-acking-fin",
  "data",
  "data-acking-fin",
  "data-ahead",
  "data-ahead-acking-fin",
  "fin",
  "fin-acking-fin",
  "fin-ahead",
  "fin-ahead-acking-fin",
  "gap-filled-before-fin",
  "gap-filled-before-fin-acking-fin",
  "text-after-fin",
  "text-after-fin-acking-fin",
  "fin-after-fin",
  "fin-after-fin-acking-fin",
  // Calls; `-unnamed`: no remote socket is known; `-behind-text`: text is still to be sent; `-unread`: text is not read.
  "open-passive",
  "open-active",
  "open-active-unnamed",
  "send",
  "send-unnamed",
  "receive",
  "close",
  "close-behind-text",
  "close-unread",
  "abort",
  "status",
  // Timers; `text-`: the oldest unacknowledged segment carries text.
  "retransmission-timeout",
  "text-retransmission-timeout",
  "r2-exceeded",
  "user-timeout",
  "time-wait-timeout",
  "fin-wait-2-timeout",
] as const;

export type Stimulus = (typeof STIMULI)[number];

/** Total: every event has its kind in every connection. Windows and numbers are looked at, rules are not run. */
export function stimulusOf(connection: Connection, event: TcpEvent): Stimulus {
  switch (event.type) {
    case "segment":
      return ofSegment(connection, event.segment);
    case "call":
      return ofCall(connection, event);
    case "timeout":
      return event.timeout === "RETRANSMISSION" &&
        hasQueue(connection) &&
        (connection.queue.sent[0]?.len ?? 0) > 0
        ? "text-retransmission-timeout"
        : TIMEOUTS[event.timeout];
  }
}

const TIMEOUTS = {
  RETRANSMISSION: "retransmission-timeout",
  "R2-EXCEEDED": "r2-exceeded",
  USER: "user-timeout",
  "TIME-WAIT": "time-wait-timeout",
  "FIN-WAIT-2": "fin-wait-2-timeout",
} as const;

function ofCall(connection: Connection, call: UserCall): Stimulus {
  switch (call.call) {
    case "OPEN":
      if (call.mode === "passive") return "open-passive";
      return call.remoteSpecified ? "open-active" : "open-active-unnamed";
    case "SEND":
      return connection.state === "LISTEN" && !connection.opening.remoteSpecified ? "send-unnamed" : "send";
    case "CLOSE":
      if (hasQueue(connection) && connection.queue.unsent > 0) return "close-behind-text";
      return isOtherState(connection) && connection.rcv.readable > 0 && call.release
        ? "close-unread"
        : "close";
    case "RECEIVE":
      return "receive";
    case "ABORT":
      return "abort";
    case "STATUS":
      return "status";
  }
}

function ofSegment(connection: Connection, segment: Segment): Stimulus {
  switch (connection.state) {
    case "CLOSED":
      if (segment.rst) return "rst";
      return segment.ack === null ? "segment-without-ack" : "segment-with-ack";
    case "LISTEN":
      if (segment.rst) return "rst";
      if (segment.ack !== null) return "segment-with-ack";
      return segment.syn ? "syn" : "neither-syn-nor-rst";
    case "SYN-SENT":
      return inSynSent(connection, segment);
    default:
      if (segment.rst) return ofReset(connection, segment);
      if (segment.syn) return ofSyn(connection, segment);
      return unacceptable(connection, segment) ?? ofAck(connection, segment);
  }
}

function inSynSent({ snd }: SynSent, { ack, rst, syn, fin }: Segment): Stimulus {
  const acknowledges = ack !== null && isBefore(snd.iss, ack) && !isBefore(snd.nxt, ack);
  if (rst) {
    if (ack === null) return "rst-without-ack";
    return acknowledges ? "rst" : "rst-bad-ack";
  }
  if (ack !== null && !acknowledges) return "bad-ack";
  if (!syn) return "neither-syn-nor-rst";
  if (ack === null) return "syn";
  return fin ? "syn-ack-with-fin" : "syn-ack";
}

function ofReset(connection: OtherStates, { seq }: Segment): Stimulus {
  const { nxt, wnd } = connection.rcv;
  if (seq === nxt) return openedActively(connection) ? "rst-exact-active-open" : "rst-exact";
  return isWithin(seq, nxt, wnd) ? "rst-in-window" : "rst-outside";
}

function ofSyn(connection: OtherStates, segment: Segment): Stimulus {
  const { nxt, wnd, irs } = connection.rcv;
  if (isCrossingSynAck(connection, segment)) return "crossing-syn-ack";
  if (segment.seq === irs) return segment.ack === null ? "syn-again" : "syn-ack-again";
  if (!isWithin(segment.seq, nxt, wnd)) return "syn-outside";
  return openedActively(connection) ? "syn-in-window-active-open" : "syn-in-window";
}

/** Only in SYN-RECEIVED does it matter how the connection was opened. */
function openedActively({ state, opening }: OtherStates): boolean {
  return state === "SYN-RECEIVED" && opening.mode === "active";
}

/** Table 6 of 3.4: null where the segment is acceptable. */
function unacceptable({ rcv }: OtherStates, segment: Segment): Stimulus | null {
  const length = sequenceLength(segment);
  const end = sequenceEnd(segment);
  const { nxt, wnd } = rcv;
  if (wnd === 0) {
    if (segment.seq === nxt) return length === 0 ? null : "text-at-zero-window";
  } else {
    if (isWithin(segment.seq, nxt, wnd)) return null;
    if (length > 0 && isWithin(advance(end, -1), nxt, wnd)) return null;
  }
  if (length === 0) return segment.seq === advance(nxt, -1) ? "keep-alive" : "outside-window";
  if (isBefore(nxt, end)) return isBefore(segment.seq, nxt) ? "over-both-edges" : "outside-window";
  return segment.fin && end === nxt ? "fin-again" : "old-duplicate";
}

function ofAck(connection: OtherStates, segment: Segment): Stimulus {
  const { ack } = segment;
  if (ack === null) return "no-ack";
  const { una, nxt, maxWnd } = connection.snd;
  if (connection.state === "SYN-RECEIVED") {
    if (!isBefore(una, ack) || isBefore(nxt, ack)) return "bad-ack";
  } else {
    if (isBefore(nxt, ack)) return "ack-not-yet-sent";
    if (distance(una, ack) < -maxWnd) return "ack-too-old";
  }
  const content = contentOf(connection, segment);
  const outstanding = connection.state !== "FIN-WAIT-2" && connection.state !== "TIME-WAIT";
  return outstanding && covers(ack, finSeqOf(connection)) ? `${content}-acking-fin` : content;
}

type Content =
  | "ack"
  | "data"
  | "data-ahead"
  | "fin"
  | "fin-ahead"
  | "gap-filled-before-fin"
  | "text-after-fin"
  | "fin-after-fin";

/** What of the segment is new, once what lies outside the window is trimmed off. */
function contentOf({ state, rcv }: OtherStates, segment: Segment): Content {
  const edge = advance(rcv.nxt, rcv.wnd);
  const from = isBefore(textStart(segment), rcv.nxt) ? rcv.nxt : textStart(segment);
  const textEnd = advance(textStart(segment), segment.len);
  const to = isBefore(edge, textEnd) ? edge : textEnd;
  const len = Math.max(0, distance(from, to));
  const fin = segment.fin && !isBefore(textEnd, rcv.nxt) && isBefore(textEnd, edge);
  switch (state) {
    case "CLOSE-WAIT":
    case "CLOSING":
    case "LAST-ACK":
    case "TIME-WAIT":
      if (fin) return "fin-after-fin";
      return len > 0 ? "text-after-fin" : "ack";
    default:
      if (len === 0 && !fin) return "ack";
      if (from !== rcv.nxt) return fin ? "fin-ahead" : "data-ahead";
      if (fin) return "fin";
      return release(rcv.held, advance(rcv.nxt, len)).fin ? "gap-filled-before-fin" : "data";
  }
}
