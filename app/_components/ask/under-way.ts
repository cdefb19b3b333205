import { CONFIDENCES, type Confidence } from "#lib/challenge/confidence.ts";
import { attempt, forgetInTab, keepInTab, keptInTab } from "./tab-storage.ts";

/** What a tab keeps of a question that is not answered yet, so that neither a reload nor another language loses it. */
export interface UnderWay {
  /** the answer so far, as the kind's form has it; null: nothing is entered. From the browser's storage: not to be trusted. */
  readonly draft: unknown;
  readonly confidence: Confidence | null;
  /** how many were opened: they count, also when the page is loaded anew */
  readonly hints: number;
  /** of the answer that was sent and not acknowledged: sent again, it is the same attempt */
  readonly attemptId: string | null;
  /** how long the question had been in front of the learner when this was kept */
  readonly tookMs: number;
}

const BLANK: UnderWay = { draft: null, confidence: null, hints: 0, attemptId: null, tookMs: 0 };
const PREFIX = "answer-to/";
const LONGEST_MS = 86_400_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * One question while it is answered, by its address "<skill's code>/<seed>". Kept for this tab only, from `open` to
 * `close`; a browser that keeps nothing for sites loses it with the page, and answering works all the same.
 */
export function underWay(address: string, mostHints: number, now: () => number = () => performance.now()) {
  const name = PREFIX + address;
  let known = BLANK;
  let shownAt: number | null = null;
  let isOpen = false;

  function tookMs(): number {
    const ms = known.tookMs + (shownAt === null ? 0 : now() - shownAt);
    return Math.min(Math.round(ms), LONGEST_MS);
  }

  function save(): void {
    if (isOpen) keepInTab(name, JSON.stringify({ ...known, tookMs: tookMs() }));
  }

  return {
    known: () => known,
    /** null before the question was shown */
    tookMs: () => (shownAt === null ? null : tookMs()),
    /** The clock of an answer runs from here. */
    shown() {
      shownAt = now();
    },
    /** Takes up what was kept; what is known already was said on this page, and stands. */
    open(): UnderWay {
      const kept = readUnderWay(keptInTab(name), mostHints);
      isOpen = true;
      known = {
        ...kept,
        confidence: known.confidence ?? kept.confidence,
        hints: Math.max(known.hints, kept.hints),
      };
      return known;
    },
    note(part: Partial<UnderWay>) {
      known = { ...known, ...part };
      save();
    },
    save,
    /** The answer was acknowledged. */
    close() {
      isOpen = false;
      keepInTab(name, null);
    },
  };
}

/** Nothing that was begun in this tab is taken up again. */
export function forgetUnderWay(): void {
  forgetInTab(PREFIX);
}

/** Whatever cannot be read is as if it had not been kept. */
export function readUnderWay(text: string | null, mostHints: number): UnderWay {
  const kept = fieldsOf(attempt(() => JSON.parse(text ?? "null")));
  const { attemptId } = kept;
  return {
    draft: kept.draft ?? null,
    confidence: CONFIDENCES.find((each) => each === kept.confidence) ?? null,
    hints: Math.floor(between(0, kept.hints, mostHints)),
    attemptId: typeof attemptId === "string" && UUID.test(attemptId) ? attemptId : null,
    tookMs: between(0, kept.tookMs, LONGEST_MS),
  };
}

/** The fields of what may not be an object; none where it is not. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function between(least: number, value: unknown, most: number): number {
  return typeof value === "number" && value > least ? Math.min(value, most) : least;
}
