import "server-only";
import type { Actor } from "../actor.ts";

/** The attempts an actor may see: their own. A condition of every query on attempts. */
export function visibleAttempts(actor: Actor): { readonly userId: string } {
  return { userId: actor.userId };
}
