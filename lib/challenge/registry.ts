import type { Seed } from "#lib/base/random.ts";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { ChallengeKind, FormatErrors, Hint, Samples, Verdict } from "./challenge-kind.ts";
import type { ChallengeKindId } from "./kind-ids.ts";
import { claim } from "./kinds/claim/kind.ts";
import { explain } from "./kinds/explain/kind.ts";
import { breakIt } from "./kinds/break-it/kind.ts";
import { drive } from "./kinds/drive/kind.ts";
import { ladder } from "./kinds/ladder/kind.ts";
import { order } from "./kinds/order/kind.ts";
import { nextState } from "./kinds/next-state/kind.ts";
import { reply } from "./kinds/reply/kind.ts";
import { diagnose } from "./kinds/diagnose/kind.ts";
import { timing } from "./kinds/timing/kind.ts";

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
}

export const KINDS: readonly AnyChallengeKind[] = [
  anyKind(nextState),
  anyKind(reply),
  anyKind(explain),
  anyKind(claim),
  anyKind(order),
  anyKind(ladder),
  anyKind(drive),
  anyKind(breakIt),
  anyKind(diagnose),
  anyKind(timing),
];

export function challengeKind(id: string): AnyChallengeKind | null {
  return KINDS.find((kind) => kind.id === id) ?? null;
}

function anyKind<Prompt, Key, Response, Constraints>(
  kind: ChallengeKind<Prompt, Key, Response, Constraints>,
): AnyChallengeKind {
  return {
    id: kind.id,
    version: kind.version,
    gradedBy: kind.gradedBy,
    pose(seed, level, raw) {
      const constraints = kind.constraints(raw);
      if (!constraints.ok) return err(constraints.error);
      const variant = kind.generate(seed, level, constraints.value);
      return ok({
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
    },
  };
}
