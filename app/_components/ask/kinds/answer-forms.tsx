"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import type { AnswerFormProps } from "./answer-form.ts";

type AnyForm = ComponentType<AnswerFormProps<unknown, unknown>>;

/** Each kind's form is fetched with the pages that ask such questions. */
const FORMS: Partial<Readonly<Record<ChallengeKindId, AnyForm>>> = {
  claim: form(() => import("./claim/answer-form.tsx").then((file) => file.ClaimForm)),
  "next-state": form(() => import("./next-state/answer-form.tsx").then((file) => file.NextStateForm)),
  explain: form(() => import("./explain/answer-form.tsx").then((file) => file.ExplainForm)),
};

/** Throws an Error for a kind without a form. */
export function answerForm(kind: ChallengeKindId): AnyForm {
  const found = FORMS[kind];
  if (found === undefined) throw new Error(`no form answers questions of kind ${kind}`);
  return found;
}

function form<Prompt, Solution>(
  load: () => Promise<ComponentType<AnswerFormProps<Prompt, Solution>>>,
): AnyForm {
  return dynamic(load) as unknown as AnyForm; // prompt and solution come from that kind alone
}
