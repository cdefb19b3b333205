import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Seed } from "#lib/base/random.ts";
import { challengeKind } from "#lib/challenge/registry.ts";
import { skill } from "#lib/content/skills.ts";
import type { Submission } from "#lib/server/attempts/submission.ts";
import { readSubmission } from "#lib/server/attempts/submission.ts";

/** What a page sends. */
export interface Sent {
  readonly attemptId: string;
  readonly skillId: string;
  readonly seed: Seed;
  readonly raw: unknown;
}

const answerSchema = z.object({ state: z.string(), reply: z.string() });

/** The right answer to a question of kind next-state, from the machine. */
export function rightAnswer(skillId: string, seed: Seed): z.infer<typeof answerSchema> {
  const asked = skill(skillId);
  const posed = challengeKind(asked?.kind ?? "")?.pose(seed, asked?.level ?? 1, asked?.constraints);
  if (posed?.ok !== true) throw new Error(`no question ${skillId}/${seed}`);
  return answerSchema.parse(posed.value.key);
}

export function rightlyAnswered(skillId = "listen-syn", seed: Seed = 11): Sent {
  return { attemptId: randomUUID(), skillId, seed, raw: rightAnswer(skillId, seed) };
}

export function wronglyAnswered(skillId = "listen-syn", seed: Seed = 11): Sent {
  const { state, reply } = rightAnswer(skillId, seed);
  const wrong = { state: state === "CLOSED" ? "LISTEN" : "CLOSED", reply };
  return { attemptId: randomUUID(), skillId, seed, raw: wrong };
}

/** A submission that must be readable. */
export function read(sent: Sent): Submission {
  const submission = readSubmission(sent);
  if (!submission.ok) throw new Error(`refused: ${JSON.stringify(submission.error)}`);
  return submission.value;
}
