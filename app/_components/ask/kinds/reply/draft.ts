import { parse } from "#lib/challenge/kinds/reply/parse.ts";
import type { ReplyPrompt } from "#lib/challenge/kinds/reply/prompt.ts";
import { REPLY_FLAGS } from "#lib/challenge/kinds/reply/prompt.ts";
import type { DraftKind } from "../answer-form.ts";
import { someOf, textOf } from "../kept-fields.ts";

export interface ReplyDraft {
  /** control bits, or `nothing` alone */
  readonly chosen: readonly string[];
  readonly seq: string;
  readonly ack: string;
}

export const replyDraft: DraftKind<ReplyPrompt, ReplyDraft> = {
  from: ({ chosen, seq, ack }) => {
    const isNothing = Array.isArray(chosen) && chosen.includes("nothing");
    return {
      chosen: isNothing ? ["nothing"] : someOf(REPLY_FLAGS, chosen),
      seq: textOf(seq),
      ack: textOf(ack),
    };
  },
  rawOf: ({ chosen: flags, seq, ack }) =>
    flags.includes("nothing")
      ? { sent: "nothing" }
      : { sent: "segment", flags, seq, ack: flags.includes("ACK") ? ack : null },
  parse,
};
