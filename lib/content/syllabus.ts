import { z } from "zod";
import articles from "#content/syllabus/articles.json" with { type: "json" };
import contested from "#content/syllabus/contested.json" with { type: "json" };
import misconceptions from "#content/syllabus/misconceptions.json" with { type: "json" };
import questions from "#content/syllabus/questions.json" with { type: "json" };
import wild from "#content/syllabus/wild.json" with { type: "json" };
import { TOPICS } from "./skills.ts";

/** What the catalogue has to cover: every row needs a skill, a claim or an open question that names it. */

/** The letter that a row's id begins with says which list it is of. */
export const SYLLABUS_LISTS = {
  /** what the common articles teach */
  T: articles,
  /** what they get wrong */
  M: misconceptions,
  /** what interviewers ask */
  Q: questions,
  /** further misconceptions */
  W: wild,
  /** where RFC 9293 itself needs care */
  C: contested,
} as const;

export type SyllabusList = keyof typeof SYLLABUS_LISTS;

const rowSchema = z.strictObject({
  id: z.string().regex(/^[TMQWC][1-9][0-9]*$/),
  topic: z.enum(TOPICS),
  title: z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) }),
});

export type SyllabusRow = Readonly<z.infer<typeof rowSchema>>;

const ROWS: readonly SyllabusRow[] = z.array(rowSchema).parse(Object.values(SYLLABUS_LISTS).flat());

/** Every row, list by list, in the order of the lists. */
export function syllabus(): readonly SyllabusRow[] {
  return ROWS;
}
