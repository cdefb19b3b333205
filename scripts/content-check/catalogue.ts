import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import { NAMED_MISTAKES } from "#lib/challenge/misconceptions/named.ts";
import type { AnyChallengeKind } from "#lib/challenge/any-kind.ts";
import { KINDS } from "#lib/challenge/registry.ts";
import { EXPERIMENTS } from "#lib/checker/experiments/catalogue.ts";
import { lessons } from "#lib/content/lessons.ts";
import { openQuestions } from "#lib/content/open-questions.ts";
import { presets } from "#lib/content/presets.ts";
import type { Skill } from "#lib/content/skills.ts";
import { skills } from "#lib/content/skills.ts";
import type { SyllabusRow } from "#lib/content/syllabus.ts";
import { syllabus } from "#lib/content/syllabus.ts";
import { CLAUSES } from "#lib/tcp/clauses.ts";
import { STORED } from "./stored.ts";

/** Everything that the checks look at, so that a test can hand them something else. */
export interface Catalogue {
  readonly kinds: readonly AnyChallengeKind[];
  readonly skills: readonly Skill[];
  readonly rows: readonly SyllabusRow[];
  readonly lessons: readonly EmbeddingLesson[];
  readonly openQuestions: readonly PointingQuestion[];
  /** what a point of an open question may lead to: "skill:…", "preset:…", "experiment:…" */
  readonly targets: ReadonlySet<string>;
  /** ids of the clauses that a skill may name */
  readonly clauses: ReadonlySet<string>;
  /** ids of the mistakes that a verdict or a skill may name */
  readonly mistakes: ReadonlySet<string>;
  readonly messages: Readonly<Record<Locale, Messages>>;
  /** what was once computed and is stored in constraints, to be computed again */
  readonly stored: readonly Stored[];
}

/** How the stored results of one kind's skills are confirmed. */
export interface Stored {
  readonly kind: ChallengeKindId;
  /** What is wrong with the constraints of these skills, one sentence each. */
  wrong(skills: readonly Skill[]): readonly string[];
}

export const LOCALES = ["en", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];

export type Messages = { readonly [key: string]: string | Messages };

/** A lesson and the skills that it drills: those it lists, and those its texts embed. */
export interface EmbeddingLesson {
  readonly id: string;
  readonly skills: readonly string[];
}

/** An open question, and where its points say that the machine shows them. */
export interface PointingQuestion {
  readonly id: string;
  readonly see: readonly string[];
}

/** The catalogue of this project. */
export function ownCatalogue(): Catalogue {
  return {
    kinds: KINDS,
    skills: skills(),
    rows: syllabus(),
    lessons: lessons().map(({ id, skills: listed }) => ({
      id,
      skills: [...new Set([...listed, ...LOCALES.flatMap((locale) => embeddedSkills(id, locale))])],
    })),
    openQuestions: openQuestions().map(({ id, points }) => ({
      id,
      see: points.flatMap(({ see }) => (see === undefined ? [] : [see])),
    })),
    targets: new Set([
      ...skills().map(({ id }) => `skill:${id}`),
      ...presets().map(({ id }) => `preset:${id}`),
      ...EXPERIMENTS.map(({ id }) => `experiment:${id}`),
    ]),
    clauses: new Set(Object.keys(CLAUSES)),
    mistakes: new Set(NAMED_MISTAKES),
    messages: { en: messagesIn("en"), "zh-CN": messagesIn("zh-CN") },
    stored: STORED,
  };
}

/** `{ challenges: { "next-state": … }, rules: … }`, as the folders and files are named. */
function messagesIn(locale: Locale): Messages {
  return readMessages(path.join("content", "messages", locale));
}

function readMessages(folder: string): Messages {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true }).map((entry): [string, Messages] => {
      const at = path.join(folder, entry.name);
      return entry.isDirectory()
        ? [entry.name, readMessages(at)]
        : [path.basename(entry.name, ".json"), JSON.parse(readFileSync(at, "utf8"))];
    }),
  );
}

function embeddedSkills(lesson: string, locale: Locale): readonly string[] {
  const text = readFileSync(path.join("content", "lessons", lesson, `${locale}.mdx`), "utf8");
  return [...text.matchAll(/<Ask\s[^>]*?skill="([^"]*)"/g)].map(([, skill]) => skill ?? "");
}
