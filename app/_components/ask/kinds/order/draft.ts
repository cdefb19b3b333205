import { parse } from "#lib/challenge/kinds/order/parse.ts";
import type { OrderPrompt } from "#lib/challenge/kinds/order/prompt.ts";
import type { DraftKind } from "../answer-form.ts";

export interface OrderDraft {
  /** indices of the prompt's items */
  readonly order: readonly number[];
}

export const orderDraft: DraftKind<OrderPrompt, OrderDraft> = {
  from: (kept, prompt) => {
    const parsed = parse(kept, prompt);
    return parsed.ok ? parsed.value : { order: prompt.items.map((_item, at) => at) };
  },
  parse,
};
