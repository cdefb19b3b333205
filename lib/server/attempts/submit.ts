import "server-only";
import { randomInt } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Seed } from "#lib/base/random.ts";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Verdict } from "#lib/challenge/challenge-kind.ts";
import type { Instant } from "#lib/review/day.ts";
import type { Prisma } from "#prisma/generated/sqlite/client.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { inTurn } from "../database/turn.ts";
import { visibleAttempts } from "../policies/attempts.ts";
import type { PreparedReview, Scheduled } from "../reviews/record.ts";
import { preparedReview, scheduledBefore } from "../reviews/record.ts";
import type { Json, Submission, SubmitError } from "./submission.ts";

/** What a learner gets for an answer that is stored. */
export interface Submitted {
  readonly verdict: Verdict;
  /** the answer as it was understood */
  readonly response: Json;
  /** the right answer, in the kind's form */
  readonly solution: Json;
  /** a fresh variant of the same skill */
  readonly next: { readonly skillId: string; readonly seed: Seed };
  /** when the skill comes back; null where the variant had been answered before, or the review was taken back */
  readonly review: Scheduled | null;
}

const SEEDS = 2 ** 32;

/**
 * Stores an answer, in one transaction with its question, its user and the review it makes, and only then returns the
 * verdict: what was acknowledged is kept. The same submission again is the same attempt; the same id with other content is refused.
 */
export async function submitAttempt(
  actor: Actor,
  submission: Submission,
  database: Database,
  now: Instant = Date.now(),
): Promise<Result<Submitted, SubmitError>> {
  return inTurn(actor, database, async () => {
    const stored = await database.attempt.findUnique({ where: { id: submission.attemptId } });
    if (stored === null) {
      const review = await preparedReview(actor, submission, database, now);
      await store(actor, submission, review, database);
      return ok(submitted(submission, submission.verdict, review.scheduled));
    }
    const same =
      stored.userId === visibleAttempts(actor).userId &&
      stored.variantId === submission.question.id &&
      isDeepStrictEqual(stored.response, submission.response);
    if (!same) return err({ type: "attempt-id-taken" });
    const review = await scheduledBefore(actor, submission.attemptId, database);
    // Written by `store` below, from a Verdict; JSON keeps it as it was.
    return ok(submitted(submission, stored.verdict as unknown as Verdict, review));
  });
}

async function store(
  actor: Actor,
  submission: Submission,
  review: PreparedReview,
  database: Database,
): Promise<void> {
  const { attemptId, question, response, verdict, circumstances } = submission;
  const writes: Prisma.PrismaPromise<unknown>[] = [
    // The session names the user; the row may be new, or gone with an older database.
    database.user.upsert({ where: { id: actor.userId }, create: { id: actor.userId }, update: {} }),
    database.variant.upsert({
      where: { id: question.id },
      create: {
        ...question,
        seed: BigInt(question.seed),
        prompt: stored(question.prompt),
        key: stored(question.key),
      },
      update: {},
    }),
    database.attempt.create({
      data: {
        id: attemptId,
        userId: actor.userId,
        variantId: question.id,
        response: stored(response),
        verdict: stored(verdict),
        correct: verdict.type === "correct",
        misconception: verdict.type === "correct" ? null : verdict.misconception,
        ...circumstances,
      },
    }),
    ...review.writes,
  ];
  await database.$transaction(writes);
}

/** A value for a Json column. Null would need Prisma's own mark, and no prompt, key or answer is null. */
function stored(value: unknown): object {
  if (typeof value !== "object" || value === null) throw new TypeError("only objects are stored as JSON");
  return value;
}

function submitted(
  { question, response }: Submission,
  verdict: Verdict,
  review: Scheduled | null,
): Submitted {
  return {
    verdict,
    response,
    solution: question.key,
    next: { skillId: question.skillId, seed: randomInt(SEEDS) },
    review,
  };
}
