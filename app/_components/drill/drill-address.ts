import { CHALLENGE_KINDS } from "#lib/challenge/kind-ids.ts";
import { dayOfIsoDate, isoDate } from "#lib/review/day.ts";
import type { DrillFilter } from "#lib/review/queue.ts";
import { STATES } from "#lib/tcp/connection.ts";

const MOST_MORE = 500;

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What the address of a drill asks for: /drill?topic=closing&state=FIN-WAIT-1&kind=reply&weak=1, and with
 * more=10&on=2026-11-22 ten new skills beyond that day's limit. What means nothing is left out; topics are for the
 * catalogue to know.
 */
export function readAddress(query: Query, topics: readonly string[]): DrillFilter {
  const one = (name: string) => {
    const value = query[name];
    return typeof value === "string" ? value : "";
  };
  const known = (name: string, values: readonly string[]) => values.find((each) => each === one(name));
  const skills = Number(one("more"));
  const on = dayOfIsoDate(one("on"));
  const isMore = on !== null && Number.isInteger(skills) && skills > 0 && skills <= MOST_MORE;
  return {
    topic: known("topic", topics),
    state: known("state", STATES),
    kind: known("kind", CHALLENGE_KINDS),
    weak: one("weak") === "1" ? true : undefined,
    more: isMore ? { skills, on } : undefined,
  };
}

/** The path without a language. */
export function addressOf({ topic, state, kind, weak, more }: DrillFilter): string {
  const query = new URLSearchParams({
    ...(topic === undefined ? {} : { topic }),
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(weak === true ? { weak: "1" } : {}),
    ...(more === undefined ? {} : { more: String(more.skills), on: isoDate(more.on) }),
  }).toString();
  return query === "" ? "/drill" : `/drill?${query}`;
}

/** Whether a filter leaves anything out. */
export function isLimited({ topic, state, kind, weak }: DrillFilter): boolean {
  return topic !== undefined || state !== undefined || kind !== undefined || weak === true;
}
