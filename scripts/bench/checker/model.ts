import { closedA, listeningB, timeless } from "#lib/checker/experiments/hosts.ts";
import type { Bounds } from "#lib/checker/experiments/hosts.ts";
import type { Model, ScriptedCall } from "#lib/checker/model.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";

/** The bounds of the bench; handshake-and-close.pml takes the same. */
export const BOUNDS: Bounds = { losses: 2, duplicates: 1, capacity: 5 };

const CLOSES: ScriptedCall = { do: "close", when: ["ESTABLISHED", "CLOSE-WAIT"] };

/** A opens, both close when they can, and each sends again as often as there is room: nobody gives up. */
export function handshakeAndClose(bounds: Bounds): Model {
  const a = closedA(rfc9293, [{ do: "open", mode: "active" }, CLOSES], bounds.losses);
  return timeless([{ ...a, patience: null }, listeningB(rfc9293, [CLOSES])], bounds);
}
