import type { Ask } from "../ask.ts";
import type { AskId } from "../ask-ids.ts";
import { ARITHMETIC_ASKS } from "./arithmetic.ts";
import { CLOSING_ASKS } from "./closing.ts";
import { OPENING_ASKS } from "./opening.ts";
import { ROUND_TRIP_ASKS } from "./round-trips.ts";
import { WAITING_ASKS } from "./waiting.ts";

/** Everything that can be asked, by id. */
export const ASKS: Readonly<Record<AskId, Ask>> = {
  ...OPENING_ASKS,
  ...CLOSING_ASKS,
  ...WAITING_ASKS,
  ...ROUND_TRIP_ASKS,
  ...ARITHMETIC_ASKS,
};
