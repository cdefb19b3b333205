import type { Run } from "#lib/network/run.ts";
import type { State } from "#lib/tcp/connection.ts";
import type { MisconceptionId } from "../../challenge-kind.ts";
import type { Place } from "./causes.ts";
import type { OrderItem } from "./prompt.ts";

/** A mistake that shows in two happenings the wrong way round: `late` is put before `early`, which leads to it. */
interface Inversion {
  readonly id: MisconceptionId;
  readonly early: (place: Told) => boolean;
  readonly late: (place: Told) => boolean;
  /** whether both are of one end */
  readonly sameEnd: boolean;
}

/** A happening, and the state in which it found its end: that tells which segment it is. */
interface Told {
  readonly item: OrderItem;
  readonly found: State | null;
}

const INVERSIONS: readonly Inversion[] = [
  {
    id: "opener-waits-for-the-third-message",
    early: (place) => enters("ESTABLISHED")(place) && place.found === "SYN-SENT",
    late: (place) =>
      (arrives("ACK")(place) || enters("ESTABLISHED")(place)) && place.found === "SYN-RECEIVED",
    sameEnd: false,
  },
  {
    id: "established-on-syn",
    early: (place) => arrives("ACK")(place) && place.found === "SYN-RECEIVED",
    late: enters("ESTABLISHED"),
    sameEnd: true,
  },
  {
    id: "fin-wait-1-needs-the-ack",
    early: enters("FIN-WAIT-1"),
    late: (place) => arrives("ACK")(place) && place.found === "FIN-WAIT-1",
    sameEnd: true,
  },
  {
    id: "peer-fin-leads-to-fin-wait-2",
    early: enters("FIN-WAIT-2"),
    late: arrives("FIN"),
    sameEnd: true,
  },
  {
    id: "ack-of-fin-ends-the-wait",
    early: arrives("FIN"),
    late: enters("TIME-WAIT"),
    sameEnd: true,
  },
  {
    id: "fin-answered-by-fin",
    early: ({ item }) => item.what === "calls" && item.call === "CLOSE",
    late: enters("LAST-ACK"),
    sameEnd: true,
  },
  {
    id: "active-side-skips-time-wait",
    early: (place) => place.item.what === "waited" || enters("TIME-WAIT")(place),
    late: enters("CLOSED"),
    sameEnd: true,
  },
  {
    id: "close-wait-ends-at-once",
    early: (place) => arrives("ACK")(place) && place.found === "LAST-ACK",
    late: enters("CLOSED"),
    sameEnd: true,
  },
];

/** The mistake that two happenings of a run show when they stand the wrong way round, or null. */
export function mistakeOf(run: Run, late: Place, early: Place): MisconceptionId | null {
  const isSameEnd = hostOf(late.item) === hostOf(early.item);
  const found = INVERSIONS.find(
    (each) => each.sameEnd === isSameEnd && each.early(toldOf(run, early)) && each.late(toldOf(run, late)),
  );
  return found?.id ?? null;
}

function toldOf(run: Run, { item, step }: Place): Told {
  const before = step === 0 ? run.initial : run.steps[step - 1]?.connections;
  return { item, found: before?.[hostOf(item)]?.state ?? null };
}

function enters(state: State): (place: Told) => boolean {
  return ({ item }) => item.what === "enters" && item.state === state;
}

/** A pure ACK, or a segment with a FIN. */
function arrives(what: "ACK" | "FIN"): (place: Told) => boolean {
  return ({ item }) =>
    item.what === "arrives" &&
    (what === "FIN"
      ? item.segment.flags.includes("FIN")
      : item.segment.flags === "ACK" && !item.segment.text);
}

function hostOf(item: OrderItem): string {
  return item.what === "sends" ? item.segment.from : item.host;
}
