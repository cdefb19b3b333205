import { LATENCY_MS } from "#lib/network/link.ts";
import { timersOf } from "#lib/network/network.ts";
import type { Action } from "#lib/network/run.ts";
import type { StepItems } from "./items.ts";
import { idOf, underWay } from "./items.ts";
import type { OrderItem } from "./prompt.ts";
import { mayStillCome, plausibleBeginning } from "./within-reach.ts";
import type { Moment, World } from "./world.ts";
import { beginningOf, movesFrom } from "./world.ts";

/**
 * A run of the world that has these happenings, each for the first time, in this order; null when there is none.
 * Happenings of one step that follow from the same cause have no order among themselves; the cause comes before them.
 */
export function findRun(world: World, items: readonly OrderItem[]): readonly Action[] | null {
  if (plausibleBeginning(items, world) < items.length) return null;
  const { order, step } = search(world, items);
  const from = (moment: Moment, done: number, schedule: readonly Action[]): readonly Action[] | null => {
    if (done === order.length) return schedule;
    for (const { action, after, next } of step(moment, done, order.length)) {
      const found = from(after, next, [...schedule, action]);
      if (found !== null) return found;
    }
    return null;
  };
  return from(beginningOf(world), 0, []);
}

/** How many of the first happenings some run has in this order, before any of the others. */
export function longestBeginning(world: World, items: readonly OrderItem[]): number {
  const { step } = search(world, items);
  const most = plausibleBeginning(items, world);
  let reached = 0;
  const from = (moment: Moment, done: number): void => {
    if (done > reached) reached = done;
    if (reached === most) return;
    // Only what goes further is of interest.
    for (const { after, next } of step(moment, done, reached + 1)) {
      from(after, next);
      if (reached === most) return;
    }
  };
  from(beginningOf(world), 0);
  return reached;
}

/** Steps through the runs of a world that begin in an order, into no moment twice. */
function search(world: World, items: readonly OrderItem[]) {
  const order = items.map(idOf);
  const listed = new Set(order);
  const seen = new Set<string>();
  return {
    order,
    /** what can come next; nothing where the happenings before `target` cannot all come any more */
    *step(moment: Moment, done: number, target: number) {
      if (items.slice(done, target).some((item) => !mayStillCome(item, moment, world))) return;
      const key = keyOf(moment, done);
      if (seen.has(key)) return;
      seen.add(key);
      for (const { action, after, items: happened } of movesFrom(moment, world)) {
        const next = advanced(order, done, happened, listed);
        if (next !== null) yield { action, after, next };
      }
    },
  };
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
