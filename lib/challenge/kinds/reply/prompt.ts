import type { StepPrompt } from "../../situations/step-prompt.ts";

/** "You are in this state with these numbers; this happens: which segment is sent at once?" */
export type ReplyPrompt = StepPrompt;

/** The control bits that are asked; PSH and URG do not count. */
export const REPLY_FLAGS = ["SYN", "ACK", "FIN", "RST"] as const;

export type ReplyFlag = (typeof REPLY_FLAGS)[number];

/** Numbers are text in decimal, as they are typed: 0 … 4294967295. What text the segment carries is not asked. */
export type ReplyResponse =
  | { readonly sent: "nothing" }
  | {
      readonly sent: "segment";
      /** at least one, in the order of `REPLY_FLAGS` */
      readonly flags: readonly ReplyFlag[];
      readonly seq: string;
      /** null exactly where ACK is off */
      readonly ack: string | null;
    };

/** What the machine sends. */
export type ReplyKey = ReplyResponse;
