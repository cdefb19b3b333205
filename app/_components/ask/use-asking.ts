import { useRef, useState, useTransition, type ReactNode } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import type { FormatError } from "#lib/challenge/challenge-kind.ts";
import { answer, hint, pose } from "./actions.tsx";
import type { Confidence } from "#lib/challenge/confidence.ts";
import type { Answered, Posed } from "./answered.ts";
import { newAttemptId } from "./new-attempt-id.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** The answer as it stands in the form, and what is still wrong with it. */
interface Draft {
  readonly raw: unknown;
  readonly problems: readonly FormatError[];
}

export type Failure =
  | "unanswered"
  | "format"
  | "failed"
  | "failedNext"
  | "failedHint"
  | { readonly refused: string };

const NO_DRAFT: Draft = { raw: null, problems: [] };
const LONGEST_MS = 86_400_000;

/** One question after another: what has been answered so far, and the ways to the server. */
export function useAsking(skillCode: string, first: Posed, locale: Locale) {
  const [posed, setPosed] = useState(first);
  const [draft, setDraft] = useState(NO_DRAFT);
  const [confidence, setConfidence] = useState<Confidence | null>(null);
  const [hints, setHints] = useState<readonly ReactNode[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [graded, setGraded] = useState<Extract<Answered, { type: "graded" }> | null>(null);
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
      locale,
    };
    setFailure(null);
    setSending(true);
    startWaiting(async () => {
      try {
        const answered = await oneAtATime(() => answer(sent));
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
        const given = await hint(asked);
        setHints([...hints, given]);
        setFailure(null);
      } catch {
        setFailure("failedHint");
      }
    });
  }

  /** Another variant of the same skill in this one's place. `then` runs once it is there. */
  function oneMore(then: () => void) {
    if (graded === null || waiting) return;
    const asked = { skillId: skillCode, seed: graded.next, locale };
    setFailure(null);
    startWaiting(async () => {
      try {
        const next = await pose(asked);
        attempt.current = null;
        shownAt.current = null;
        then();
        setGraded(null);
        setDraft(NO_DRAFT);
        setConfidence(null);
        setHints([]);
        setPosed(next);
      } catch {
        setFailure("failedNext");
      }
    });
  }

  /** Leaves for another page, unless it cannot be had: the verdict would be gone for the browser's own message. */
  function leave(go: () => void) {
    if (graded === null || waiting) return;
    setFailure(null);
    startWaiting(async () => {
      try {
        await fetch("/api/health", { method: "HEAD", cache: "no-store" });
        go();
      } catch {
        setFailure("failedNext");
      }
    });
  }

  /** The clock of an answer runs from here. */
  function shown() {
    shownAt.current = performance.now();
  }

  return {
    posed,
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
    oneMore,
    leave,
    shown,
  };
}

function elapsedMs(since: number): number {
  return Math.min(Math.round(performance.now() - since), LONGEST_MS);
}
