import { principalSocket } from "#lib/network/host.ts";
import type { HostId } from "#lib/network/run.ts";
import type { State } from "#lib/tcp/connection.ts";
import { callOf, idOf, idOfSegment, nameOfSegment, underWay } from "./items.ts";
import type { OrderItem, SegmentName } from "./prompt.ts";
import type { Moment, World } from "./world.ts";

/**
 * Where a connection can still come from each state by the arrows of RFC 9293 Figure 5, a reset and an abort included;
 * null: anywhere, for from there it can go back to LISTEN.
 */
const AHEAD: Readonly<Record<State, readonly State[] | null>> = {
  CLOSED: [],
  LISTEN: null,
  "SYN-SENT": null,
  "SYN-RECEIVED": null,
  ESTABLISHED: ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT", "CLOSED"],
  "FIN-WAIT-1": ["FIN-WAIT-2", "CLOSING", "TIME-WAIT", "CLOSED"],
  "FIN-WAIT-2": ["TIME-WAIT", "CLOSED"],
  "CLOSE-WAIT": ["LAST-ACK", "CLOSED"],
  CLOSING: ["TIME-WAIT", "CLOSED"],
  "LAST-ACK": ["CLOSED"],
  "TIME-WAIT": ["CLOSED"],
};

/** Nothing of one's own is outstanding there or can come: no SYN, no text, no FIN, neither anew nor again. */
const SENT_ALL: readonly State[] = ["FIN-WAIT-2", "TIME-WAIT", "CLOSED"];

/** Where one end stands, as far as it says what can still come of it. */
interface Standing {
  readonly state: State;
  /** it has an OPEN to make, and can be anywhere again after it */
  readonly opens: boolean;
}

/**
 * Whether nothing rules out that a happening is still to come. It looks at one end's state and at what is under way, so
 * it may say yes where there is no such run; never no where there is one.
 */
export function mayStillCome(item: OrderItem, moment: Moment, world: World): boolean {
  if (item.what === "arrives" && (moment.old || isUnderWay(item.segment, moment))) return true;
  const host = endOf(item);
  const calls = world.calls[host]?.slice(moment.called[host] ?? 0) ?? [];
  return mayComeFrom(item, {
    state: stateOf(host, moment),
    opens: calls.some((each) => callOf(each) === "OPEN"),
  });
}

/**
 * How many of the first happenings are not ruled out by the others alone: by one after them that must come before, or by
 * a state among them to which nothing leads back. Their number where none is.
 */
export function plausibleBeginning(items: readonly OrderItem[], world: World): number {
  const first = items.findIndex(
    (item, at) =>
      items.slice(0, at).some((early) => rulesOut(early, item, world)) ||
      needed(item).some((need) => items.slice(at + 1).some((later) => idOf(later) === idOf(need))),
  );
  return first === -1 ? items.length : first;
}

function rulesOut(early: OrderItem, late: OrderItem, world: World): boolean {
  // What arrives may have been sent long before.
  if (early.what !== "enters" || late.what === "arrives" || early.host !== endOf(late)) return false;
  const opens = world.calls[early.host]?.some((each) => callOf(each) === "OPEN") ?? false;
  return !mayComeFrom(late, { state: early.state, opens });
}

/** The state before each of those that are entered by one way only. No exchange begins in any of these. */
const NEEDED_STATE: Partial<Readonly<Record<State, State>>> = {
  "FIN-WAIT-2": "FIN-WAIT-1",
  CLOSING: "FIN-WAIT-1",
  "TIME-WAIT": "FIN-WAIT-1",
  "LAST-ACK": "CLOSE-WAIT",
};

/** What must come before a happening, and what must come before that. */
function needed(item: OrderItem): readonly OrderItem[] {
  const own = neededAtOnce(item);
  return [...own, ...own.flatMap(needed)];
}

function neededAtOnce(item: OrderItem): readonly OrderItem[] {
  switch (item.what) {
    case "calls":
      return [];
    case "enters": {
      const { host, state } = item;
      const before = NEEDED_STATE[state];
      return [
        ...(before === undefined ? [] : [{ what: "enters", host, state: before } as const]),
        ...(state === "FIN-WAIT-1" || state === "LAST-ACK" ? [closes(host)] : []),
      ];
    }
    case "waited":
      return [{ what: "enters", host: item.host, state: "TIME-WAIT" }];
    case "sends":
      return item.segment.flags.includes("FIN") ? [closes(item.segment.from)] : [];
    case "arrives":
      // A SYN may be an old one, which nobody sends.
      return item.segment.flags.includes("SYN") ? [] : [{ what: "sends", segment: item.segment }];
  }
}

function closes(host: HostId): OrderItem {
  return { what: "calls", host, call: "CLOSE" };
}

function mayComeFrom(item: OrderItem, { state, opens }: Standing): boolean {
  const ahead = opens ? null : AHEAD[state];
  if (ahead === null) return true;
  switch (item.what) {
    case "calls":
      return true;
    case "enters":
      return ahead.includes(item.state);
    case "waited":
      return state === "TIME-WAIT" || ahead.includes("TIME-WAIT");
    case "sends":
    case "arrives": {
      const { flags, text } = item.segment;
      if (flags.includes("RST")) return true;
      if (flags.includes("SYN")) return false;
      return !(text || flags.includes("FIN")) || !SENT_ALL.includes(state);
    }
  }
}

/** Whose doing it is: of what arrives, the sender's. */
function endOf(item: OrderItem): HostId {
  return item.what === "sends" || item.what === "arrives" ? item.segment.from : item.host;
}

function isUnderWay(segment: SegmentName, { network }: Moment): boolean {
  const id = idOfSegment(segment);
  return underWay(network).some(({ flight }) => idOfSegment(nameOfSegment(flight)) === id);
}

function stateOf(id: HostId, { network }: Moment): State {
  const host = network.hosts[id];
  return host === undefined ? "CLOSED" : (principalSocket(host)?.connection.state ?? "CLOSED");
}
