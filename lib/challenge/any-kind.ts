import type { Seed } from "#lib/base/random.ts";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { ChallengeKind, FormatErrors, Hint, Samples, Variant, Verdict } from "./challenge-kind.ts";
import type { ChallengeKindId } from "./kind-ids.ts";

/** A variant with its kind's types forgotten: what the server stores and the page is sent. All parts are plain JSON. */
export interface PosedVariant {
  readonly prompt: unknown;
  readonly key: unknown;
  /** Reads and grades an answer as it came from the wire. */
  answer(raw: unknown): Result<GradedAnswer, FormatErrors>;
  hints(): readonly Hint[];
  samples(): Samples<unknown>;
}

export interface GradedAnswer {
  readonly response: unknown;
  readonly verdict: Verdict;
}

/** A kind with its types forgotten, for code that serves them all. */
export interface AnyChallengeKind {
  readonly id: ChallengeKindId;
  readonly version: number;
  readonly gradedBy: "machine" | "self";
  /** The error says which constraints were expected. */
  pose(seed: Seed, level: number, constraints: unknown): Result<PosedVariant, string>;
  /** A variant that this kind made before, from its parts. */
  reopened(parts: Pick<PosedVariant, "prompt" | "key">): PosedVariant;
}

export function anyKind<Prompt, Key, Response, Constraints>(
  kind: ChallengeKind<Prompt, Key, Response, Constraints>,
): AnyChallengeKind {
  const posed = (variant: Variant<Prompt, Key>): PosedVariant => ({
    prompt: variant.prompt,
    key: variant.key,
    answer(rawAnswer) {
      const response = kind.parse(rawAnswer, variant.prompt);
      if (!response.ok) return response;
      return ok({ response: response.value, verdict: kind.grade(response.value, variant) });
    },
    hints: () => kind.hints(variant),
    samples: () => kind.samples(variant),
  });
  return {
    id: kind.id,
    version: kind.version,
    gradedBy: kind.gradedBy,
    pose(seed, level, raw) {
      const constraints = kind.constraints(raw);
      if (!constraints.ok) return err(constraints.error);
      return ok(posed(kind.generate(seed, level, constraints.value)));
    },
    reopened: ({ prompt, key }) => posed({ prompt: prompt as Prompt, key: key as Key }), // made by this kind's own `generate`, and JSON since
  };
}
