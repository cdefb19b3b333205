import type { Connection, OtherStates, State } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { Processing } from "#lib/tcp/processing.ts";
import { advance } from "#lib/tcp/seq.ts";

/** `connection` with its numbers in another state, as a mistaken machine would have it. */
export function inState(connection: OtherStates, state: Exclude<State, "LISTEN" | "SYN-SENT">): Connection {
  const { opening, snd, rcv } = connection;
  const queue = "queue" in connection ? connection.queue : { sent: [], unsent: 0 };
  const finSeq = "finSeq" in connection && connection.finSeq !== null ? connection.finSeq : snd.una;
  switch (state) {
    case "CLOSED":
      return CLOSED;
    case "SYN-RECEIVED":
    case "CLOSE-WAIT":
      return { state, opening, snd, rcv, queue, queuedClose: null };
    case "ESTABLISHED":
      return { state, opening, snd, rcv, queue };
    case "FIN-WAIT-1":
      return { state, opening, snd, rcv, queue, finSeq, released: false };
    case "CLOSING":
    case "LAST-ACK":
      return { state, opening, snd, rcv, queue, finSeq };
    case "FIN-WAIT-2":
      return { state, opening, snd, rcv, finSeq, released: false };
    case "TIME-WAIT":
      return { state, opening, snd, rcv, finSeq };
  }
}

/** An ACK of all that has arrived with this segment, its FIN too, whether it is in order or not. */
export function acknowledgeArrived(connection: OtherStates, processing: Processing, fin = false): void {
  const { arrived } = processing;
  const end = advance(arrived.start, arrived.len + (arrived.fin ? 1 : 0));
  const isEmpty = arrived.len === 0 && !arrived.fin;
  processing.sendInOrder(
    isEmpty ? connection : { ...connection, rcv: { ...connection.rcv, nxt: end } },
    0,
    fin,
  );
}
