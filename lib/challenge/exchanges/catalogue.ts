import type { Run } from "#lib/network/run.ts";
import { simulate } from "#lib/network/simulate.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { CLOSING_EXCHANGES } from "./closing.ts";
import type { Exchange, ExchangeMaker, Numbers, Parts } from "./exchange.ts";
import { OPENING_EXCHANGES } from "./opening.ts";
import { RESET_EXCHANGES } from "./resets.ts";

/** Every exchange by id. Those of one id differ in who begins, in numbers, and in what happens on the way. */
const EXCHANGES = { ...OPENING_EXCHANGES, ...CLOSING_EXCHANGES, ...RESET_EXCHANGES } as const;

export type ExchangeId = keyof typeof EXCHANGES;

export const EXCHANGE_IDS = Object.keys(EXCHANGES) as readonly ExchangeId[]; // Object.keys forgets the literal keys

export function isExchangeId(value: unknown): value is ExchangeId {
  return typeof value === "string" && Object.hasOwn(EXCHANGES, value);
}

export function exchange(id: ExchangeId, parts: Parts, numbers: Numbers, profile: Profile): Exchange {
  const make: ExchangeMaker = EXCHANGES[id];
  return make(parts, numbers, profile);
}

/** The exchange as it happens. Throws RangeError when it cannot: an exchange is written so that it can. */
export function runOf({ start, schedule }: Exchange): Run {
  const run = simulate(start, schedule);
  if (!run.ok) throw new RangeError(`step ${run.error.step}: ${run.error.reason}`);
  return run.value;
}
