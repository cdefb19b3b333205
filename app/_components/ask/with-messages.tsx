"use client";

import dynamic from "next/dynamic";

let way: (() => Promise<unknown>) | null = null;

/** For the kinds whose forms draw figures with messages. Loaded by them alone: a lesson without such a question has none of it. */
export const WithMessages = dynamic(
  kept(() => import("next-intl").then((file) => file.NextIntlClientProvider)),
);

/** Fetches it before it is needed. Rejects when it cannot be had. */
export async function fetchWithMessages(): Promise<void> {
  await way?.();
}

/** As in kinds/answer-forms.tsx. */
function kept<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  way = load;
  return load;
}
