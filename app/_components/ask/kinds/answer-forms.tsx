"use client";

import dynamic from "next/dynamic";
import { type ComponentType, useEffect } from "react";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import type { AnswerFormProps } from "./answer-form.ts";

interface Ready {
  readonly onReady: () => void;
}

type AnyForm = ComponentType<AnswerFormProps<unknown, unknown> & Ready>;

const WAYS = new Map<ChallengeKindId, () => Promise<unknown>>();

/** Each kind's form is fetched with the pages that ask such questions. */
const FORMS: Partial<Readonly<Record<ChallengeKindId, AnyForm>>> = {
  claim: erased(
    dynamic(
      kept("claim", () => import("./claim/answer-form.tsx").then((file) => tellingReady(file.ClaimForm))),
    ),
  ),
  "break-it": erased(
    dynamic(
      kept("break-it", () =>
        import("./break-it/answer-form.tsx").then((file) => tellingReady(file.BreakItForm)),
      ),
    ),
  ),
  drive: erased(
    dynamic(
      kept("drive", () => import("./drive/answer-form.tsx").then((file) => tellingReady(file.DriveForm))),
    ),
  ),
  "next-state": erased(
    dynamic(
      kept("next-state", () =>
        import("./next-state/answer-form.tsx").then((file) => tellingReady(file.NextStateForm)),
      ),
    ),
  ),
  reply: erased(
    dynamic(
      kept("reply", () => import("./reply/answer-form.tsx").then((file) => tellingReady(file.ReplyForm))),
    ),
  ),
  ladder: erased(
    dynamic(
      kept("ladder", () => import("./ladder/answer-form.tsx").then((file) => tellingReady(file.LadderForm))),
    ),
  ),
  diagnose: erased(
    dynamic(
      kept("diagnose", () =>
        import("./diagnose/answer-form.tsx").then((file) => tellingReady(file.DiagnoseForm)),
      ),
    ),
  ),
  timing: erased(
    dynamic(
      kept("timing", () => import("./timing/answer-form.tsx").then((file) => tellingReady(file.TimingForm))),
    ),
  ),
  order: erased(
    dynamic(
      kept("order", () => import("./order/answer-form.tsx").then((file) => tellingReady(file.OrderForm))),
    ),
  ),
  explain: erased(
    dynamic(
      kept("explain", () =>
        import("./explain/answer-form.tsx").then((file) => tellingReady(file.ExplainForm)),
      ),
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

function erased<Prompt, Solution>(form: ComponentType<AnswerFormProps<Prompt, Solution> & Ready>): AnyForm {
  return form as unknown as AnyForm; // prompt and solution come from that kind alone
}

/** A form arrives after the frame around it: it tells when it answers. */
function tellingReady<Prompt, Solution>(Form: ComponentType<AnswerFormProps<Prompt, Solution>>) {
  return function ReadyForm({ onReady, ...props }: AnswerFormProps<Prompt, Solution> & Ready) {
    useEffect(onReady, [onReady]);
    return <Form {...props} />;
  };
}
