import type { Topic } from "#lib/content/skills.ts";
import { skill } from "#lib/content/skills.ts";
import type { State } from "#lib/tcp/connection.ts";

/** Where a drill of something is, without the language. */

export function drillOfState(state: State): string {
  return `/drill?state=${state}`;
}

export function drillOfTopic(topic: Topic): string {
  return `/drill?topic=${topic}`;
}

export const WEAK_DRILL = "/drill?weak=1";

/** The practice of one skill: a fresh variant, counted like any other; where it is not in the catalogue, the drill. */
export function practiceOf(skillId: string | null): string {
  const found = skillId === null ? null : skill(skillId);
  return found === null ? "/drill" : `/practice/${found.code}`;
}
