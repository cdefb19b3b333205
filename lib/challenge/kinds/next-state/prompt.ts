import type { Connection, State } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";

/** "You are in this state with these numbers; this happens: which state next, and what is sent?" */

export interface NextStatePrompt {
  readonly profile: "rfc9293";
  readonly connection: Connection;
  readonly event: TcpEvent;
}

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
