import "server-only";
import type { Seed } from "#lib/base/random.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { visibleAttempts } from "../policies/attempts.ts";

export interface PastAttempt {
  readonly id: string;
  readonly skillId: string;
  readonly seed: Seed;
  readonly correct: boolean;
  readonly misconception: string | null;
  readonly createdAt: Date;
}

export interface AttemptHistory {
  readonly total: number;
  readonly correct: number;
  /** newest first, at most as many as were asked for */
  readonly attempts: readonly PastAttempt[];
}

/** An actor's own attempts. */
export async function attemptHistory(
  actor: Actor,
  database: Database,
  limit: number,
): Promise<AttemptHistory> {
  const where = visibleAttempts(actor);
  const [total, correct, rows] = await Promise.all([
    database.attempt.count({ where }),
    database.attempt.count({ where: { ...where, correct: true } }),
    database.attempt.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit,
      include: { variant: { select: { skillId: true, seed: true } } },
    }),
  ]);
  const attempts = rows.map(({ id, correct, misconception, createdAt, variant }) => ({
    id,
    skillId: variant.skillId,
    seed: Number(variant.seed),
    correct,
    misconception,
    createdAt,
  }));
  return { total, correct, attempts };
}
