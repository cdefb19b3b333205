import type { State } from "#lib/tcp/connection.ts";
import type { StepPrompt } from "../../situations/step-prompt.ts";

/** "You are in this state with these numbers; this happens: which state next, and what is sent?" */
export type NextStatePrompt = StepPrompt;

/** The control bits of what is sent at once; the numbers are not asked here. */
export const REPLIES = ["nothing", "SYN", "SYN,ACK", "ACK", "FIN,ACK", "RST", "RST,ACK"] as const;

export type Reply = (typeof REPLIES)[number];

export interface NextStateResponse {
  readonly state: State;
  readonly reply: Reply;
}

/** What the machine did. */
export interface NextStateKey {
  readonly state: State;
  readonly reply: Reply;
}
