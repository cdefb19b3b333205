import type { Segment } from "#lib/tcp/segment.ts";
import type { Endpoint, HostId } from "./endpoint.ts";
import type { Flight } from "./run.ts";

/** What is on its way between hosts. */

/** One way through the link where nothing delays a segment, virtual ms. */
export const LATENCY_MS = 50;

/** The segments that `from` has in flight, oldest first. */
export function inFlight(flights: readonly Flight[], from: HostId): readonly Flight[] {
  return flights.filter((flight) => flight.from === from && isInFlight(flight));
}

/** A duplicate arrives and stays in flight; the last arrival of a segment ends its way. */
export function isInFlight(flight: Flight): boolean {
  return flight.lostStep === null && !flight.landed;
}

/** A segment that has just been put on the link. */
export function launched(
  flights: readonly Flight[],
  segment: Segment,
  way: { readonly source: Endpoint; readonly destination: Endpoint },
  how: Pick<Flight, "retransmission" | "injected" | "sentStep" | "sentAtMs">,
): Flight {
  return {
    id: flights.length,
    from: way.source.host,
    to: way.destination.host,
    ...way,
    segment,
    ...how,
    arrivals: [],
    landed: false,
    lostStep: null,
  };
}

export function replaced(flights: readonly Flight[], flight: Flight): readonly Flight[] {
  return flights.map((other) => (other.id === flight.id ? flight : other));
}
