import { parse } from "#lib/challenge/kinds/claim/parse.ts";
import type { ClaimPrompt } from "#lib/challenge/kinds/claim/prompt.ts";
import { JUDGEMENTS } from "#lib/challenge/kinds/claim/prompt.ts";
import type { DraftKind } from "../answer-form.ts";
import { oneOf } from "../kept-fields.ts";

export interface ClaimDraft {
  readonly judgement: string | null;
  readonly reason: string | null;
}

export const claimDraft: DraftKind<ClaimPrompt, ClaimDraft> = {
  from: ({ judgement, reason }, { reasons }) => ({
    judgement: oneOf(JUDGEMENTS, judgement),
    reason: oneOf(reasons, reason),
  }),
  parse,
};
