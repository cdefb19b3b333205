import { startTransition, useRef, useState, useTransition, type ReactNode } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import type { FormatError } from "#lib/challenge/challenge-kind.ts";
import type { Confidence } from "#lib/challenge/confidence.ts";
import type { AskedQuestion, Graded } from "./answered.ts";
import type { Desk } from "./desk.ts";
import { newAttemptId } from "./new-attempt-id.ts";

/** The answer as it stands in the form, and what is still wrong with it. */
interface Draft {
  readonly raw: unknown;
  readonly problems: readonly FormatError[];
}

export type Failure = "unanswered" | "format" | "failed" | "failedHint" | { readonly refused: string };

const NO_DRAFT: Draft = { raw: null, problems: [] };
const LONGEST_MS = 86_400_000;

/** One question: what has been answered so far, and the ways to the desk. */
export function useAsking({ skillCode, posed }: AskedQuestion, desk: Desk, locale: Locale) {
  const [draft, setDraft] = useState(NO_DRAFT);
  const [confidence, setConfidence] = useState<Confidence | null>(null);
  const [hints, setHints] = useState<readonly ReactNode[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [graded, setGraded] = useState<Graded | null>(null);
  const [waiting, startWaiting] = useTransition();
  const [sending, setSending] = useState(false);
  // One id for one answer: sending it again after a failure must not count twice.
  const attempt = useRef<{ readonly id: string; readonly of: Draft } | null>(null);
  const shownAt = useRef<number | null>(null);

  function change(raw: unknown, problems: readonly FormatError[]) {
    setDraft({ raw, problems });
    setFailure(null);
  }

  function submit() {
    if (graded !== null || waiting) return;
    if (draft === NO_DRAFT) return setFailure("unanswered");
    if (draft.problems.length > 0) return setFailure("format");
    if (attempt.current === null || attempt.current.of !== draft)
      attempt.current = { id: newAttemptId(), of: draft };
    const sent = {
      attemptId: attempt.current.id,
      skillId: skillCode,
      seed: posed.seed,
      raw: draft.raw,
      confidence,
      hints: hints.length,
      tookMs: shownAt.current === null ? null : elapsedMs(shownAt.current),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale,
    };
    setFailure(null);
    setSending(true);
    startWaiting(async () => {
      try {
        const answered = await desk.answer(sent);
        if (answered.type === "graded") setGraded(answered);
        else setFailure({ refused: answered.message });
      } catch {
        setFailure("failed");
      } finally {
        setSending(false);
      }
    });
  }

  function askHint() {
    if (graded !== null || waiting || hints.length >= posed.hints) return;
    const asked = { skillId: skillCode, seed: posed.seed, locale, nth: hints.length };
    startWaiting(async () => {
      try {
        const given = await desk.hint(asked);
        // In one with the end of the waiting: whoever asks for the next hint as soon as this one stands is heard.
        startTransition(() => {
          setHints([...hints, given]);
          setFailure(null);
        });
      } catch {
        startTransition(() => setFailure("failedHint"));
      }
    });
  }

  /** The clock of an answer runs from here. */
  function shown() {
    shownAt.current = performance.now();
  }

  return {
    draft,
    confidence,
    hints,
    failure,
    graded,
    waiting,
    sending,
    change,
    setConfidence,
    submit,
    askHint,
    shown,
  };
}

function elapsedMs(since: number): number {
  return Math.min(Math.round(performance.now() - since), LONGEST_MS);
}
