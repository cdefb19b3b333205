import { randomUUID } from "node:crypto";
import type { Seed } from "#lib/base/random.ts";
import type { Submission } from "#lib/server/attempts/submission.ts";
import { readSubmission } from "#lib/server/attempts/submission.ts";
import { rightAnswer, wrongAnswer } from "./right-answer.ts";

/** What a page sends. */
export interface Sent {
  readonly attemptId: string;
  readonly skillId: string;
  readonly seed: Seed;
  readonly raw: unknown;
  readonly confidence?: "sure" | "unsure" | "guess";
  readonly hints?: number;
  readonly tookMs?: number;
  readonly agoMs?: number;
  readonly timeZone?: string;
}

export function rightlyAnswered(skillId = "listen-syn", seed: Seed = 11): Sent {
  return { attemptId: randomUUID(), skillId, seed, raw: rightAnswer(skillId, seed) };
}

export function wronglyAnswered(skillId = "listen-syn", seed: Seed = 11): Sent {
  return { attemptId: randomUUID(), skillId, seed, raw: wrongAnswer(skillId, seed) };
}

/** A submission that must be readable. */
export function read(sent: Sent): Submission {
  const submission = readSubmission(sent);
  if (!submission.ok) throw new Error(`refused: ${JSON.stringify(submission.error)}`);
  return submission.value;
}
