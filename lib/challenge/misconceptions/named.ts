import type { MisconceptionId } from "../challenge-kind.ts";
import { LADDER_MISTAKES } from "../kinds/ladder/mistakes.ts";
import { CLAIM_MISTAKES } from "../kinds/claim/mistakes.ts";
import { OWN_REPLY_MISTAKES } from "../kinds/reply/mistakes.ts";
import { DIAGNOSE_MISTAKES } from "../kinds/diagnose/mistakes.ts";
import { TIMING_MISTAKES } from "../kinds/timing/mistakes.ts";
import { MISCONCEPTIONS } from "./catalogue.ts";

/** Every mistake that has a name: those that are machines, and those that the kinds know by their arithmetic. */
export const NAMED_MISTAKES: readonly MisconceptionId[] = [
  ...MISCONCEPTIONS.map(({ id }) => id),
  ...CLAIM_MISTAKES,
  ...LADDER_MISTAKES,
  ...OWN_REPLY_MISTAKES,
  ...DIAGNOSE_MISTAKES,
  ...TIMING_MISTAKES,
];
