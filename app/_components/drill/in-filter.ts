import type { Skill } from "#lib/content/skills.ts";
import type { DrillFilter } from "#lib/review/queue.ts";

/** What a filter says of the skill itself; whether it is weak is the card's. */
export function inFilter(each: Skill, { topic, state, kind }: DrillFilter): boolean {
  return (
    (topic === undefined || each.topic === topic) &&
    (kind === undefined || each.kind === kind) &&
    (state === undefined || each.states.some((one) => one === state))
  );
}
