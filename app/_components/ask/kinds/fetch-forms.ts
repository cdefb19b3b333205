import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import type { AskedQuestion } from "../answered.ts";

const FORMS: Readonly<Record<ChallengeKindId, () => Promise<unknown>>> = {
  claim: () => import("./claim/answer-form.tsx"),
  "break-it": () => import("./break-it/answer-form.tsx"),
  drive: () => import("./drive/answer-form.tsx"),
  "next-state": () => import("./next-state/answer-form.tsx"),
  reply: () => import("./reply/answer-form.tsx"),
  ladder: () => import("./ladder/answer-form.tsx"),
  diagnose: () => import("./diagnose/answer-form.tsx"),
  timing: () => import("./timing/answer-form.tsx"),
  order: () => import("./order/answer-form.tsx"),
  explain: () => import("./explain/answer-form.tsx"),
};

/** Fetches ahead what drawing these questions takes. What cannot be fetched now is fetched with its question. */
export async function fetchForms(
  questions: readonly Pick<AskedQuestion, "kind" | "messages">[],
): Promise<void> {
  const kinds = new Set(questions.map(({ kind }) => kind));
  const wanted = [...kinds].map((kind) => FORMS[kind]());
  if (questions.some(({ messages }) => messages !== null)) wanted.push(import("next-intl"));
  await Promise.allSettled(wanted);
}
