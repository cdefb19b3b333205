import "server-only";
import { z } from "zod";
import type { Seed } from "#lib/base/random.ts";
import { isSeed } from "#lib/base/random.ts";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { FormatError, Verdict } from "#lib/challenge/challenge-kind.ts";
import type { Confidence } from "#lib/challenge/confidence.ts";
import { CONFIDENCES } from "#lib/challenge/confidence.ts";
import { challengeKind } from "#lib/challenge/registry.ts";
import { skill } from "#lib/content/skills.ts";
import { digest } from "./digest.ts";

/** Why an answer is not taken. In every case nothing is stored. */
export type SubmitError =
  /** not a submission at all: the page never sends this */
  | { readonly type: "malformed-request"; readonly fields: readonly string[] }
  | { readonly type: "unknown-question" }
  /** the answer is not yet one; says where. Costs no attempt. */
  | { readonly type: "format"; readonly errors: readonly [FormatError, ...FormatError[]] }
  /** the attempt id belongs to another answer */
  | { readonly type: "attempt-id-taken" }
  /** the server's fault, logged under `incident` */
  | { readonly type: "unavailable"; readonly incident: string };

/** A question as the server poses it anew from its address. */
export interface PosedQuestion {
  /** digest of all the rest: equal content, equal id */
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly skillId: string;
  readonly seed: Seed;
  readonly level: number;
  readonly prompt: Json;
  readonly key: Json;
}

/** An answer that was read and graded, and may be stored. */
export interface Submission {
  readonly attemptId: string;
  readonly question: PosedQuestion;
  readonly response: Json;
  readonly verdict: Verdict;
  readonly circumstances: Circumstances;
  readonly origin: Origin;
}

/** When and where an answer was given, as far as the page can tell. */
export interface Origin {
  /** how long it waited in the page for the network: a difference, because a page's clock may be wrong */
  readonly agoMs: number;
  /** IANA name; null where the page did not say */
  readonly timeZone: string | null;
}

/** What the page says about how the answer came about. It decides nothing about the verdict. */
export interface Circumstances {
  readonly confidence: Confidence | null;
  /** hints that were read before */
  readonly hints: number;
  /** from the question's appearance to the answer; null where the page could not tell */
  readonly tookMs: number | null;
}

export type Json = z.core.util.JSONType;

const MOST_HINTS = 3;
const DAY_MS = 86_400_000;
const LONGEST_WAIT_MS = 400 * DAY_MS;

const json = z.json();

const sentSchema = z.strictObject({
  attemptId: z.uuid().toLowerCase(),
  skillId: z.string().max(100),
  seed: z.number(),
  raw: z.unknown(),
  confidence: z.enum(CONFIDENCES).nullable().default(null),
  hints: z.number().int().min(0).max(MOST_HINTS).default(0),
  tookMs: z.number().int().min(0).max(DAY_MS).nullable().default(null),
  agoMs: z.number().int().min(0).max(LONGEST_WAIT_MS).default(0),
  timeZone: z.string().max(64).nullable().default(null),
});

/**
 * Reads what a page sent: { attemptId: UUID, skillId: id or code, seed, raw: the answer in its kind's form } and
 * perhaps its circumstances { confidence, hints, tookMs } and origin { agoMs, timeZone }. The question is posed
 * again from its address, so nothing that the page says about it is believed. Pure: nothing is stored.
 */
export function readSubmission(sent: unknown): Result<Submission, SubmitError> {
  const parsed = sentSchema.safeParse(sent);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((each) => each.path.join(".") || "submission");
    return err({ type: "malformed-request", fields: [...new Set(fields)] });
  }
  const { attemptId, skillId, seed, raw, agoMs, timeZone, ...circumstances } = parsed.data;
  const asked = skill(skillId);
  if (asked === null || !isSeed(seed)) return err({ type: "unknown-question" });

  const kind = challengeKind(asked.kind);
  if (kind === null) throw new Error(`skill ${skillId} asks for the unknown kind ${asked.kind}`);
  const posed = kind.pose(seed, asked.level, asked.constraints);
  if (!posed.ok) throw new Error(`skill ${skillId}: ${posed.error}`);

  const graded = posed.value.answer(raw);
  if (!graded.ok) return err({ type: "format", errors: graded.error });
  const content = {
    kind: kind.id,
    version: kind.version,
    skillId: asked.id,
    seed,
    level: asked.level,
    prompt: plainJson(posed.value.prompt),
    key: plainJson(posed.value.key),
  };
  return ok({
    attemptId,
    question: { id: digest(content), ...content },
    response: plainJson(graded.value.response),
    verdict: graded.value.verdict,
    circumstances,
    origin: { agoMs, timeZone },
  });
}

/** Generators promise plain JSON; what would change on its way through the database is a defect, found here. */
function plainJson(value: unknown): Json {
  return json.parse(value);
}
