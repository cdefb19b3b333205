import type { Random } from "#lib/base/random.ts";
import { ACTIVE_CLOSING } from "./active-closing.ts";
import { BOTH_CLOSED } from "./both-closed.ts";
import { HANDSHAKE } from "./handshake.ts";
import type { NumberRange } from "./numbers.ts";
import { life } from "./numbers.ts";
import { OPENING } from "./opening.ts";
import { PASSIVE_CLOSING } from "./passive-closing.ts";
import type { Situation } from "./situation.ts";
import { TIME_WAIT } from "./time-wait.ts";
import { TRANSFER } from "./transfer.ts";

/** Every situation by id, in the order of a connection's life; skills name one each. */
const SITUATIONS = {
  ...OPENING,
  ...HANDSHAKE,
  ...TRANSFER,
  ...ACTIVE_CLOSING,
  ...PASSIVE_CLOSING,
  ...BOTH_CLOSED,
  ...TIME_WAIT,
} as const;

export type SituationId = keyof typeof SITUATIONS;

export function isSituationId(value: unknown): value is SituationId {
  return typeof value === "string" && Object.hasOwn(SITUATIONS, value);
}

export const SITUATION_IDS = Object.keys(SITUATIONS) as readonly SituationId[]; // Object.keys forgets the literal keys

export function situation(id: SituationId, random: Random, range: NumberRange): Situation {
  return SITUATIONS[id]({ random, range, numbers: life(random, range) });
}
