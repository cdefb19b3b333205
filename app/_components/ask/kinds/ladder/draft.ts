import { parse } from "#lib/challenge/kinds/ladder/parse.ts";
import type { LadderPrompt } from "#lib/challenge/kinds/ladder/prompt.ts";
import { blanksOf, LADDER_FLAGS } from "#lib/challenge/kinds/ladder/prompt.ts";
import { STATES } from "#lib/tcp/connection.ts";
import type { DraftKind } from "../answer-form.ts";
import { oneOf, textOf } from "../kept-fields.ts";

export interface LadderDraft {
  /** one a blank, in the order of their numbers; empty where nothing is filled in */
  readonly blanks: readonly string[];
}

export const ladderDraft: DraftKind<LadderPrompt, LadderDraft> = {
  from: (kept, prompt) => {
    const filled: readonly unknown[] = Array.isArray(kept.blanks) ? kept.blanks : [];
    return {
      blanks: blanksOf(prompt).map(({ of }, index) => {
        const options = of === "state" ? STATES : of === "flags" ? LADDER_FLAGS : null;
        return options === null ? textOf(filled[index]) : (oneOf(options, filled[index]) ?? "");
      }),
    };
  },
  parse,
};
