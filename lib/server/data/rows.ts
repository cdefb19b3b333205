import "server-only";
import type { Confidence } from "#lib/challenge/confidence.ts";
import { CONFIDENCES } from "#lib/challenge/confidence.ts";
import { dayOfIsoDate, isoDate } from "#lib/review/day.ts";
import type { Settings } from "#lib/review/settings.ts";
import type { Line } from "../reviews/rows.ts";
import type { AttemptRow, FileSettings, JsonObject, ReviewRow, VariantRow } from "./format.ts";

/** Between the tables and the file: dates there, text here. */

export const VARIANT = {
  id: true,
  kind: true,
  version: true,
  skillId: true,
  seed: true,
  level: true,
  prompt: true,
  key: true,
} as const;

export const ATTEMPT = {
  id: true,
  variantId: true,
  createdAt: true,
  response: true,
  verdict: true,
  confidence: true,
  hints: true,
  tookMs: true,
} as const;

interface StoredVariant extends Omit<VariantRow, "seed" | "prompt" | "key"> {
  readonly seed: bigint;
  readonly prompt: unknown;
  readonly key: unknown;
}

interface StoredAttempt extends Omit<AttemptRow, "at" | "response" | "verdict" | "confidence"> {
  readonly createdAt: Date;
  readonly response: unknown;
  readonly verdict: unknown;
  readonly confidence: string | null;
}

interface StoredReview extends Omit<ReviewRow, "at" | "day" | "confidence"> {
  readonly reviewedAt: Date;
  readonly day: number;
  readonly confidence: string | null;
}

export function variantRow({ seed, prompt, key, ...rest }: StoredVariant): VariantRow {
  return { ...rest, seed: Number(seed), prompt: jsonObject(prompt), key: jsonObject(key) };
}

export function attemptRow({ createdAt, response, verdict, confidence, ...rest }: StoredAttempt): AttemptRow {
  return {
    ...rest,
    at: createdAt.toISOString(),
    response: jsonObject(response),
    // Nothing but a Verdict is stored there, and reading the file again looks at it.
    verdict: verdict as AttemptRow["verdict"],
    confidence: confidenceOf(confidence),
  };
}

export function reviewRow({
  id,
  seq,
  skillId,
  kind,
  rating,
  undoes,
  reviewedAt,
  day,
  retention,
  intervalDays,
  sinceDays,
  hints,
  confidence,
  tookMs,
}: StoredReview): ReviewRow {
  return {
    id,
    seq,
    skillId,
    kind,
    rating,
    undoes,
    at: reviewedAt.toISOString(),
    day: isoDate(day),
    retention,
    intervalDays,
    sinceDays,
    hints,
    confidence: confidenceOf(confidence),
    tookMs,
  };
}

/** What the schedule needs of a line. */
export function logLine({ at, day, ...rest }: ReviewRow): Line {
  return { ...rest, reviewedAt: new Date(at), day: dayFrom(day) };
}

export function settingsRow(settings: Settings): NonNullable<FileSettings> {
  const { interviewDay, ...rest } = settings;
  return { ...rest, interviewDay: interviewDay === null ? null : isoDate(interviewDay) };
}

export function settingsFrom({ interviewDay, ...rest }: NonNullable<FileSettings>): Settings {
  return { ...rest, interviewDay: interviewDay === null ? null : dayFrom(interviewDay) };
}

/** Throws an Error for text that is no day: the schema lets none through. */
export function dayFrom(text: string): number {
  const day = dayOfIsoDate(text);
  if (day === null) throw new Error(`${text} is no day`);
  return day;
}

function jsonObject(value: unknown): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`a stored value is no object: ${JSON.stringify(value)}`);
  // All that a Json column holds is JSON.
  return value as JsonObject;
}

function confidenceOf(text: string | null): Confidence | null {
  return CONFIDENCES.find((each) => each === text) ?? null;
}
