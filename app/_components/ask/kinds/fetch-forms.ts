import type { AskedQuestion } from "../answered.ts";
import { fetchWithMessages } from "../with-messages.tsx";
import { fetchForm } from "./answer-forms.tsx";

/** Fetches ahead what drawing these questions takes. Rejects when something cannot be fetched: it then comes with its question. */
export async function fetchForms(
  questions: readonly Pick<AskedQuestion, "kind" | "messages">[],
): Promise<void> {
  const kinds = new Set(questions.map(({ kind }) => kind));
  const wanted = [...kinds].map(fetchForm);
  if (questions.some(({ messages }) => messages !== null)) wanted.push(fetchWithMessages());
  await Promise.all(wanted);
}
