import type { Seed } from "#lib/base/random.ts";
import type { AnyChallengeKind, PosedVariant } from "#lib/challenge/any-kind.ts";
import type { Skill } from "#lib/content/skills.ts";

/** A variant, and what it was made of. */
export interface Asked {
  readonly skill: Skill;
  readonly seed: Seed;
  readonly posed: PosedVariant;
}

/**
 * `count` variants of a kind, or one of each skill where there are more: the seeds, scattered over all that there are,
 * are dealt out to the skills of the kind in turn. Throws an Error when a skill's constraints are refused.
 */
export function variantsOf(
  kind: AnyChallengeKind,
  catalogue: readonly Skill[],
  count: number,
): readonly Asked[] {
  const own = catalogue.filter((skill) => skill.kind === kind.id);
  return Array.from({ length: own.length === 0 ? 0 : count }, (_, index) => {
    const skill = own[index % own.length];
    if (skill === undefined) throw new RangeError(`no skill of kind ${kind.id}`);
    const seed = (index * 2_654_435_761) % 2 ** 32;
    const posed = kind.pose(seed, skill.level, skill.constraints);
    if (!posed.ok) throw new Error(`skill ${skill.id}: ${posed.error}`);
    return { skill, seed, posed: posed.value };
  });
}

/** Looks at each; what fails is told with the skill and the seed that show it. */
export function eachOf(variants: readonly Asked[], look: (asked: Asked, nth: number) => void): void {
  for (const [nth, asked] of variants.entries()) {
    try {
      look(asked, nth);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new Error(`skill ${asked.skill.id}, seed ${asked.seed}: ${said}`, { cause: error });
    }
  }
}
