import type { Connection } from "#lib/tcp/connection.ts";
import { isOtherState } from "#lib/tcp/connection.ts";
import type { Monitor } from "./model.ts";

/** What the properties have to remember of a host's past, as few facts as they need. */

/** For properties that can be read off the present. */
export const NOTHING: Monitor<null> = { start: null, note: () => null };

/** An old segment moved RCV.NXT of a later connection, or undid or ended it: it was taken for one of its own. */
export const OLD_SEGMENTS_TAKEN: Monitor<boolean> = {
  start: false,
  note: (taken, { before, after, isOld }) => taken || (isOld && isTaken(before, after)),
};

/** A SEND was refused: what the application still had to say is lost. */
export const SENDS_REFUSED: Monitor<boolean> = {
  start: false,
  note: (refused, { event, effects }) =>
    refused ||
    (event.type === "call" && event.call === "SEND" && effects.some((effect) => effect.type === "error")),
};

/** `left`: the connection was closed after both FINs. `reached`: the peer's FIN came once more after that. */
export type AfterTheEnd = "before" | "left" | "reached";

/** A FIN that its sender had to send again finds nobody who remembers the connection and could acknowledge it. */
export const FINS_AFTER_THE_END: Monitor<AfterTheEnd> = {
  start: "before",
  note: (notes, { before, event, after, isForged }) => {
    if (notes === "before") return hasClosedFirst(before, after) ? "left" : "before";
    const isFin = event.type === "segment" && event.segment.fin && !isForged;
    return notes === "left" && isFin && before.state === "CLOSED" ? "reached" : notes;
  },
};

/** TIME-WAIT was ended by a segment and not by its timer. */
export const TIME_WAIT_CUT_SHORT: Monitor<boolean> = {
  start: false,
  note: (cut, { before, event, after }) =>
    cut || (before.state === "TIME-WAIT" && event.type === "segment" && after.state === "CLOSED"),
};

/** A segment whose numbers somebody guessed ended a connection. */
export const FORGERIES_OBEYED: Monitor<boolean> = {
  start: false,
  note: (obeyed, { before, after, isForged }) =>
    obeyed || (isForged && before.state !== "CLOSED" && after.state === "CLOSED"),
};

/** The side that had to answer the last FIN is done: after TIME-WAIT, or at once where there is none. */
function hasClosedFirst(before: Connection, after: Connection): boolean {
  return after.state === "CLOSED" && (before.state === "TIME-WAIT" || before.state === "FIN-WAIT-2");
}

function isTaken(before: Connection, after: Connection): boolean {
  if (!isOtherState(before)) return before.state === "SYN-SENT" && after.state === "CLOSED";
  return !isOtherState(after) || before.rcv.nxt !== after.rcv.nxt;
}
