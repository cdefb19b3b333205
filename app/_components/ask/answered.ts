import type { ReactNode } from "react";
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
