import type { ReactNode } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import { answer as answerOnServer } from "../ask/actions.tsx";
import type { Answered } from "../ask/answered.ts";
import type { Desk, SentAnswer } from "../ask/desk.ts";
import { SERVER_DESK } from "../ask/desk.ts";
import { fetchForms } from "../ask/kinds/fetch-forms.ts";
import type { HeldQuestion } from "./held.ts";
import { fetchGrading, gradeHeld, opened, reopened } from "./held-grading.ts";
import type { OfflineLabels } from "./offline-labels.ts";
import { offlineTexts } from "./offline-texts.ts";
import { PATIENCE_MS } from "./outbox-post.ts";
import { outboxOfThisTab } from "./use-outbox.ts";

interface Setting {
  readonly held: HeldQuestion;
  readonly locale: Locale;
  readonly labels: OfflineLabels;
}

/** Fetches what asking, grading and explaining these questions takes while there is a network. Rejects when there is none. */
export async function fetchAhead(questions: readonly HeldQuestion[], locale: Locale): Promise<void> {
  const kinds = questions.map(({ kind }) => kind);
  await Promise.all([fetchForms(questions), fetchGrading(kinds), offlineTexts(locale, kinds), writing()]);
}

const writing = () => import("./offline-verdict.tsx");

/**
 * The desk of a question that the page holds. An answer is kept first; then it is handed in, and the server's verdict
 * is shown; where the server cannot be reached the page grades, and the answer is on its way.
 */
export function deskOf({ held, locale, labels }: Setting): Desk {
  async function answer(sent: SentAnswer): Promise<Answered> {
    const fate = await outboxOfThisTab().handIn(sent);
    if (fate === "waiting" || fate === "unavailable") return gradedHere(sent);
    // The words of a refusal come from the server, too.
    if (fate !== "taken") await outboxOfThisTab().forget(sent.attemptId);
    try {
      // The server has it: no turn is waited for, or one that hangs would hold up whatever else is sent.
      const answered = await inTime(answerOnServer(sent));
      if (answered.type === "graded" || fate !== "taken") return answered;
    } catch (error) {
      if (fate !== "taken") throw error;
    }
    return gradedHere(sent);
  }

  async function gradedHere(sent: SentAnswer): Promise<Answered> {
    const [graded, texts, { OfflineVerdict }] = await Promise.all([
      gradeHeld(held, sent.raw),
      offlineTexts(locale, [held.kind]),
      writing(),
    ]);
    if (!graded.ok) {
      await outboxOfThisTab().forget(sent.attemptId);
      return { type: "refused", message: graded.error.map((each) => held.errors[each.messageKey]).join(" ") };
    }
    const { verdict, response } = graded.value;
    const sealed = opened(held);
    return {
      type: "graded",
      correct: verdict.type === "correct",
      solution: sealed.key,
      view: <OfflineVerdict {...{ held, sealed, verdict, response, locale, texts, labels }} />,
      next: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
      review: null,
    };
  }

  async function hint(asked: Parameters<Desk["hint"]>[0]): Promise<ReactNode> {
    if (outboxOfThisTab().view().reached === false) return hintHere(asked.nth);
    try {
      return await inTime(SERVER_DESK.hint(asked));
    } catch {
      return hintHere(asked.nth);
    }
  }

  async function hintHere(nth: number): Promise<ReactNode> {
    const [variant, texts, { OfflineHint }] = await Promise.all([
      reopened(held),
      offlineTexts(locale, [held.kind]),
      writing(),
    ]);
    const given = variant.hints()[nth];
    if (given === undefined) throw new RangeError("there is no such hint");
    return <OfflineHint hint={given} locale={locale} texts={texts} />;
  }

  return { answer, hint };
}

/** A network that swallows everything is none. */
async function inTime<Value>(asked: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("no reply in time")), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
