import type {
  CloseWait,
  Closing,
  Established,
  FinWait1,
  OtherStates,
  SynReceived,
  TimeWait,
} from "./connection.ts";
import { CLOSED } from "./connection.ts";
import type { Processing } from "./processing.ts";
import type { Seq } from "./seq.ts";

/** Entering states that more than one rule leads to. */

/**
 * TIME-WAIT for 2 MSL, "turn off the other timers" (3.10.7.4, eighth). A profile without TIME-WAIT deletes the TCB
 * at once: the counterfactual of "why 2MSL".
 */
export function enterTimeWait(from: OtherStates, finSeq: Seq, processing: Processing): void {
  if (processing.profile.timeWaitMs === 0) {
    // An ACK still owed goes out before the TCB is gone.
    if (processing.acknowledgmentOwed) processing.sendInOrder(from, 0, false);
    processing.connection = CLOSED;
    return;
  }
  const next: TimeWait = {
    state: "TIME-WAIT",
    opening: from.opening,
    snd: from.snd,
    rcv: from.rcv,
    finSeq,
  };
  processing.connection = next;
}

/** The handshake is complete; a CLOSE that waited for this takes effect now (3.10.4, SYN-RECEIVED). */
export function established(from: SynReceived): Established | FinWait1 {
  const { opening, snd, rcv, queue, queuedClose } = from;
  return queuedClose === null
    ? { state: "ESTABLISHED", opening, snd, rcv, queue }
    : finWait1(from, queuedClose.release);
}

export function closeWait(from: Established): CloseWait {
  const { opening, snd, rcv, queue } = from;
  return { state: "CLOSE-WAIT", opening, snd, rcv, queue, queuedClose: null };
}

export function closing(from: FinWait1): Closing {
  const { opening, snd, rcv, queue, finSeq } = from;
  return { state: "CLOSING", opening, snd, rcv, queue, finSeq };
}

/** CLOSE: the state is FIN-WAIT-1 "in any case"; the FIN leaves behind the text that is still unsent. */
export function finWait1(
  { opening, snd, rcv, queue }: SynReceived | Established,
  released: boolean,
): FinWait1 {
  return { state: "FIN-WAIT-1", opening, snd, rcv, queue, finSeq: null, released };
}
