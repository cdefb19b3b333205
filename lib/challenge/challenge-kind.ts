import type { Seed } from "#lib/base/random.ts";
import type { Result } from "#lib/base/result.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";

/** A key into the messages, never a sentence: what the page says about one rule of one step of the machine. */
export interface Explanation {
  /** the rule that decided, with its numbers; `clause` and the message key follow from it */
  readonly step: TraceStep;
}

export type Verdict =
  | { readonly type: "correct"; readonly why: readonly [Explanation, ...Explanation[]] }
  | {
      readonly type: "incorrect";
      /** a known mistake that gives this very answer, or null */
      readonly misconception: MisconceptionId | null;
      readonly why: readonly [Explanation, ...Explanation[]];
    };

export type MisconceptionId = string;

/** Where a response is malformed: costs no attempt. `messageKey` names the sentence that says what was expected. */
export interface FormatError {
  readonly field: string;
  readonly messageKey: string;
}

/**
 * One way of asking. Prompt, key and response are plain JSON. `prompt` goes to the page, `key` never does.
 * `constraints` is what a skill asks of the generator (data from the catalogue, validated by the kind).
 */
export interface ChallengeKind<Prompt, Key, Response, Constraints> {
  readonly id: string;
  /** raised when an old seed may give another variant */
  readonly version: number;
  /** Reads a skill's constraints; the error says what was expected. */
  constraints(raw: unknown): Result<Constraints, string>;
  /** Pure: the same seed, level and constraints give the same variant. */
  generate(seed: Seed, level: number, constraints: Constraints): Variant<Prompt, Key>;
  /** Runs in the page too; never sees the key. */
  parse(raw: unknown, prompt: Prompt): Result<Response, readonly [FormatError, ...FormatError[]]>;
  grade(response: Response, variant: Variant<Prompt, Key>): Verdict;
  /** Answers with known verdicts, for the self-test of every kind. */
  samples(variant: Variant<Prompt, Key>): Samples<Response>;
}

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
