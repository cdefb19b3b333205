import type { OtherStates, ReceiveSequence } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { Processing } from "../processing.ts";
import { release, withHeld } from "../reassembly.ts";
import { rule } from "../rule.ts";
import { advance } from "../seq.ts";

/** RFC 9293 3.10.7.4, "Seventh, process the segment text". */
export const seventh = rule(
  "text",
  "3.10.7.4-7",
  { "no-text": "pass", delivered: "act", held: "act", "ignored-after-fin": "pass" },
  (connection: OtherStates, _event: SegmentArrives, processing, outcome) => {
    const { arrived } = processing;
    switch (connection.state) {
      case "SYN-RECEIVED":
      case "ESTABLISHED":
      case "FIN-WAIT-1":
      case "FIN-WAIT-2": {
        const { rcv } = connection;
        if (arrived.len === 0 && !arrived.fin) {
          const [next] = rcv.held;
          // Text that came with the SYN waits for the state to be reached, and this segment reached it.
          if (next?.seq !== rcv.nxt) return outcome["no-text"];
        } else if (arrived.start !== rcv.nxt) {
          hold(connection, processing);
          return outcome.held;
        }
        return deliver(connection, processing) ? outcome.delivered : outcome["no-text"];
      }
      case "CLOSE-WAIT":
      case "CLOSING":
      case "LAST-ACK":
      case "TIME-WAIT":
        return arrived.len > 0 ? outcome["ignored-after-fin"] : outcome["no-text"];
    }
  },
);

type Receiving = Extract<
  OtherStates,
  { state: "SYN-RECEIVED" | "ESTABLISHED" | "FIN-WAIT-1" | "FIN-WAIT-2" }
>;

/**
 * "Segments with higher beginning sequence numbers SHOULD be held for later processing" (SHLD-31): text and FIN,
 * which is why a FIN ahead of a gap changes no state yet.
 */
function hold(connection: Receiving, processing: Processing): void {
  const { start, len, fin } = processing.arrived;
  const rcv: ReceiveSequence = {
    ...connection.rcv,
    held: withHeld(connection.rcv.held, { seq: start, len, fin }),
  };
  processing.connection = { ...connection, rcv };
  processing.arrived = { ...processing.arrived, len: 0, fin: false };
  processing.acknowledgmentOwed ||= processing.profile.acknowledgeGaps;
}

/** Moves the arrived text, and held text that is now in order, to the user. Says whether there was any. */
function deliver(connection: Receiving, processing: Processing): boolean {
  const { arrived } = processing;
  const before = connection.rcv;
  const upTo = advance(before.nxt, arrived.len);
  const released = release(before.held, upTo);
  const octets = arrived.len + released.octets;
  processing.arrived = {
    ...arrived,
    start: advance(before.nxt, octets),
    len: 0,
    fin: arrived.fin || released.fin,
  };
  if (octets === 0) {
    if (released.held !== before.held) {
      processing.connection = { ...connection, rcv: { ...before, held: released.held } };
    }
    return false;
  }
  processing.effects.push({ type: "deliver", octets });
  processing.connection = {
    ...connection,
    rcv: serve(
      {
        ...before,
        nxt: advance(before.nxt, octets),
        // "The total of RCV.NXT and RCV.WND should not be reduced."
        wnd: before.wnd - octets,
        readable: before.readable + octets,
        held: released.held,
      },
      processing,
    ),
  };
  processing.acknowledgmentOwed = true;
  return true;
}

/** Answers waiting RECEIVEs, oldest first, with what there is: every text is taken as pushed. */
function serve(rcv: ReceiveSequence, processing: Processing): ReceiveSequence {
  let { readable, wnd } = rcv;
  let served = 0;
  for (const asked of rcv.pending) {
    if (readable === 0) break;
    const octets = Math.min(asked, readable);
    readable -= octets;
    wnd += octets;
    served += 1;
    processing.effects.push({ type: "complete", call: "RECEIVE", octets, error: null });
  }
  return served === 0 ? rcv : { ...rcv, readable, wnd, pending: rcv.pending.slice(served) };
}
