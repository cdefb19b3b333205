import type { MovesResponse } from "#lib/challenge/play/board.ts";
import { parse } from "#lib/challenge/kinds/break-it/parse.ts";
import type { BreakItPrompt } from "#lib/challenge/kinds/break-it/prompt.ts";
import type { DraftKind } from "../answer-form.ts";

export const breakItDraft: DraftKind<BreakItPrompt, MovesResponse> = {
  from: (kept, prompt) => {
    const parsed = parse(kept, prompt);
    return parsed.ok ? parsed.value : { moves: [] };
  },
  parse,
};
