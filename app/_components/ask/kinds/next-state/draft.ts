import { parse } from "#lib/challenge/kinds/next-state/parse.ts";
import type { NextStatePrompt } from "#lib/challenge/kinds/next-state/prompt.ts";
import { REPLIES } from "#lib/challenge/kinds/next-state/prompt.ts";
import { STATES } from "#lib/tcp/connection.ts";
import type { DraftKind } from "../answer-form.ts";
import { oneOf } from "../kept-fields.ts";

export interface NextStateDraft {
  readonly state: string | null;
  readonly reply: string | null;
}

export const nextStateDraft: DraftKind<NextStatePrompt, NextStateDraft> = {
  from: ({ state, reply }) => ({ state: oneOf(STATES, state), reply: oneOf(REPLIES, reply) }),
  parse,
};
