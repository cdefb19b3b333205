import type { Listen, OtherStates, SynReceived } from "../connection.ts";
import { CLOSED } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { Processing } from "../processing.ts";
import { rule } from "../rule.ts";
import { advance, isWithin } from "../seq.ts";

/** RFC 9293 3.10.7.4, "Second, check the RST bit", with the three checks of RFC 5961 where the profile has them. */
export const second = rule(
  "rst",
  "3.10.7.4-2",
  {
    "no-rst": "pass",
    "outside-window": "stop",
    challenged: "stop",
    "ignored-in-time-wait": "stop",
    "back-to-listen": "stop",
    refused: "stop",
    reset: "stop",
    "reset-while-closing": "stop",
  },
  (connection: OtherStates, { segment }: SegmentArrives, processing, outcome) => {
    if (!segment.rst) return outcome["no-rst"];
    const { nxt, wnd } = connection.rcv;
    const { rightEdgeInside, rstBeforeFinObeyed } = processing.profile;
    // The first check lets a RST at RCV.NXT-1 pass only where the profile obeys it.
    const exact = segment.seq === nxt || (rstBeforeFinObeyed && segment.seq === advance(nxt, -1));
    const inside = isWithin(segment.seq, nxt, wnd) || (rightEdgeInside && segment.seq === advance(nxt, wnd));
    if (!exact && !inside) return outcome["outside-window"];
    if (!exact && processing.profile.challengeAcks) {
      processing.acknowledgmentOwed = true;
      return outcome.challenged;
    }
    switch (connection.state) {
      case "SYN-RECEIVED":
        return backToListen(connection, processing) ? outcome["back-to-listen"] : outcome.refused;
      case "ESTABLISHED":
      case "FIN-WAIT-1":
      case "FIN-WAIT-2":
      case "CLOSE-WAIT":
        abandon(processing);
        return outcome.reset;
      case "TIME-WAIT":
        if (processing.profile.rstIgnoredInTimeWait) return outcome["ignored-in-time-wait"];
        processing.connection = CLOSED;
        return outcome["reset-while-closing"];
      case "CLOSING":
      case "LAST-ACK":
        processing.failOutstandingCalls("connection reset");
        processing.connection = CLOSED;
        return outcome["reset-while-closing"];
    }
  },
);

/**
 * A passive OPEN returns to LISTEN and the user need not be told; an active one was refused: the user is told, the
 * TCB deleted. Says whether it was passive.
 */
function backToListen(connection: SynReceived, processing: Processing): boolean {
  if (connection.opening.mode === "passive") {
    listenAgain(connection, connection.opening, processing);
    return true;
  }
  processing.signal("connection refused");
  processing.failOutstandingCalls("connection reset");
  processing.connection = CLOSED;
  return false;
}

/**
 * LISTEN as it was before the SYN came: RECEIVEs still wait, the queues of our direction are flushed. A user who has
 * called CLOSE meanwhile wants no listener: the TCB is deleted instead, as CLOSE in LISTEN does (3.10.4).
 */
export function listenAgain(
  connection: SynReceived,
  opening: Listen["opening"],
  processing: Processing,
): void {
  if (connection.queuedClose !== null) {
    processing.failOutstandingCalls("closing");
    processing.connection = CLOSED;
    return;
  }
  processing.failOutstandingSends("connection reset");
  const { rcv } = connection;
  processing.connection = { state: "LISTEN", opening, rcvWnd: rcv.wnd, pending: rcv.pending };
}

/** "Outstanding RECEIVEs and SEND should receive 'reset' responses", the user the signal, and the TCB is deleted. */
export function abandon(processing: Processing): void {
  processing.signal("connection reset");
  processing.failOutstandingCalls("connection reset");
  processing.connection = CLOSED;
}
