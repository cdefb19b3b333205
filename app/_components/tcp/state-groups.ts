import type { State } from "#lib/tcp/connection.ts";

/** The one colour code of the eleven states; CLOSED and LISTEN are no connection yet and stay neutral. */
export type StateGroup = "none" | "listening" | "opening" | "open" | "active" | "passive" | "waiting";

export const STATE_GROUPS: Readonly<Record<State, StateGroup>> = {
  CLOSED: "none",
  LISTEN: "listening",
  "SYN-SENT": "opening",
  "SYN-RECEIVED": "opening",
  ESTABLISHED: "open",
  "FIN-WAIT-1": "active",
  "FIN-WAIT-2": "active",
  CLOSING: "active",
  "CLOSE-WAIT": "passive",
  "LAST-ACK": "passive",
  "TIME-WAIT": "waiting",
};
