import type { ReactNode } from "react";

/** What the reader has chosen so far. */
export interface Choice {
  readonly state: string | null;
  readonly reply: string | null;
}

/** A question ready to be shown. */
export interface Posed {
  readonly seed: number;
  readonly view: ReactNode;
}

/** What came back for an answer, written in the reader's language on the server. */
export type Answered =
  | {
      readonly type: "graded";
      readonly correct: boolean;
      readonly right: { readonly state: string; readonly reply: string };
      readonly view: ReactNode;
      /** a fresh variant of the same skill */
      readonly next: { readonly skillId: string; readonly seed: number };
    }
  | { readonly type: "refused"; readonly message: string };
