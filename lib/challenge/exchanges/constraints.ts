import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { ExchangeId } from "./catalogue.ts";
import { EXCHANGE_IDS, isExchangeId } from "./catalogue.ts";

/** What a skill asks about an exchange: which one, and what of it. */
export interface ExchangeConstraints<About extends string> {
  readonly exchange: ExchangeId;
  readonly about: About;
}

/** The reader of a skill's constraints, for a kind that may ask about each of `abouts`. */
export function exchangeConstraints<const About extends string>(abouts: readonly About[]) {
  return (raw: unknown): Result<ExchangeConstraints<About>, string> => {
    const fields = new Map<string, unknown>(
      typeof raw === "object" && raw !== null ? Object.entries(raw) : [],
    );
    const id = fields.get("exchange");
    const about = abouts.find((each) => each === fields.get("about"));
    return isExchangeId(id) && about !== undefined && fields.size === 2
      ? ok({ exchange: id, about })
      : err(
          `expected { exchange, about } with one of ${EXCHANGE_IDS.join(", ")} and one of ${abouts.join(", ")}`,
        );
  };
}
