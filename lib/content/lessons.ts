import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Run } from "#lib/network/run.ts";
import { encodeStory } from "#lib/network/share.ts";
import { storyOf } from "#lib/network/story.ts";
import { runsOf } from "./runs.ts";
import { parseScenarios } from "./scenarios.ts";

/** Lessons as they stand in content/lessons: what each is about, and its runs. The texts are MDX, loaded by the pages. */

const both = <T extends z.ZodType>(value: T) => z.strictObject({ en: value, "zh-CN": value });

const lessonSchema = z.strictObject({
  id: z.string(),
  order: z.number().int().min(1),
  objectives: both(z.array(z.string().min(1)).min(1)),
  skills: z.array(z.string()),
  clauses: z.array(z.string()),
  topics: z.array(z.string()),
  misconceptions: z.array(z.string()),
  /** of the checker, to take the lesson's rules away */
  experiments: z.array(z.string()),
});

export type Lesson = Readonly<z.infer<typeof lessonSchema>>;

export const lessonFrontMatter = z.object({
  title: z.string().min(1),
  description: z.string().min(1),
  minutes: z.number().int().min(1),
});

export type LessonFrontMatter = z.infer<typeof lessonFrontMatter>;

const LESSONS = path.join(process.cwd(), "content", "lessons");

/** Every lesson in teaching order. Throws an Error that names the lesson whose lesson.json is not as expected. */
export function lessons(): readonly Lesson[] {
  return readdirSync(LESSONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readLesson(entry.name))
    .sort((a, b) => a.order - b.order);
}

export function lesson(slug: string): Lesson | null {
  return lessons().find((each) => each.id === slug) ?? null;
}

/** A figure's run. Throws an Error when the lesson has no such run, or a schedule cannot be done. */
export function lessonRun(slug: string, runId: string): Run {
  const run = lessonRuns(slug).get(runId);
  if (run === undefined) throw new Error(`lesson ${slug} has no run ${runId} in runs.json`);
  return run;
}

/** The text of the link that opens a figure's run in the lab. */
export function lessonLink(slug: string, runId: string): string {
  const scenario = parseScenarios(readFileSync(path.join(LESSONS, slug, "runs.json"), "utf8")).get(runId);
  if (scenario === undefined) throw new Error(`lesson ${slug} has no run ${runId} in runs.json`);
  return encodeStory(storyOf(scenario, "rfc9293"));
}

export function lessonRuns(slug: string): ReadonlyMap<string, Run> {
  const file = path.join(LESSONS, slug, "runs.json");
  try {
    return runsOf(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(
      `content/lessons/${slug}/runs.json: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}

function readLesson(slug: string): Lesson {
  const parsed = lessonSchema.safeParse(
    JSON.parse(readFileSync(path.join(LESSONS, slug, "lesson.json"), "utf8")),
  );
  if (!parsed.success)
    throw new Error(`content/lessons/${slug}/lesson.json: ${z.prettifyError(parsed.error)}`);
  if (parsed.data.id !== slug)
    throw new Error(`content/lessons/${slug}/lesson.json: id is ${parsed.data.id}`);
  return parsed.data;
}
