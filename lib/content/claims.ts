import { z } from "zod";
import backlog from "#content/claims/backlog.json" with { type: "json" };
import closing from "#content/claims/closing.json" with { type: "json" };
import experiments from "#content/claims/experiments.json" with { type: "json" };
import facts from "#content/claims/facts.json" with { type: "json" };
import opening from "#content/claims/opening.json" with { type: "json" };
import operation from "#content/claims/operation.json" with { type: "json" };
import segments from "#content/claims/segments.json" with { type: "json" };
import stories from "#content/claims/stories.json" with { type: "json" };
import timeWait from "#content/claims/time-wait.json" with { type: "json" };
import { encodeStory } from "#lib/network/share.ts";
import type { Story } from "#lib/network/story.ts";
import { CONTESTED_IDS } from "#lib/tcp/contested.ts";
import { presets, storyOfPreset, writtenPreset } from "./presets.ts";

/**
 * Sentences to judge, with the worlds that settle them: content/claims. No verdict is written anywhere. A statement
 * names stories (stories.json, or a preset of the lab), situations of the machine, experiments of the checker with
 * their stored outcomes (experiments.json), or recorded facts (facts.json), and what those must show if it is so; the
 * kind `claim` reads and asks them.
 */

const letter = z.string().regex(/^[a-h]$/, "ids of statements and reasons say nothing: a, b, c …");
const both = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) });
const worldIds = z.array(z.string()).min(1);
/** in the words of lib/challenge/kinds/claim/shows.ts, which refuses what it does not know */
const shows = z.json();

/** of a recorded fact: its very value, any other, or a number between bounds */
const valueShows = z.strictObject({
  is: z.union([z.string(), z.number()]).optional(),
  not: z.union([z.string(), z.number()]).optional(),
  least: z.number().optional(),
  most: z.number().optional(),
});

const settledBy = z.union([
  z.strictObject({ runs: worldIds, shows }),
  z.strictObject({ situations: worldIds, shows }),
  z.strictObject({ experiments: worldIds, shows: z.enum(["keeps", "breaks"]) }),
  z.strictObject({ facts: worldIds, shows: valueShows }),
]);

const statement = z.strictObject({
  id: letter,
  text: both,
  because: letter,
  /** reasons that are not offered with this statement, since they are right too */
  unasked: z.array(letter).default([]),
  /** judgement → the misconception of whoever judges so wrongly */
  mistakes: z.partialRecord(z.enum(["true", "false", "depends"]), z.string()).default({}),
  /** each: as it stands; every: it says always, any or only; some: it says may or can */
  reads: z.enum(["each", "every", "some"]).default("each"),
  settledBy: z.array(settledBy).min(1),
});

const claimSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    title: both,
    level: z.number().int().min(1).max(3),
    states: z.array(z.string()),
    lesson: z.string().nullable(),
    prerequisites: z.array(z.string()),
    covers: z.array(z.string()).min(1),
    clauses: z.array(z.string()),
    contested: z.enum(CONTESTED_IDS).nullable().default(null),
    statements: z.array(statement).min(2),
    reasons: z.array(z.strictObject({ id: letter, text: both })).min(3),
  })
  .superRefine(({ statements, reasons }, { addIssue }) => {
    const known = reasons.map(({ id }) => id);
    if (new Set(known).size < known.length) addIssue("two reasons have one id");
    if (new Set(statements.map(({ id }) => id)).size < statements.length)
      addIssue("two statements have one id");
    for (const { id, because, unasked } of statements) {
      const offered = known.filter((each) => !unasked.includes(each));
      if (!offered.includes(because)) addIssue(`statement ${id}: no reason ${because} is offered`);
      if (offered.length < 3) addIssue(`statement ${id}: fewer than three reasons are offered`);
      if (unasked.some((each) => !known.includes(each))) addIssue(`statement ${id}: no such reason`);
    }
  });

const factSchema = z.strictObject({
  value: z.union([z.string().min(1), z.number()]),
  /** what people take it for: a statement may name these and the value, and nothing else */
  otherwise: z.array(z.union([z.string().min(1), z.number()])),
  says: both,
  source: z.strictObject({
    document: z.string().min(1),
    section: z.string().min(1),
    url: z.url().nullable(),
  }),
});

const experimentSchema = z.strictObject({
  experiment: z.string(),
  variant: z.string().optional(),
  property: z.string().optional(),
  mslTicks: z.number().int().optional(),
  timeWaitTicks: z.number().int().optional(),
  lastAck: z.string().optional(),
  /** what the checker found: no run breaks the property */
  keeps: z.boolean(),
});

export interface Claim extends Readonly<z.infer<typeof claimSchema>> {
  readonly topic: string;
}

/** Something that no machine here can tell, and where it is written. `url` is null for a page of this project. */
export type RecordedFact = Readonly<z.infer<typeof factSchema>>;

const FACTS = z.record(z.string(), factSchema).parse(facts);
const EXPERIMENTS = z.record(z.string(), experimentSchema).parse(experiments);

const CLAIMS: readonly Claim[] = Object.entries({
  opening,
  backlog,
  segments,
  closing,
  "time-wait": timeWait,
  operation,
}).flatMap(([topic, written]) =>
  z
    .array(claimSchema)
    .parse(written)
    .map((each) => ({ ...each, topic })),
);

let storiesById: ReadonlyMap<string, Story> | null = null;

/** Every claim, in the order of the connection's life. */
export function claims(): readonly Claim[] {
  return CLAIMS;
}

export function claim(id: string): Claim | null {
  return CLAIMS.find((each) => each.id === id) ?? null;
}

export function recordedFact(id: string): RecordedFact {
  const found = FACTS[id];
  if (found === undefined) throw new Error(`content/claims/facts.json has no ${id}`);
  return found;
}

/** Ids of everything that settles claims, to tell what none of them uses. */
export function claimWorlds() {
  return {
    stories: Object.keys(stories),
    experiments: Object.keys(EXPERIMENTS),
    facts: Object.keys(FACTS),
  };
}

/** The claims as entries of the skill catalogue: structure without a sentence, as the kind's constraints have it. */
export function claimSkills(): readonly object[] {
  return CLAIMS.map(
    ({ id, title, level, topic, states, lesson, prerequisites, covers, clauses, ...rest }) => ({
      id: `claim-${id}`,
      kind: "claim",
      level,
      constraints: {
        claim: id,
        statements: rest.statements.map((each) => ({
          id: each.id,
          because: each.because,
          against: rest.reasons
            .map((reason) => reason.id)
            .filter((reason) => reason !== each.because && !each.unasked.includes(reason)),
          mistakes: each.mistakes,
          reads: each.reads,
          cases: each.settledBy.flatMap((settled) => casesOf(settled, id)),
        })),
      },
      topic,
      states,
      lesson,
      prerequisites,
      covers,
      clauses,
      misconceptions: [...new Set(rest.statements.flatMap(({ mistakes }) => Object.values(mistakes)))],
      title,
    }),
  );
}

/** Throws an Error that names the claim with a world that does not exist. */
function casesOf(settled: z.infer<typeof settledBy>, claimId: string): readonly object[] {
  const missing = (world: string) => new Error(`claim ${claimId}: there is no ${world}`);
  if ("runs" in settled) {
    return settled.runs.map((id) => {
      const story = allStories().get(id);
      if (story === undefined) throw missing(`story ${id}`);
      return { world: "run", story: encodeStory(story), shows: settled.shows };
    });
  }
  if ("situations" in settled) {
    return settled.situations.map((situation) => ({ world: "situation", situation, shows: settled.shows }));
  }
  if ("experiments" in settled) {
    return settled.experiments.map((id) => {
      const asked = EXPERIMENTS[id];
      if (asked === undefined) throw missing(`experiment ${id}`);
      return { world: "experiment", ...asked, shows: settled.shows };
    });
  }
  const words = settled.facts.flatMap((id) => {
    const fact = FACTS[id];
    if (fact === undefined) throw missing(`fact ${id}`);
    return [fact.value, ...fact.otherwise];
  });
  for (const word of wordsOf(settled.shows)) {
    if (!words.includes(word)) throw missing(`value ${word} of ${settled.facts.join(", ")}`);
  }
  return settled.facts.map((id) => {
    const fact = recordedFact(id);
    return { world: "fact", fact: id, value: fact.value, shows: settled.shows };
  });
}

/** What a statement says the value is, or is not. */
function wordsOf(shows: z.infer<typeof valueShows>): readonly (string | number)[] {
  return [shows.is, shows.not].filter((each) => each !== undefined);
}

function allStories(): ReadonlyMap<string, Story> {
  storiesById ??= new Map([
    ...presets().map(({ id, story }) => [id, story] as const),
    ...Object.entries(z.record(z.string(), writtenPreset).parse(stories)).map(
      ([id, written]) => [id, storyOfPreset(id, written)] as const,
    ),
  ]);
  return storiesById;
}
