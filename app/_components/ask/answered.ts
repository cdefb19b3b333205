import type { ReactNode } from "react";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import type { Phase } from "#lib/review/card.ts";
import type { Day, Instant } from "#lib/review/day.ts";
import type { Texts } from "./kinds/answer-form.ts";
import type { MessagesOf } from "./kinds/messages-of.ts";

/** A question ready to be shown. */
export interface Posed {
  /** with the skill's code, its address */
  readonly seed: number;
  readonly prompt: unknown;
  /** what is asked, written in the reader's language on the server */
  readonly view: ReactNode;
  /** what the answer form says */
  readonly texts: Texts;
  /** how many hints there are */
  readonly hints: number;
}

/** A question as the frame asks it. */
export interface AskedQuestion {
  /** stands for the skill in addresses: its name may say what the answer turns on */
  readonly skillCode: string;
  readonly kind: ChallengeKindId;
  readonly gradedBy: "machine" | "self";
  readonly posed: Posed;
  /** by `FormatError.messageKey`: what was expected */
  readonly errors: Readonly<Record<string, string>>;
  /** what the form's own figures draw with; null where texts are enough */
  readonly messages: ReturnType<MessagesOf> | null;
}

/** What came back for an answer, written in the reader's language on the server. */
export type Answered =
  | {
      readonly type: "graded";
      readonly correct: boolean;
      /** the kind's key: the form marks with it what was right */
      readonly solution: unknown;
      readonly view: ReactNode;
      /** seed of a fresh variant of the same skill */
      readonly next: number;
      /** null where the answer is not one that is remembered: the same variant again, or not yet with the server */
      readonly review: AnsweredReview | null;
    }
  | { readonly type: "refused"; readonly message: string };

export type Graded = Extract<Answered, { type: "graded" }>;

/** What an answer did to the memory of its skill. */
export interface AnsweredReview {
  readonly reviewId: string;
  readonly phase: Phase;
  readonly due: Instant;
  readonly dueDay: Day;
  /** 0 while a learning step runs */
  readonly intervalDays: number;
  /** the learner's day at the answer */
  readonly today: Day;
  /** when the skill comes back, a sentence in the reader's language */
  readonly comesBack: string;
  /** how the answer was counted, in the reader's language */
  readonly countedAs: string;
}
