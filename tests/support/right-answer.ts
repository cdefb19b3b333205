import type { Seed } from "#lib/base/random.ts";
import type { PosedVariant } from "#lib/challenge/any-kind.ts";
import { challengeKind } from "#lib/challenge/registry.ts";
import { skill } from "#lib/content/skills.ts";

/** A question of any kind, as the server poses it. */
export function posedAt(skillId: string, seed: Seed): PosedVariant {
  const asked = skill(skillId);
  const posed = challengeKind(asked?.kind ?? "")?.pose(seed, asked?.level ?? 1, asked?.constraints);
  if (posed?.ok !== true) throw new Error(`no question ${skillId}/${seed}`);
  return posed.value;
}

/** A right answer to it, in its kind's form. */
export function rightAnswer(skillId: string, seed: Seed): unknown {
  return posedAt(skillId, seed).samples().correct[0];
}

/** A wrong answer to it. */
export function wrongAnswer(skillId: string, seed: Seed): unknown {
  const [wrong] = posedAt(skillId, seed).samples().incorrect;
  if (wrong === undefined) throw new Error(`nothing is wrong at ${skillId}/${seed}`);
  return wrong.response;
}

/** The question's permanent address, without a language. */
export function addressOf(skillId: string, seed: Seed): string {
  return `/practice/${skill(skillId)?.code ?? skillId}/${seed}`;
}
