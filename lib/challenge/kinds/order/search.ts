import { LATENCY_MS } from "#lib/network/link.ts";
import { timersOf } from "#lib/network/network.ts";
import type { Action } from "#lib/network/run.ts";
import type { StepItems } from "./items.ts";
import { idOf, underWay } from "./items.ts";
import type { Moment, World } from "./world.ts";
import { beginningOf, movesFrom } from "./world.ts";

/** Whether some run of a world has these happenings, each for the first time, in this order. */
export interface Found {
  /** such a run, or null when there is none */
  readonly schedule: readonly Action[] | null;
  /** how many of the first happenings some run has in this order */
  readonly reached: number;
  /** how many moments were looked at */
  readonly looked: number;
}

/**
 * Looks through every run of the world that begins in the given order. Happenings of one step that follow from the same
 * cause have no order among themselves; the cause comes before them. `limit` bounds the moments looked at: beyond it the
 * search gives up and says that there is none.
 */
export function findRun(world: World, order: readonly string[], limit = Number.POSITIVE_INFINITY): Found {
  const listed = new Set(order);
  const seen = new Set<string>();
  let reached = 0;
  let looked = 0;
  const from = (moment: Moment, done: number, schedule: readonly Action[]): readonly Action[] | null => {
    if (done > reached) reached = done;
    if (done === order.length) return schedule;
    const key = keyOf(moment, done);
    if (seen.has(key) || looked >= limit) return null;
    seen.add(key);
    looked += 1;
    for (const { action, after, items } of movesFrom(moment, world)) {
      const next = advanced(order, done, items, listed);
      const found = next === null ? null : from(after, next, [...schedule, action]);
      if (found !== null) return found;
    }
    return null;
  };
  const schedule = from(beginningOf(world), 0, []);
  return { schedule, reached, looked };
}

/** How many happenings of the order are done after a step; null when the step has one too early. */
export function advanced(
  order: readonly string[],
  done: number,
  { cause, effects }: StepItems,
  listed: ReadonlySet<string> = new Set(order),
): number | null {
  const isNew = (id: string) => listed.has(id) && order.indexOf(id) >= done;
  let next = done;
  const first = cause === null ? null : idOf(cause);
  if (first !== null && isNew(first)) {
    if (order[next] !== first) return null;
    next += 1;
  }
  const fresh = new Set(effects.map(idOf).filter((id) => isNew(id)));
  for (const expected of order.slice(next, next + fresh.size)) {
    if (!fresh.has(expected)) return null;
  }
  return next + fresh.size;
}

/**
 * Moments with the same key have the same runs before them. Times count from now: how old a segment is matters only
 * until it may arrive, for everything but 2 MSL is far shorter than a segment's life, and 2 MSL is longer.
 */
export function keyOf({ network, called, losses, retransmissions, old }: Moment, done: number): string {
  const { hosts, nowMs } = network;
  return JSON.stringify([
    done,
    Object.values(hosts).map(({ sockets, isns }) => [
      isns.length,
      sockets.map(({ connection, timers }) => [connection, timers.rtoMs, timers.timeouts]),
    ]),
    timersOf(network).map(({ host, timer, deadlineMs }) => [host, timer, deadlineMs - nowMs]),
    underWay(network).map(({ flight: { from, segment, retransmission, sentAtMs } }) => [
      from,
      segment,
      retransmission,
      Math.min(nowMs - sentAtMs, LATENCY_MS),
    ]),
    called,
    losses,
    retransmissions,
    old,
  ]);
}
