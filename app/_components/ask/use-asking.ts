import { startTransition, useEffect, useState, useTransition, type ReactNode } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Confidence } from "#lib/challenge/confidence.ts";
import type { AskedQuestion, Graded } from "./answered.ts";
import type { Desk } from "./desk.ts";
import type { Answer, TakeUp } from "./kinds/answer-form.ts";
import { newAttemptId } from "./new-attempt-id.ts";
import { underWay } from "./under-way.ts";

export type Failure = "unanswered" | "format" | "failed" | "failedHint" | { readonly refused: string };

/** One question: what has been answered so far, and the ways to the desk. */
export function useAsking({ skillCode, posed }: AskedQuestion, desk: Desk, locale: Locale) {
  const { seed } = posed;
  const [kept] = useState(() => underWay(`${skillCode}/${seed}`, posed.hints));
  const [draft, setDraft] = useState<Answer | null>(null);
  const [confidence, setConfidence] = useState<Confidence | null>(null);
  const [hints, setHints] = useState<readonly ReactNode[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [graded, setGraded] = useState<Graded | null>(null);
  const [ready, setReady] = useState(false);
  const [waiting, startWaiting] = useTransition();
  const [sending, setSending] = useState(false);

  // A phone's browser may put a page away that is not seen; a link to the other language takes it away.
  useEffect(() => {
    const { save } = kept;
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", save);
    return () => {
      save();
      window.removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", save);
    };
  }, [kept]);

  function change(answer: Answer) {
    // One id for one answer: sending it again after a failure must not count twice.
    kept.note({ draft: answer.draft, attemptId: null });
    setDraft(answer);
    setFailure(null);
  }

  /** The form is there: what this tab kept of an answer to this question is taken up. */
  function open(takeUp: TakeUp) {
    const found = kept.open();
    if (found.draft !== null) setDraft(takeUp(found.draft));
    setConfidence(found.confidence);
    if (found.hints > 0) giveHints(0, found.hints);
    setReady(true);
  }

  function chooseConfidence(chosen: Confidence) {
    kept.note({ confidence: chosen });
    setConfidence(chosen);
  }

  function submit() {
    if (graded !== null || waiting) return;
    if (draft === null) return setFailure("unanswered");
    if (draft.problems.length > 0) return setFailure("format");
    const attemptId = kept.known().attemptId ?? newAttemptId();
    kept.note({ attemptId });
    const sent = {
      attemptId,
      skillId: skillCode,
      seed,
      raw: draft.raw,
      confidence,
      hints: kept.known().hints,
      tookMs: kept.tookMs(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale,
    };
    setFailure(null);
    setSending(true);
    startWaiting(async () => {
      try {
        const answered = await desk.answer(sent);
        if (answered.type === "graded") {
          kept.close();
          setGraded(answered);
        } else setFailure({ refused: answered.message });
      } catch {
        setFailure("failed");
      } finally {
        setSending(false);
      }
    });
  }

  function askHint() {
    if (graded !== null || waiting || hints.length >= posed.hints) return;
    giveHints(hints.length, hints.length + 1);
  }

  /** Adds the hints from `first`, counted from 0, up to the one before `end`. */
  function giveHints(first: number, end: number) {
    const wanted = Array.from({ length: end - first }, (_none, index) => first + index);
    startWaiting(async () => {
      try {
        const given = await Promise.all(
          wanted.map((nth) => desk.hint({ skillId: skillCode, seed, locale, nth })),
        );
        kept.note({ hints: Math.max(end, kept.known().hints) });
        // In one with the end of the waiting: whoever asks for the next hint as soon as this one stands is heard.
        startTransition(() => {
          setHints([...hints.slice(0, first), ...given]);
          setFailure(null);
        });
      } catch {
        startTransition(() => setFailure("failedHint"));
      }
    });
  }

  return {
    draft,
    confidence,
    hints,
    failure,
    graded,
    ready,
    waiting,
    sending,
    open,
    change,
    setConfidence: chooseConfidence,
    submit,
    askHint,
    shown: kept.shown,
  };
}
