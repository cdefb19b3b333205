import type { Connection, OtherStates, State } from "#lib/tcp/connection.ts";
import { isOtherState } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Processing } from "#lib/tcp/processing.ts";
import { acknowledgeArrived, inState } from "./in-state.ts";
import type { Misconception } from "./misconception.ts";

/** Mistakes about the end of a connection. The most telling first. */

type Target = Exclude<State, "LISTEN" | "SYN-SENT">;

/** A FIN that arrives in `from` leads to `to`, whatever its ACK covers; the reply is an ACK. */
function finLeads(id: string, from: State, to: Target): Misconception {
  return onArrival(id, "ack", from, (connection, processing) => {
    if (!processing.arrived.fin) return false;
    acknowledgeArrived(connection, processing);
    processing.connection = inState(connection, to);
    return true;
  });
}

/** Any ACK that comes without a FIN leads from `from` to `to`; nothing is sent. */
function ackLeads(id: string, from: State, to: Target): Misconception {
  return onArrival(id, "ack", from, (connection, processing, event) => {
    if (event.type !== "segment" || event.segment.ack === null || processing.arrived.fin) return false;
    processing.connection = inState(connection, to);
    return true;
  });
}

/** CLOSE in `from` sends the FIN as it should, and leads to `to`. */
function closeLeads(id: string, from: State, to: Target): Misconception {
  return onArrival(id, "close", from, (connection, processing) => {
    processing.sendInOrder(connection, 0, true);
    processing.connection = inState(connection, to);
    return true;
  });
}

function onArrival(
  id: string,
  rule: string,
  state: State,
  act: (connection: OtherStates, processing: Processing, event: TcpEvent) => boolean,
): Misconception {
  return {
    id,
    rule,
    takesOver: (connection: Connection, event, processing) =>
      connection.state === state && isOtherState(connection) && act(connection, processing, event),
  };
}

export const CLOSING_MISCONCEPTIONS: readonly Misconception[] = [
  finLeads("fin-ack-always-time-wait", "FIN-WAIT-1", "TIME-WAIT"),
  finLeads("fin-ack-always-closing", "FIN-WAIT-1", "CLOSING"),
  finLeads("peer-fin-leads-to-fin-wait-2", "FIN-WAIT-1", "FIN-WAIT-2"),
  ackLeads("any-ack-leaves-fin-wait-1", "FIN-WAIT-1", "FIN-WAIT-2"),
  ackLeads("ack-of-fin-ends-the-wait", "FIN-WAIT-1", "TIME-WAIT"),
  finLeads("active-side-skips-time-wait", "FIN-WAIT-2", "CLOSED"),
  finLeads("fin-wait-2-leads-to-closing", "FIN-WAIT-2", "CLOSING"),
  ackLeads("any-ack-ends-closing", "CLOSING", "TIME-WAIT"),
  ackLeads("closing-skips-time-wait", "CLOSING", "CLOSED"),
  // Before the general one: an ACK of the FIN is an ACK too.
  ackLeads("passive-side-waits-too", "LAST-ACK", "TIME-WAIT"),
  ackLeads("any-ack-ends-last-ack", "LAST-ACK", "CLOSED"),
  closeLeads("fin-wait-1-needs-the-ack", "ESTABLISHED", "ESTABLISHED"),
  closeLeads("closer-enters-fin-wait-2", "ESTABLISHED", "FIN-WAIT-2"),
  closeLeads("closer-enters-close-wait", "ESTABLISHED", "CLOSE-WAIT"),
  closeLeads("close-wait-leads-to-closing", "CLOSE-WAIT", "CLOSING"),
  closeLeads("close-wait-leads-to-time-wait", "CLOSE-WAIT", "TIME-WAIT"),
  closeLeads("close-wait-ends-at-once", "CLOSE-WAIT", "CLOSED"),
  finLeads("fin-closes-both-directions", "ESTABLISHED", "CLOSED"),
  finLeads("receiver-enters-fin-wait-1", "ESTABLISHED", "FIN-WAIT-1"),
  onArrival("fin-answered-by-fin", "ack", "ESTABLISHED", (connection, processing) => {
    if (!processing.arrived.fin) return false;
    acknowledgeArrived(connection, processing, true);
    processing.connection = inState(connection, "LAST-ACK");
    return true;
  }),
  onArrival("fin-again-is-answered-by-fin", "sequence", "CLOSE-WAIT", (connection, processing, event) => {
    if (event.type !== "segment" || !event.segment.fin) return false;
    processing.sendInOrder(connection, 0, true);
    processing.connection = inState(connection, "LAST-ACK");
    return true;
  }),
  onArrival(
    "fin-in-time-wait-is-ignored",
    "sequence",
    "TIME-WAIT",
    (_connection, _processing, event) => event.type === "segment" && event.segment.fin,
  ),
];
