import { z } from "zod";
import written from "#content/skills/next-state.json" with { type: "json" };
import { STATES } from "#lib/tcp/connection.ts";

/** The skill catalogue: what is practised, one kind of challenge with its constraints each. */

const skillId = z.string().regex(/^[a-z0-9-]+$/);

const skillSchema = z.strictObject({
  id: skillId,
  kind: z.string(),
  /** how hard the numbers are; each kind says what its levels mean */
  level: z.number().int().min(1),
  constraints: z.unknown(),
  /** the states it is about, for grouping */
  states: z.array(z.enum(STATES)).min(1),
  /** slug of the lesson that teaches it, or null */
  lesson: z.string().nullable(),
  clauses: z.array(z.string()).min(1),
  misconceptions: z.array(z.string()),
  title: z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) }),
});

export type Skill = Readonly<z.infer<typeof skillSchema>>;

const CATALOGUE: ReadonlyMap<string, Skill> = new Map(
  z
    .array(skillSchema)
    .parse(written)
    .map((each) => [each.id, each]),
);

/** Every skill, in the order of the connection's life. */
export function skills(): readonly Skill[] {
  return [...CATALOGUE.values()];
}

export function skill(id: string): Skill | null {
  return CATALOGUE.get(id) ?? null;
}
