import type { ReactNode } from "react";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Confidence } from "#lib/challenge/confidence.ts";
import { answer, hint } from "./actions.tsx";
import type { Answered } from "./answered.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** An answer as the page hands it in. */
export interface SentAnswer {
  readonly attemptId: string;
  /** the skill's code */
  readonly skillId: string;
  readonly seed: number;
  readonly raw: unknown;
  readonly confidence: Confidence | null;
  readonly hints: number;
  /** from the question's appearance; null where the page could not tell */
  readonly tookMs: number | null;
  /** IANA name: the days of a learner are those of their clock */
  readonly timeZone: string;
  readonly locale: Locale;
}

export interface AskedHint {
  readonly skillId: string;
  readonly seed: number;
  readonly locale: Locale;
  /** from 0 */
  readonly nth: number;
}

/** Where answers are handed in and hints are asked for. Both reject when nobody is there. */
export interface Desk {
  readonly answer: (sent: SentAnswer) => Promise<Answered>;
  readonly hint: (asked: AskedHint) => Promise<ReactNode>;
}

/** The server itself. */
export const SERVER_DESK: Desk = {
  answer: (sent) => oneAtATime(() => answer(sent)),
  hint,
};
