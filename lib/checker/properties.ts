import type { Connection } from "#lib/tcp/connection.ts";
import { isOtherState } from "#lib/tcp/connection.ts";
import type { PropertyId } from "./experiments/experiment.ts";
import type { Property, Situation } from "./model.ts";
import {
  FINS_AFTER_THE_END,
  FORGERIES_OBEYED,
  NOTHING,
  OLD_SEGMENTS_TAKEN,
  SENDS_REFUSED,
  TIME_WAIT_CUT_SHORT,
} from "./monitors.ts";
import type { Monitor } from "./model.ts";

/** What must never be, by name; told in words in the messages `experiments.properties`. */
export function property(id: PropertyId): Property {
  switch (id) {
    case "no-ghost-connection":
      return present(id, ({ hosts: [a, b], quiet }) => quiet && (isGhost(a, b) || isGhost(b, a)));
    case "no-abandoned-connection":
      return present(
        id,
        ({ hosts: [a, b], quiet }) =>
          quiet && (isAbandoned(a.connection, b.connection) || isAbandoned(b.connection, a.connection)),
      );
    case "both-ends-close":
      return present(
        id,
        ({ hosts: [a, b], quiet }) =>
          quiet &&
          (isWaitingInVain(a.connection, b.connection) || isWaitingInVain(b.connection, a.connection)),
      );
    case "no-old-segment":
      return remembered(id, OLD_SEGMENTS_TAKEN);
    case "no-text-lost":
      return remembered(id, SENDS_REFUSED);
    case "fin-answered":
      return {
        id,
        monitor: FINS_AFTER_THE_END as Monitor<unknown>, // the only notes it ever gets are its own
        broken: ({ hosts }) => hosts.some(({ notes }) => notes === "reached"),
      };
    case "no-early-end":
      return remembered(id, TIME_WAIT_CUT_SHORT);
    case "no-blind-reset":
      return remembered(id, FORGERIES_OBEYED);
  }
}

function present(id: PropertyId, broken: (at: Situation<unknown>) => boolean): Property {
  return { id, monitor: NOTHING, broken };
}

/** Broken as soon as either host's past holds what must never be. */
function remembered(id: PropertyId, monitor: Monitor<boolean>): Property {
  return {
    id,
    monitor: monitor as Monitor<unknown>, // the only notes it ever gets are its own booleans
    broken: ({ hosts }) => hosts.some(({ notes }) => notes === true),
  };
}

type Seen = Situation<unknown>["hosts"][number];

/** A connection to a host whose user never asked for one. */
function isGhost(host: Seen, peer: Seen): boolean {
  return (
    host.connection.state === "ESTABLISHED" &&
    host.connection.opening.mode === "passive" &&
    peer.calls === 0 &&
    (peer.connection.state === "CLOSED" || peer.connection.state === "LISTEN")
  );
}

/** A connection whose other end does not exist, and that nothing will ever end. */
function isAbandoned(connection: Connection, peer: Connection): boolean {
  return connection.state === "ESTABLISHED" && !isOtherState(peer) && peer.state !== "SYN-SENT";
}

/** Waiting for a FIN, or for an ACK of one, that the other end will never send. */
function isWaitingInVain(connection: Connection, peer: Connection): boolean {
  switch (connection.state) {
    case "FIN-WAIT-1":
    case "FIN-WAIT-2":
    case "CLOSING":
    case "LAST-ACK":
      return peer.state === "CLOSED" || peer.state === "LISTEN";
    default:
      return false;
  }
}
