import { z } from "zod";
import type { Seed } from "#lib/base/random.ts";
import { challengeKind } from "#lib/challenge/registry.ts";
import { skill } from "#lib/content/skills.ts";

const answerSchema = z.object({ state: z.string(), reply: z.string() });

/** The right answer to a question of kind next-state, from the machine. */
export function rightAnswer(skillId: string, seed: Seed): z.infer<typeof answerSchema> {
  const asked = skill(skillId);
  const posed = challengeKind(asked?.kind ?? "")?.pose(seed, asked?.level ?? 1, asked?.constraints);
  if (posed?.ok !== true) throw new Error(`no question ${skillId}/${seed}`);
  return answerSchema.parse(posed.value.key);
}
