import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import type { AskedQuestion } from "../answered.ts";

/** As `answerForm` takes them: the bundler makes another file of the same module where another part of it is used. */
const FORMS: Readonly<Record<ChallengeKindId, () => Promise<unknown>>> = {
  claim: () => import("./claim/answer-form.tsx").then((file) => file.ClaimForm),
  "break-it": () => import("./break-it/answer-form.tsx").then((file) => file.BreakItForm),
  drive: () => import("./drive/answer-form.tsx").then((file) => file.DriveForm),
  "next-state": () => import("./next-state/answer-form.tsx").then((file) => file.NextStateForm),
  reply: () => import("./reply/answer-form.tsx").then((file) => file.ReplyForm),
  ladder: () => import("./ladder/answer-form.tsx").then((file) => file.LadderForm),
  diagnose: () => import("./diagnose/answer-form.tsx").then((file) => file.DiagnoseForm),
  timing: () => import("./timing/answer-form.tsx").then((file) => file.TimingForm),
  order: () => import("./order/answer-form.tsx").then((file) => file.OrderForm),
  explain: () => import("./explain/answer-form.tsx").then((file) => file.ExplainForm),
};

/** Fetches ahead what drawing these questions takes. Rejects when something cannot be fetched: it then comes with its question. */
export async function fetchForms(
  questions: readonly Pick<AskedQuestion, "kind" | "messages">[],
): Promise<void> {
  const kinds = new Set(questions.map(({ kind }) => kind));
  const wanted = [...kinds].map((kind) => FORMS[kind]());
  if (questions.some(({ messages }) => messages !== null))
    wanted.push(import("next-intl").then((file) => file.NextIntlClientProvider));
  await Promise.all(wanted);
}
