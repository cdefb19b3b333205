import type { Clause } from "./clauses.ts";
import { CLAUSES } from "./clauses.ts";

/**
 * Where RFC 9293 disagrees with itself, or cannot be meant as it is written: the machine takes one reading on purpose,
 * and the outcome that does so carries the id. What each paragraph says, which reading is taken and why, and what
 * stacks do is in the messages (`contested.<id>`).
 */
export const CONTESTED = {
  /** The fifth and the eighth check restart the 2 MSL for a FIN sent again, which the first has dropped. Read: restart. */
  "fin-again-in-time-wait": {
    clauses: [CLAUSES["3.10.7.4-1"], CLAUSES["3.10.7.4-5"], CLAUSES["3.10.7.4-8"]],
  },
  /** Figure 7 has the SYN,ACK of a simultaneous open accepted, Table 6 refuses it. Read: Table 6. */
  "crossing-syn-ack": { clauses: [{ section: "3.5", ordinal: null }, CLAUSES["3.10.7.4-1"]] },
  /** 3.5.2 would have the sender of a reset in TIME-WAIT, the event processing says CLOSED. Read: CLOSED. */
  "state-after-sending-reset": {
    clauses: [{ section: "3.5.2", ordinal: null }, CLAUSES["3.10.5"], CLAUSES["3.10.7.4-4"]],
  },
  /** Table 6 asks for an end inside the window, so a segment that covers the whole of it fails. Read: Table 6. */
  "segment-over-both-edges": { clauses: [{ section: "3.4", ordinal: null }, CLAUSES["3.10.7.4-1"]] },
  /** CLOSE behind unsent text: ESTABLISHED is left at once, CLOSE-WAIT only with the FIN. Read: as it stands. */
  "close-behind-unsent-text": { clauses: [CLAUSES["3.10.4"]] },
} as const satisfies Readonly<Record<string, { readonly clauses: readonly [Clause, ...Clause[]] }>>;

export type ContestedId = keyof typeof CONTESTED;

export const CONTESTED_IDS = Object.keys(CONTESTED) as readonly ContestedId[]; // Object.keys forgets the literal keys
