import type { Run } from "#lib/network/run.ts";
import type { State } from "#lib/tcp/connection.ts";
import type { MisconceptionId } from "../../challenge-kind.ts";
import type { OrderItem } from "./prompt.ts";

/** A mistake that shows in two happenings the wrong way round: `late` is put before `early`, which leads to it. */
interface Inversion {
  readonly id: MisconceptionId;
  /** a state through which the end of `late` must come for the mistake to be about it */
  readonly through?: State;
  readonly late: (item: OrderItem, early: OrderItem) => boolean;
  readonly early: (item: OrderItem) => boolean;
}

/** The telling ones first. */
const INVERSIONS: readonly Inversion[] = [
  {
    id: "opener-waits-for-the-third-message",
    early: enters("ESTABLISHED"),
    late: (item, early) =>
      (item.what === "arrives" && isAck(item) && hostOf(item) !== hostOf(early)) ||
      (enters("ESTABLISHED")(item) && hostOf(item) !== hostOf(early)),
  },
  {
    id: "established-on-syn",
    through: "SYN-RECEIVED",
    early: (item) => item.what === "arrives" && isAck(item),
    late: (item, early) => enters("ESTABLISHED")(item) && hostOf(item) === hostOf(early),
  },
  {
    id: "fin-wait-1-needs-the-ack",
    early: enters("FIN-WAIT-1"),
    late: (item) => item.what === "arrives",
  },
  {
    id: "peer-fin-leads-to-fin-wait-2",
    early: enters("FIN-WAIT-2"),
    late: (item, early) => hostOf(item) === hostOf(early) && item.what === "arrives" && isFin(item),
  },
  {
    id: "ack-of-fin-ends-the-wait",
    early: (item) => (item.what === "arrives" && isFin(item)) || enters("FIN-WAIT-2")(item),
    late: (item, early) => enters("TIME-WAIT")(item) && hostOf(item) === hostOf(early),
  },
  {
    id: "fin-answered-by-fin",
    early: (item) => item.what === "calls" && item.call === "CLOSE",
    late: (item, early) => enters("LAST-ACK")(item) && hostOf(item) === hostOf(early),
  },
  {
    id: "active-side-skips-time-wait",
    early: (item) => item.what === "waited" || enters("TIME-WAIT")(item),
    late: (item, early) => enters("CLOSED")(item) && hostOf(item) === hostOf(early),
  },
  {
    id: "close-wait-ends-at-once",
    through: "LAST-ACK",
    early: (item) => item.what === "arrives" && isAck(item),
    late: (item, early) => enters("CLOSED")(item) && hostOf(item) === hostOf(early),
  },
];

/** The mistake that two happenings of a run show when they stand the wrong way round, or null. */
export function mistakeOf(run: Run, late: OrderItem, early: OrderItem): MisconceptionId | null {
  const comesThrough = (state: State) =>
    run.steps.some(({ connections }) => connections[hostOf(late)]?.state === state);
  const found = INVERSIONS.find(
    (each) =>
      (each.through === undefined || comesThrough(each.through)) &&
      each.early(early) &&
      each.late(late, early),
  );
  return found?.id ?? null;
}

function enters(state: State): (item: OrderItem) => boolean {
  return (item) => item.what === "enters" && item.state === state;
}

function hostOf(item: OrderItem): string {
  return item.what === "sends" ? item.segment.from : item.host;
}

function isAck(item: Extract<OrderItem, { what: "arrives" | "sends" }>): boolean {
  return item.segment.flags === "ACK";
}

function isFin(item: Extract<OrderItem, { what: "arrives" | "sends" }>): boolean {
  return item.segment.flags.includes("FIN");
}
