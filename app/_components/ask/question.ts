import type { NextStatePrompt } from "#lib/challenge/kinds/next-state/prompt.ts";
import { nextState } from "#lib/challenge/kinds/next-state/kind.ts";
import type { Seed } from "#lib/base/random.ts";
import { isSeed } from "#lib/base/random.ts";
import type { Skill } from "#lib/content/skills.ts";
import { skill } from "#lib/content/skills.ts";

/** A variant as it can be shown: what is asked, without its key. */
export interface Question {
  readonly skill: Skill;
  readonly seed: Seed;
  readonly prompt: NextStatePrompt;
}

/**
 * The variant of a skill that a seed gives, or null where there is no such skill or seed. Throws an Error when the
 * catalogue asks for something that its kind cannot pose.
 */
export function questionAt(skillId: string, seed: unknown): Question | null {
  const found = skill(skillId);
  if (found === null || !isSeed(seed)) return null;
  if (found.kind !== nextState.id) throw new Error(`no page shows questions of kind ${found.kind}`);
  const constraints = nextState.constraints(found.constraints);
  if (!constraints.ok) throw new Error(`skill ${skillId}: ${constraints.error}`);
  return { skill: found, seed, prompt: nextState.generate(seed, found.level, constraints.value).prompt };
}
