import type { MisconceptionId } from "../../challenge-kind.ts";

/** What somebody believes who judges a claim wrongly, where no mistaken machine stands for it. */
export const CLAIM_MISTAKES: readonly MisconceptionId[] = [
  "acks-are-retransmitted",
  "acks-take-numbers",
  "data-before-the-third-is-reset",
  "four-messages-are-safer",
  "handshake-tests-the-network",
  "no-data-before-established",
  "syn-received-is-for-servers",
  "two-messages-suffice",
];
