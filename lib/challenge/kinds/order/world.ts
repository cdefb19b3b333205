import { principalSocket } from "#lib/network/host.ts";
import type { Network } from "#lib/network/network.ts";
import { act, timersOf } from "#lib/network/network.ts";
import type { Action, HostId, Run } from "#lib/network/run.ts";
import type { State } from "#lib/tcp/connection.ts";
import type { Exchange } from "../../exchanges/exchange.ts";
import type { StepItems } from "./items.ts";
import { callOf, idOfSegment, itemsOfStep, nameOfSegment, underWay } from "./items.ts";

/**
 * The runs that an order is held against: the same ends, the same calls of each user in the same order, at most the
 * same losses and as many retransmissions. When a call is made and how long a segment is under way is left open; no
 * timer that is running may be late.
 */
export interface World {
  readonly start: Network;
  readonly calls: Readonly<Record<HostId, readonly Action[]>>;
  /** ids of the segments that may be lost, one entry a loss */
  readonly losses: readonly string[];
  readonly retransmissions: number;
  /** what may turn up from the past, once */
  readonly old: Extract<Action, { do: "inject" }> | null;
}

/** A moment in a world. */
export interface Moment {
  readonly network: Network;
  /** how many of its calls each user has made */
  readonly called: Readonly<Record<HostId, number>>;
  readonly losses: readonly string[];
  readonly retransmissions: number;
  readonly old: boolean;
}

export interface Move {
  readonly action: Action;
  readonly after: Moment;
  readonly items: StepItems;
}

export function worldOf({ start, schedule }: Exchange, run: Run): World {
  const calls: Record<HostId, Action[]> = Object.fromEntries(start.order.map((id) => [id, []]));
  for (const action of schedule) {
    if (callOf(action) !== null && "host" in action) calls[action.host]?.push(action);
  }
  return {
    start,
    calls,
    losses: run.flights
      .filter(({ lostStep }) => lostStep !== null)
      .map((flight) => idOfSegment(nameOfSegment(flight))),
    retransmissions: schedule.filter((each) => each.do === "timeout" && each.timer === "RETRANSMISSION")
      .length,
    old: schedule.find((each) => each.do === "inject") ?? null,
  };
}

export function beginningOf({ start, losses, retransmissions, old }: World): Moment {
  return {
    network: start,
    called: Object.fromEntries(start.order.map((id) => [id, 0])),
    losses,
    retransmissions,
    old: old !== null,
  };
}

/** Everything that can happen next. */
export function movesFrom(moment: Moment, world: World): readonly Move[] {
  const { network } = moment;
  const moves: Move[] = [];
  const tryTo = (action: Action, rest: Partial<Moment> = {}) => {
    const move = moveBy(action, { ...moment, ...rest });
    if (move !== null) moves.push(move);
  };
  for (const host of network.order) {
    const made = moment.called[host] ?? 0;
    const next = world.calls[host]?.[made];
    if (next !== undefined) tryTo(next, { called: { ...moment.called, [host]: made + 1 } });
  }
  for (const { flight, nth } of underWay(network)) {
    tryTo({ do: "deliver", from: flight.from, nth });
    const lost = moment.losses.indexOf(idOfSegment(nameOfSegment(flight)));
    if (lost >= 0)
      tryTo(
        { do: "drop", from: flight.from, nth },
        { losses: moment.losses.filter((_id, at) => at !== lost) },
      );
  }
  for (const { host, timer } of timersOf(network)) {
    if (timer === "TIME-WAIT") tryTo({ do: "timeout", host, timer });
    else if (timer === "RETRANSMISSION" && moment.retransmissions > 0)
      tryTo({ do: "timeout", host, timer }, { retransmissions: moment.retransmissions - 1 });
  }
  if (moment.old && world.old !== null) tryTo(world.old, { old: false });
  return moves;
}

/** Null where it cannot be done, or where a timer would have run out before. */
function moveBy(action: Action, moment: Moment): Move | null {
  const { network } = moment;
  const done = act(network, action);
  if (!done.ok) return null;
  const { network: after, host, sent } = done.value;
  if (timersOf(network).some(({ deadlineMs }) => deadlineMs < after.nowMs)) return null;
  const arrived =
    action.do === "deliver"
      ? (underWay(network).find(({ flight, nth }) => flight.from === action.from && nth === action.nth)
          ?.flight ?? null)
      : null;
  const items = itemsOfStep({
    action,
    host,
    before: stateOf(network, host),
    after: stateOf(after, host),
    arrived,
    sent: sent.flatMap((id) => after.flights[id] ?? []),
  });
  return { action, after: { ...moment, network: after }, items };
}

function stateOf({ hosts }: Network, id: HostId | null): State | null {
  const host = id === null ? undefined : hosts[id];
  return host === undefined ? null : (principalSocket(host)?.connection.state ?? "CLOSED");
}
