"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import { drafted, type DraftedFormProps } from "./drafted-form.tsx";

type AnyForm = ComponentType<DraftedFormProps<unknown, unknown>>;

const WAYS = new Map<ChallengeKindId, () => Promise<unknown>>();

/** Each kind's form is fetched with the pages that ask such questions. */
const FORMS: Partial<Readonly<Record<ChallengeKindId, AnyForm>>> = {
  claim: erased(
    dynamic(kept("claim", () => import("./claim/answer-form.tsx").then((file) => drafted(file.claimForm)))),
  ),
  "break-it": erased(
    dynamic(
      kept("break-it", () => import("./break-it/answer-form.tsx").then((file) => drafted(file.breakItForm))),
    ),
  ),
  drive: erased(
    dynamic(kept("drive", () => import("./drive/answer-form.tsx").then((file) => drafted(file.driveForm)))),
  ),
  "next-state": erased(
    dynamic(
      kept("next-state", () =>
        import("./next-state/answer-form.tsx").then((file) => drafted(file.nextStateForm)),
      ),
    ),
  ),
  reply: erased(
    dynamic(kept("reply", () => import("./reply/answer-form.tsx").then((file) => drafted(file.replyForm)))),
  ),
  ladder: erased(
    dynamic(
      kept("ladder", () => import("./ladder/answer-form.tsx").then((file) => drafted(file.ladderForm))),
    ),
  ),
  diagnose: erased(
    dynamic(
      kept("diagnose", () => import("./diagnose/answer-form.tsx").then((file) => drafted(file.diagnoseForm))),
    ),
  ),
  timing: erased(
    dynamic(
      kept("timing", () => import("./timing/answer-form.tsx").then((file) => drafted(file.timingForm))),
    ),
  ),
  order: erased(
    dynamic(kept("order", () => import("./order/answer-form.tsx").then((file) => drafted(file.orderForm)))),
  ),
  explain: erased(
    dynamic(
      kept("explain", () => import("./explain/answer-form.tsx").then((file) => drafted(file.explainForm))),
    ),
  ),
};

/** Fetches a form before it is drawn. Rejects when it cannot be had. */
export async function fetchForm(kind: ChallengeKindId): Promise<void> {
  await WAYS.get(kind)?.();
}

/** The very import of `dynamic` is kept: to the bundler the same module imported elsewhere is another file to fetch. */
function kept<Form>(kind: ChallengeKindId, way: () => Promise<Form>): () => Promise<Form> {
  WAYS.set(kind, way);
  return way;
}

/** Throws an Error for a kind without a form. */
export function answerForm(kind: ChallengeKindId): AnyForm {
  const found = FORMS[kind];
  if (found === undefined) throw new Error(`no form answers questions of kind ${kind}`);
  return found;
}

function erased<Prompt, Solution>(form: ComponentType<DraftedFormProps<Prompt, Solution>>): AnyForm {
  return form as unknown as AnyForm; // prompt and solution come from that kind alone
}
