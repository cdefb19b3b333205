import type { Result } from "#lib/base/result.ts";
import type { AnyChallengeKind, GradedAnswer, PosedVariant } from "#lib/challenge/any-kind.ts";
import { anyKind } from "#lib/challenge/any-kind.ts";
import type { FormatErrors } from "#lib/challenge/challenge-kind.ts";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import type { Rubric } from "../ask/kinds/explain/rubric.ts";
import type { HeldQuestion } from "./held.ts";
import { unseal } from "./sealed.ts";

/** What grading a question in the page needs besides its prompt. */
export interface Sealed {
  readonly key: unknown;
  /** what an open question is compared with once a text is written; null for the other kinds */
  readonly rubric: Rubric | null;
}

/** The code that makes and grades on the server, each kind's fetched by itself: none of it belongs to a page's first load. */
const KINDS: Readonly<Record<ChallengeKindId, () => Promise<AnyChallengeKind>>> = {
  "next-state": async () => anyKind((await import("#lib/challenge/kinds/next-state/kind.ts")).nextState),
  reply: async () => anyKind((await import("#lib/challenge/kinds/reply/kind.ts")).reply),
  ladder: async () => anyKind((await import("#lib/challenge/kinds/ladder/kind.ts")).ladder),
  drive: async () => anyKind((await import("#lib/challenge/kinds/drive/kind.ts")).drive),
  order: async () => anyKind((await import("#lib/challenge/kinds/order/kind.ts")).order),
  claim: async () => anyKind((await import("#lib/challenge/kinds/claim/kind.ts")).claim),
  diagnose: async () => anyKind((await import("#lib/challenge/kinds/diagnose/kind.ts")).diagnose),
  timing: async () => anyKind((await import("#lib/challenge/kinds/timing/kind.ts")).timing),
  "break-it": async () => anyKind((await import("#lib/challenge/kinds/break-it/kind.ts")).breakIt),
  explain: async () => anyKind((await import("#lib/challenge/kinds/explain/kind.ts")).explain),
};

/** Fetches what grading answers of these kinds needs, once; after that it works without a network. */
export async function fetchGrading(kinds: Iterable<ChallengeKindId>): Promise<void> {
  await Promise.all([...new Set(kinds)].map((kind) => KINDS[kind]()));
}

/** A held question as the server has it. Rejects where it was not sealed, or its kind's code cannot be fetched. */
export async function reopened(held: HeldQuestion): Promise<PosedVariant> {
  const kind = await KINDS[held.kind]();
  return kind.reopened({ prompt: held.posed.prompt, key: opened(held).key });
}

/** Grades in the page by the same code as on the server, which grades again and alone counts. */
export async function gradeHeld(
  held: HeldQuestion,
  raw: unknown,
): Promise<Result<GradedAnswer, FormatErrors>> {
  return (await reopened(held)).answer(raw);
}

export function opened({ sealed, posed }: HeldQuestion): Sealed {
  return unseal(sealed, posed.seed) as Sealed; // sealed by `sealedParts`, from a value of this type
}
