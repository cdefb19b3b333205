import type { Seed } from "#lib/base/random.ts";
import type { Result } from "#lib/base/result.ts";
import type { ClauseId } from "#lib/tcp/clauses.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";
import type { ChallengeKindId } from "./kind-ids.ts";

/** What the page says about an answer: keys into the messages, never a sentence. */
export type Explanation = RuleExplanation | TextExplanation;

/** One rule of one step of the machine. */
export interface RuleExplanation {
  /** the rule that decided, with its numbers; `clause` and the message key follow from it */
  readonly step: TraceStep;
}

/** Where more than one rule of one step is at stake: `challenges.<messageKey>`, which begins with the kind's id. */
export interface TextExplanation {
  readonly messageKey: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly clause: ClauseId | null;
}

export type Explanations = readonly [Explanation, ...Explanation[]];

export type Verdict =
  | { readonly type: "correct"; readonly why: Explanations }
  | {
      readonly type: "incorrect";
      /** a known mistake that gives this very answer, or null */
      readonly misconception: MisconceptionId | null;
      readonly why: Explanations;
    };

export type MisconceptionId = string;

/** Where a response is malformed: costs no attempt. `challenges.<messageKey>` says what was expected; no arguments. */
export interface FormatError {
  readonly field: string;
  readonly messageKey: string;
}

/** Help before the answer, the vaguest first. None gives the answer away, but the last makes it a matter of reading. */
export type Hint =
  | { readonly hint: "clause"; readonly clause: ClauseId }
  /** what the rule asks, in general: `hints.<rule>.test` */
  | { readonly hint: "test"; readonly step: Pick<TraceStep, "rule" | "clause"> }
  /** the same with this variant's numbers: `hints.<rule>.numbers` */
  | { readonly hint: "numbers"; readonly step: Pick<TraceStep, "rule" | "clause" | "values"> }
  | ({ readonly hint: "text" } & TextExplanation);

/**
 * One way of asking. Prompt, key and response are plain JSON. `prompt` goes to the page, `key` never does before the
 * answer. `constraints` is what a skill asks of the generator (data from the catalogue, validated by the kind).
 */
export interface ChallengeKind<Prompt, Key, Response, Constraints> {
  readonly id: ChallengeKindId;
  /** raised when an old seed may give another variant */
  readonly version: number;
  /** "self": the learner ticks what they said; shown as such wherever such an answer counts */
  readonly gradedBy: "machine" | "self";
  /** Reads a skill's constraints; the error says what was expected. */
  constraints(raw: unknown): Result<Constraints, string>;
  /** Pure: the same seed, level and constraints give the same variant. */
  generate(seed: Seed, level: number, constraints: Constraints): Variant<Prompt, Key>;
  /** Runs in the page too; never sees the key. */
  parse(raw: unknown, prompt: Prompt): Result<Response, FormatErrors>;
  grade(response: Response, variant: Variant<Prompt, Key>): Verdict;
  /** At most three, the vaguest first. */
  hints(variant: Variant<Prompt, Key>): readonly Hint[];
  /** Answers with known verdicts, for the self-test of every kind. */
  samples(variant: Variant<Prompt, Key>): Samples<Response>;
}

export type FormatErrors = readonly [FormatError, ...FormatError[]];

export interface Variant<Prompt, Key> {
  readonly prompt: Prompt;
  readonly key: Key;
}

export interface Samples<Response> {
  readonly correct: readonly [Response, ...Response[]];
  readonly incorrect: readonly {
    readonly response: Response;
    readonly misconception: MisconceptionId | null;
  }[];
  readonly malformed: readonly [unknown, ...unknown[]];
}
