import type { HeldPiece, Listen, SynReceived } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import { rule } from "../rule.ts";
import type { Segment } from "../segment.ts";
import { textStart } from "../segment.ts";
import { advance } from "../seq.ts";

/** RFC 9293 3.10.7.2, LISTEN, check by check. */

const first = rule(
  "listen-rst",
  "3.10.7.2-1",
  { "no-rst": "pass", ignored: "stop" },
  (_connection: Listen, { segment }: SegmentArrives, _processing, outcome) =>
    segment.rst ? outcome.ignored : outcome["no-rst"],
);

const second = rule(
  "listen-ack",
  "3.10.7.2-2",
  { "no-ack": "pass", reset: "stop" },
  (_connection: Listen, { segment }: SegmentArrives, processing, outcome) => {
    if (segment.ack === null) return outcome["no-ack"];
    processing.sendResetTo(segment);
    return outcome.reset;
  },
);

/** Compartments are not modelled: every segment's security matches the TCB's. */
const third = rule(
  "listen-syn",
  "3.10.7.2-3",
  { "no-syn": "pass", "syn-received": "stop", "syn-fin-dropped": "stop" },
  (connection: Listen, { segment, nextIss }: SegmentArrives, processing, outcome) => {
    if (!segment.syn) return outcome["no-syn"];
    if (segment.fin && processing.profile.synFinDropped) return outcome["syn-fin-dropped"];
    const next = synReceivedFrom(connection, segment, nextIss);
    processing.connection = next;
    const [syn] = next.queue.sent;
    if (syn !== undefined) processing.sendPiece(next, syn, false);
    return outcome["syn-received"];
  },
);

const fourth = rule(
  "listen-other",
  "3.10.7.2-4",
  { dropped: "stop" },
  (_connection: Listen, _event: SegmentArrives, _processing, outcome) => outcome.dropped,
);

/** SYN-RECEIVED as the third check sets it up. SND.WND is not mentioned there; the SYN offers one, so it is taken. */
export function synReceivedFrom(listen: Listen, syn: Segment, iss: SegmentArrives["nextIss"]): SynReceived {
  return {
    state: "SYN-RECEIVED",
    opening: listen.opening,
    snd: {
      iss,
      una: iss,
      nxt: advance(iss, 1),
      wnd: syn.wnd,
      wl1: syn.seq,
      wl2: iss,
      maxWnd: syn.wnd,
    },
    rcv: {
      irs: syn.seq,
      nxt: advance(syn.seq, 1),
      wnd: listen.rcvWnd,
      readable: 0,
      up: null,
      held: heldFromSyn(syn, listen.rcvWnd),
      pending: listen.pending,
    },
    queue: { sent: [{ seq: iss, len: 0, syn: true, fin: false }], unsent: 0 },
    queuedClose: null,
  };
}

/** "Any other control or text should be queued for processing later": what fits into the window. */
export function heldFromSyn(syn: Segment, rcvWnd: number): readonly HeldPiece[] {
  const len = Math.min(syn.len, rcvWnd);
  const fin = syn.fin && len === syn.len;
  return len > 0 || fin ? [{ seq: textStart(syn), len, fin }] : [];
}

export const listenRules = [first, second, third, fourth];
