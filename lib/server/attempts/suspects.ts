import "server-only";
import type { MisconceptionId } from "#lib/challenge/challenge-kind.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { visibleAttempts } from "../policies/attempts.ts";

/** A mistake that an actor's wrong answers point to. */
export interface Suspect {
  readonly misconception: MisconceptionId;
  /** how many of the wrong answers are what it would give */
  readonly votes: number;
  /** the skill where it was seen last: the drill that cures it */
  readonly skillId: string;
}

/** Older answers say little about what somebody believes today. */
const ANSWERS_ASKED = 200;

/** The likeliest misconceptions of an actor, most votes first, at most `limit`. One vote is no pattern: two at least. */
export async function suspects(actor: Actor, database: Database, limit: number): Promise<readonly Suspect[]> {
  const rows = await database.attempt.findMany({
    where: { ...visibleAttempts(actor), misconception: { not: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: ANSWERS_ASKED,
    select: { misconception: true, variant: { select: { skillId: true } } },
  });
  const found = new Map<MisconceptionId, { votes: number; readonly skillId: string }>();
  for (const { misconception, variant } of rows) {
    if (misconception === null) continue;
    const known = found.get(misconception);
    if (known === undefined) found.set(misconception, { votes: 1, skillId: variant.skillId });
    else known.votes += 1;
  }
  return [...found]
    .map(([misconception, each]) => ({ misconception, ...each }))
    .filter(({ votes }) => votes > 1)
    .sort((a, b) => b.votes - a.votes)
    .slice(0, limit);
}
