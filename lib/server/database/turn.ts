import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Actor } from "../actor.ts";
import type { Database } from "./database.ts";
import { retrying } from "./retry.ts";

declare global {
  /**
   * By database and user id, the last of what is under way: resolved when it is over, however it ended. Pages and handlers
   * may be bundled apart, each with this module of its own; a learner's turns are the process's.
   */
  var segmentArrivesTurns: WeakMap<Database, Map<string, Promise<unknown>>> | undefined;
}

/** So long is the one before waited for: a database that never answers it must not keep a learner out for ever. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Runs `work`, one transaction that adds to an actor's log, after what this process has under way for the same actor, and
 * again when it lost a race to another process. Side by side they would all ask for the log's next number, and all but one
 * would have worked for nothing, again and again. Nothing depends on it: what the database keeps decides who was first.
 */
export async function inTurn<Value>(
  { userId }: Actor,
  database: Database,
  work: () => Promise<Value>,
): Promise<Value> {
  globalThis.segmentArrivesTurns ??= new WeakMap();
  const turns = globalThis.segmentArrivesTurns.get(database) ?? new Map<string, Promise<unknown>>();
  globalThis.segmentArrivesTurns.set(database, turns);
  const mine = after(turns.get(userId), () => retrying(work));
  const over = mine.catch(() => {});
  turns.set(userId, over);
  try {
    return await mine;
  } finally {
    if (turns.get(userId) === over) turns.delete(userId);
  }
}

async function after<Value>(other: Promise<unknown> | undefined, work: () => Promise<Value>): Promise<Value> {
  if (other !== undefined) {
    await atMost(LONGEST_WAIT_MS, other);
    // SQLite answers at once: without a pause everybody else would wait for the last of a long row.
    await setImmediate();
  }
  return work();
}

async function atMost(milliseconds: number, other: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([other, late]);
  clearTimeout(timer);
}
