import "server-only";
import type { Actor } from "../actor.ts";

/** The reviews, cards and settings an actor may see and change: their own. A condition of every query on them. */
export function ownLearning(actor: Actor): { readonly userId: string } {
  return { userId: actor.userId };
}
