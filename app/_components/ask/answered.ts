import type { ReactNode } from "react";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import type { Texts } from "./kinds/answer-form.ts";

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
    }
  | { readonly type: "refused"; readonly message: string };
