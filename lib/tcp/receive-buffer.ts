import type { ReceiveSequence } from "./connection.ts";
import type { Processing } from "./processing.ts";

/**
 * Answers waiting RECEIVEs, oldest first, with what there is to read. For when it was pushed: every text that arrives
 * is taken as pushed, and "FIN implies PUSH" (3.10.7.4, eighth).
 */
export function serve(rcv: ReceiveSequence, processing: Processing): ReceiveSequence {
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
