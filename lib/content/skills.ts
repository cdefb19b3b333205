import { createHash } from "node:crypto";
import { z } from "zod";
import nextState from "#content/skills/next-state.json" with { type: "json" };
import reply from "#content/skills/reply.json" with { type: "json" };
import ladder from "#content/skills/ladder.json" with { type: "json" };
import drive from "#content/skills/drive.json" with { type: "json" };
import order from "#content/skills/order.json" with { type: "json" };
import diagnose from "#content/skills/diagnose.json" with { type: "json" };
import timing from "#content/skills/timing.json" with { type: "json" };
import breakIt from "#content/skills/break-it.json" with { type: "json" };
import { CHALLENGE_KINDS } from "#lib/challenge/kind-ids.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { claimSkills } from "./claims.ts";
import { openQuestionSkills } from "./open-questions.ts";

/** The skill catalogue: what is practised, one kind of challenge with its constraints each. */

export const TOPICS = ["opening", "backlog", "segments", "closing", "time-wait", "operation"] as const;

export type Topic = (typeof TOPICS)[number];

const skillId = z.string().regex(/^[a-z0-9-]+$/);

const skillSchema = z.strictObject({
  id: skillId,
  kind: z.enum(CHALLENGE_KINDS),
  /** how hard the numbers are; each kind says what its levels mean */
  level: z.number().int().min(1),
  constraints: z.unknown(),
  topic: z.enum(TOPICS),
  /** the states it is about, the first for grouping; none where it is about no single one */
  states: z.array(z.enum(STATES)),
  /** slug of the lesson that teaches it, or null */
  lesson: z.string().nullable(),
  /** skills to know first; no cycles */
  prerequisites: z.array(skillId),
  /** rows of the syllabus (content/syllabus) that it asks about */
  covers: z.array(z.string()),
  /** of the RFC; none where the fact is not the RFC's */
  clauses: z.array(z.string()),
  misconceptions: z.array(z.string()),
  title: z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) }),
});

type Written = z.infer<typeof skillSchema>;

export interface Skill extends Readonly<Written> {
  /** stands for the id in the addresses of questions, and says nothing about the answer as the id often does */
  readonly code: string;
}

const CATALOGUE: readonly Skill[] = z
  .array(skillSchema)
  .parse([
    ...nextState,
    ...reply,
    ...ladder,
    ...drive,
    ...order,
    ...claimSkills(),
    ...diagnose,
    ...timing,
    ...breakIt,
    ...openQuestionSkills(),
  ])
  .map((written) => ({ ...written, code: codeOf(written.id) }));

const BY_ADDRESS: ReadonlyMap<string, Skill> = new Map(
  CATALOGUE.flatMap((each) => [
    [each.id, each],
    [each.code, each],
  ]),
);

/** Every skill, in the order of the connection's life, kind by kind. */
export function skills(): readonly Skill[] {
  return CATALOGUE;
}

/** The skill with this id or this code, or null. */
export function skill(idOrCode: string): Skill | null {
  return BY_ADDRESS.get(idOrCode) ?? null;
}

/** Eight hexadecimal digits that stay the same as long as the id does. */
function codeOf(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, 8);
}
