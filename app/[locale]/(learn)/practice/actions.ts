"use server";

import { randomUUID } from "node:crypto";
import type { Result } from "#lib/base/result.ts";
import { err } from "#lib/base/result.ts";
import type { SubmitError } from "#lib/server/attempts/submission.ts";
import { readSubmission } from "#lib/server/attempts/submission.ts";
import type { Submitted } from "#lib/server/attempts/submit.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import { actorOrNewGuest } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";

/**
 * Takes an answer: { attemptId, skillId, seed, raw } as `readSubmission` has it. Whoever has no session yet gets one,
 * but only for an answer that is one.
 */
export async function submitAnswer(sent: unknown): Promise<Result<Submitted, SubmitError>> {
  try {
    const submission = readSubmission(sent);
    if (!submission.ok) return submission;
    return await submitAttempt(
      await actorOrNewGuest(submission.value.attemptId),
      submission.value,
      database(),
    );
  } catch (error) {
    const incident = randomUUID();
    console.error(`answer not taken, incident ${incident}:`, error);
    return err({ type: "unavailable", incident });
  }
}
