import { parse } from "#lib/challenge/kinds/diagnose/parse.ts";
import type { DiagnosePrompt } from "#lib/challenge/kinds/diagnose/prompt.ts";
import type { DraftKind } from "../answer-form.ts";
import { oneOf } from "../kept-fields.ts";

export interface DiagnoseDraft {
  readonly choice: string | null;
}

export const diagnoseDraft: DraftKind<DiagnosePrompt, DiagnoseDraft> = {
  from: ({ choice }, { options }) => ({ choice: oneOf(options, choice) }),
  parse,
};
