import "server-only";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { retrying } from "../database/retry.ts";

/**
 * Deletes everything of an actor's own: answers, review log, cards, settings, and their user. All of it belongs to the
 * user's row and goes with it (onDelete: Cascade). Questions stay: they are the same for everyone and name nobody. The
 * next answer of the same session begins anew.
 */
export async function wipeData(actor: Actor, database: Database): Promise<void> {
  // A transaction of its own: on SQLite a single statement may fall into somebody else's, and be undone with it.
  await retrying(() => database.$transaction([database.user.deleteMany({ where: { id: actor.userId } })]));
}
