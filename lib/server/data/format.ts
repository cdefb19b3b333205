import "server-only";
import { z } from "zod";
import { isSeed } from "#lib/base/random.ts";
import { CONFIDENCES } from "#lib/challenge/confidence.ts";
import { DAY_MS, dayOfIsoDate } from "#lib/review/day.ts";
import { RETENTION } from "#lib/review/review.ts";
import type { Json } from "../attempts/submission.ts";
import { settingsSchema } from "../reviews/settings.ts";
import type { Expectation } from "./fault.ts";

/**
 * The file that holds everything of a learner's own:
 *
 * { format, version, exportedAt, settings, check, variants: […], attempts: […], reviews: […], end }
 *
 * Cards are not in it: they follow from the reviews. Every row carries a `check` (see chain.ts) that follows from the
 * one before, the first from what stands before it; `end` is the last one again.
 */
export const FORMAT = "segment-arrives";
export const VERSION = 1;

/**
 * Larger files are refused unread. An answer takes 1.3 to 1.6 kB with its question and its line of the log, so that this
 * is 60,000 of them at least: eighty a day for two years. A file takes ten times its size in memory while it is read.
 */
export const MOST_OCTETS = 96 * 2 ** 20;

export type JsonObject = { readonly [name: string]: Json };

/** The error of a schema is what was expected. */
function expecting(expected: Expectation) {
  return { error: expected };
}

const json = z.custom<JsonObject>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  expecting("object"),
);
const uuid = z.uuid(expecting("uuid")).refine((text) => text === text.toLowerCase(), expecting("uuid"));
const check = z.string(expecting("check")).length(16, expecting("check"));
const shortText = z
  .string(expecting("short-text"))
  .min(1, expecting("short-text"))
  .max(100, expecting("short-text"));
const skillId = z
  .string(expecting("name-of-skill"))
  .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, expecting("name-of-skill"));
const variantId = z.string(expecting("digest")).regex(/^[\w-]{43}$/, expecting("digest"));

const INSTANTS = { first: Date.UTC(2000, 0, 1), last: Date.UTC(2200, 0, 1) } as const;

/** As Date.toISOString writes it. What a clock that ran ahead has written is no damage: the future is not refused. */
const instant = z.string(expecting("instant")).refine((text) => {
  const at = Date.parse(text);
  return at >= INSTANTS.first && at < INSTANTS.last && new Date(at).toISOString() === text;
}, expecting("instant"));

const day = z.string(expecting("day")).refine((text) => {
  const found = dayOfIsoDate(text);
  return found !== null && found * DAY_MS >= INSTANTS.first && found * DAY_MS < INSTANTS.last;
}, expecting("day"));

/** In hundredths, as settings have it. */
const retention = z
  .number(expecting("retention"))
  .refine(
    (value) => value >= RETENTION.least && value <= RETENTION.most && Math.round(value * 100) / 100 === value,
    expecting("retention"),
  );

const MOST_DAYS = 100_000;
const days = whole("whole-number", 0, MOST_DAYS);

function whole(expected: Expectation, least: number, most: number) {
  return z.int(expecting(expected)).min(least, expecting(expected)).max(most, expecting(expected));
}

const circumstances = {
  confidence: z.enum(CONFIDENCES, expecting("confidence")).nullable(),
  hints: whole("hints", 0, 3),
  tookMs: whole("duration", 0, DAY_MS).nullable(),
};

const why = z.array(json, expecting("verdict")).min(1, expecting("verdict"));

/** Of a verdict only what is read again is looked at; it is kept as it was given, not graded anew. */
const verdict = z.discriminatedUnion(
  "type",
  [
    z.looseObject({ type: z.literal("correct"), why }),
    z.looseObject({
      type: z.literal("incorrect"),
      misconception: z.string(expecting("verdict")).max(100, expecting("verdict")).nullable(),
      why,
    }),
  ],
  expecting("verdict"),
);

export const headerSchema = z.strictObject({
  format: z.literal(FORMAT, expecting("format")),
  version: z.literal(VERSION, expecting("version")),
  exportedAt: instant,
  settings: z
    .strictObject({ ...settingsSchema.shape, interviewDay: day.nullable() }, expecting("object"))
    .nullable(),
  check,
});

export const variantSchema = z.strictObject(
  {
    /** the digest of what follows */
    id: variantId,
    kind: shortText,
    version: whole("whole-number", 1, 1_000_000),
    skillId,
    seed: z.number(expecting("seed")).refine(isSeed, expecting("seed")),
    level: whole("whole-number", 0, 1_000),
    prompt: json,
    key: json,
    check,
  },
  expecting("object"),
);

export const attemptSchema = z.strictObject(
  { id: uuid, variantId, at: instant, response: json, verdict, ...circumstances, check },
  expecting("object"),
);

/** A line of the review log; the id is its attempt's, or one of its own where it takes a review back. */
export const reviewSchema = z.strictObject(
  {
    id: uuid,
    seq: whole("sequence", 1, 2 ** 31 - 1),
    skillId,
    kind: shortText,
    rating: whole("rating", 0, 4),
    undoes: uuid.nullable(),
    at: instant,
    day,
    retention,
    intervalDays: days,
    sinceDays: days.nullable(),
    ...circumstances,
    check,
  },
  expecting("object"),
);

export type FileSettings = z.infer<typeof headerSchema>["settings"];
export type VariantRow = Omit<z.infer<typeof variantSchema>, "check">;
export type AttemptRow = Omit<z.infer<typeof attemptSchema>, "check">;
export type ReviewRow = Omit<z.infer<typeof reviewSchema>, "check">;

/** A file that was read and holds together. */
export interface DataFile {
  readonly settings: FileSettings;
  readonly variants: readonly VariantRow[];
  readonly attempts: readonly AttemptRow[];
  readonly reviews: readonly ReviewRow[];
}
