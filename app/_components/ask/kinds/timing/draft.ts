import { parse } from "#lib/challenge/kinds/timing/parse.ts";
import type { TimingPrompt } from "#lib/challenge/kinds/timing/prompt.ts";
import type { DraftKind } from "../answer-form.ts";
import { textOf } from "../kept-fields.ts";

export interface TimingDraft {
  readonly value: string;
}

export const timingDraft: DraftKind<TimingPrompt, TimingDraft> = {
  from: ({ value }) => ({ value: textOf(value) }),
  parse,
};
