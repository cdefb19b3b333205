import type { MovesResponse } from "#lib/challenge/play/board.ts";
import { parse } from "#lib/challenge/kinds/drive/parse.ts";
import type { DrivePrompt } from "#lib/challenge/kinds/drive/prompt.ts";
import type { DraftKind } from "../answer-form.ts";

export const driveDraft: DraftKind<DrivePrompt, MovesResponse> = {
  from: (kept, prompt) => {
    const parsed = parse(kept, prompt);
    return parsed.ok ? parsed.value : { moves: [] };
  },
  parse,
};
