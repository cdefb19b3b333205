import type { Seed } from "#lib/base/random.ts";
import { isSeed } from "#lib/base/random.ts";
import type { PosedVariant } from "#lib/challenge/any-kind.ts";
import { challengeKind } from "#lib/challenge/registry.ts";
import type { Skill } from "#lib/content/skills.ts";
import { skill } from "#lib/content/skills.ts";

/** A variant as the server holds it. Of `variant` nothing but the prompt may reach the page before the answer. */
export interface Question {
  readonly skill: Skill;
  readonly seed: Seed;
  readonly gradedBy: "machine" | "self";
  readonly variant: PosedVariant;
}

/**
 * The variant of a skill, by id or code, that a seed gives, or null where there is no such skill or seed. Throws an Error
 * when the catalogue asks for something that its kind cannot pose.
 */
export function questionAt(skillId: string, seed: unknown): Question | null {
  const found = skill(skillId);
  if (found === null || !isSeed(seed)) return null;
  const kind = challengeKind(found.kind);
  if (kind === null) throw new Error(`skill ${found.id} asks for the unknown kind ${found.kind}`);
  const posed = kind.pose(seed, found.level, found.constraints);
  if (!posed.ok) throw new Error(`skill ${found.id}: ${posed.error}`);
  return { skill: found, seed, gradedBy: kind.gradedBy, variant: posed.value };
}
