import { z } from "zod";
import backlog from "#content/open-questions/backlog.json" with { type: "json" };
import closing from "#content/open-questions/closing.json" with { type: "json" };
import opening from "#content/open-questions/opening.json" with { type: "json" };
import operation from "#content/open-questions/operation.json" with { type: "json" };
import segments from "#content/open-questions/segments.json" with { type: "json" };
import timeWait from "#content/open-questions/time-wait.json" with { type: "json" };

/** Questions that are answered in one's own words, with the rubric to judge the answer by: content/open-questions. */

const BY_TOPIC = { opening, backlog, segments, closing, "time-wait": timeWait, operation } as const;

const bilingual = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) });

export type Bilingual = Readonly<z.infer<typeof bilingual>>;

/** Where the machine shows a point: a skill, a story of the lab, or an experiment of the checker. */
const see = z.string().regex(/^(?:skill|preset|experiment):[a-z0-9-]+$/);

const point = z.strictObject({
  /** p1, p2, … as written; the page shows them in another order */
  id: z.string().regex(/^p[1-6]$/),
  /** an answer that lacks it is not a full one */
  must: z.boolean(),
  text: bilingual,
  see: see.optional(),
});

/** A fact that RFC 9293 does not give: what does, and under which heading. */
const source = z.strictObject({ title: z.string().min(1), url: z.url().optional() });

const questionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  wordings: z.array(bilingual).min(2).max(3),
  points: z
    .array(point)
    .min(3)
    .max(6)
    .refine((points) => points.every(({ id }, index) => id === `p${index + 1}`), "points are p1, p2, …"),
  model: bilingual,
  followUps: z.array(bilingual).min(1).max(3),
  sources: z.array(source),
  /** the rest of the skill, read with all other skills (skills.ts) */
  level: z.number(),
  states: z.array(z.string()),
  lesson: z.string().nullable(),
  prerequisites: z.array(z.string()),
  covers: z.array(z.string()),
  clauses: z.array(z.string()),
  misconceptions: z.array(z.string()),
  title: bilingual,
});

export interface OpenQuestion extends Readonly<z.infer<typeof questionSchema>> {
  readonly topic: keyof typeof BY_TOPIC;
}

const QUESTIONS: readonly OpenQuestion[] = Object.entries(BY_TOPIC).flatMap(
  ([topic, written]) =>
    z
      .array(questionSchema)
      .parse(written)
      .map((each) => ({ ...each, topic: topic as keyof typeof BY_TOPIC })), // Object.entries forgets the literal keys
);

const BY_ID: ReadonlyMap<string, OpenQuestion> = new Map(QUESTIONS.map((each) => [each.id, each]));

/** Every open question, topic by topic. */
export function openQuestions(): readonly OpenQuestion[] {
  return QUESTIONS;
}

export function openQuestion(id: string): OpenQuestion | null {
  return BY_ID.get(id) ?? null;
}

/** The skills of kind "explain", one a question: what the kind needs of it, and nothing of its sentences but the title. */
export function openQuestionSkills() {
  return QUESTIONS.map(
    ({ id, topic, wordings, points, model: _model, followUps: _next, sources: _of, ...rest }) => ({
      ...rest,
      id: `explain-${id}`,
      kind: "explain",
      topic,
      constraints: {
        question: id,
        wordings: wordings.length,
        points: points.map(({ id, must }) => ({ id, must })),
        clause: rest.clauses[0] ?? null,
      },
    }),
  );
}
