import { parse } from "#lib/challenge/kinds/explain/parse.ts";
import type { ExplainPrompt, PointId } from "#lib/challenge/kinds/explain/prompt.ts";
import type { DraftKind } from "../answer-form.ts";
import { someOf, textOf } from "../kept-fields.ts";

export interface ExplainDraft {
  readonly text: string;
  /** null as long as the text is written: the key points are shown after it */
  readonly said: readonly PointId[] | null;
}

export const explainDraft: DraftKind<ExplainPrompt, ExplainDraft> = {
  from: ({ text, said }, { points }) => ({
    text: textOf(text),
    said: Array.isArray(said) ? someOf(points, said) : null,
  }),
  parse,
};
