import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Actor } from "../actor.ts";
import type { Database } from "./database.ts";
import { retrying } from "./retry.ts";

/** The last of what each learner has under way, by user id: resolved when it is over, however it ended. */
const underWay = new WeakMap<Database, Map<string, Promise<unknown>>>();

/**
 * Runs `work`, one transaction that adds to an actor's log, after what this process has under way for the same actor, and
 * again when it lost a race to another process. Side by side they would all ask for the log's next number, and all but one
 * would have worked for nothing, again and again.
 */
export async function inTurn<Value>(
  { userId }: Actor,
  database: Database,
  work: () => Promise<Value>,
): Promise<Value> {
  const turns = underWay.get(database) ?? new Map<string, Promise<unknown>>();
  underWay.set(database, turns);
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
    await other;
    // SQLite answers at once: without a pause everybody else would wait for the last of a long row.
    await setImmediate();
  }
  return work();
}
