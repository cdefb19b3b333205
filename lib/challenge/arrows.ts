import type { Connection, State } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { next } from "#lib/tcp/step.ts";
import type { Stimulus } from "./stimulus.ts";
import { stimulusOf } from "./stimulus.ts";

/** The arrows of RFC 9293 3.3.2, Figure 5, with note 2's; the state diagram draws the same ids. */
export interface Arrow {
  readonly id: string;
  readonly from: State;
  readonly to: State;
  /** the kinds of event that its label stands for: the same two states may be joined by others too */
  readonly stimuli: readonly Stimulus[];
}

export const ARROWS: readonly Arrow[] = [
  { id: "passive-open", from: "CLOSED", to: "LISTEN", stimuli: ["open-passive"] },
  { id: "listen-close", from: "LISTEN", to: "CLOSED", stimuli: ["close"] },
  { id: "active-open", from: "CLOSED", to: "SYN-SENT", stimuli: ["open-active"] },
  { id: "syn-sent-close", from: "SYN-SENT", to: "CLOSED", stimuli: ["close", "close-behind-text"] },
  { id: "listen-syn", from: "LISTEN", to: "SYN-RECEIVED", stimuli: ["syn"] },
  { id: "listen-send", from: "LISTEN", to: "SYN-SENT", stimuli: ["send"] },
  { id: "syn-received-rst", from: "SYN-RECEIVED", to: "LISTEN", stimuli: ["rst-exact"] },
  { id: "simultaneous-open", from: "SYN-SENT", to: "SYN-RECEIVED", stimuli: ["syn"] },
  {
    id: "syn-received-ack",
    from: "SYN-RECEIVED",
    to: "ESTABLISHED",
    stimuli: ["ack", "data", "data-ahead", "fin-ahead"],
  },
  { id: "syn-sent-syn-ack", from: "SYN-SENT", to: "ESTABLISHED", stimuli: ["syn-ack"] },
  { id: "syn-received-close", from: "SYN-RECEIVED", to: "FIN-WAIT-1", stimuli: ["close"] },
  {
    id: "established-close",
    from: "ESTABLISHED",
    to: "FIN-WAIT-1",
    stimuli: ["close", "close-unread", "close-behind-text"],
  },
  {
    id: "established-fin",
    from: "ESTABLISHED",
    to: "CLOSE-WAIT",
    stimuli: ["fin", "gap-filled-before-fin"],
  },
  {
    id: "fin-wait-1-ack",
    from: "FIN-WAIT-1",
    to: "FIN-WAIT-2",
    stimuli: ["ack-acking-fin", "data-acking-fin", "data-ahead-acking-fin", "fin-ahead-acking-fin"],
  },
  {
    id: "fin-wait-1-fin",
    from: "FIN-WAIT-1",
    to: "CLOSING",
    stimuli: ["fin", "gap-filled-before-fin"],
  },
  {
    id: "fin-wait-1-fin-ack",
    from: "FIN-WAIT-1",
    to: "TIME-WAIT",
    stimuli: ["fin-acking-fin", "gap-filled-before-fin-acking-fin"],
  },
  { id: "close-wait-close", from: "CLOSE-WAIT", to: "LAST-ACK", stimuli: ["close", "close-unread"] },
  {
    id: "closing-ack",
    from: "CLOSING",
    to: "TIME-WAIT",
    stimuli: ["ack-acking-fin", "text-after-fin-acking-fin", "fin-after-fin-acking-fin"],
  },
  {
    id: "last-ack-ack",
    from: "LAST-ACK",
    to: "CLOSED",
    stimuli: ["ack-acking-fin", "text-after-fin-acking-fin", "fin-after-fin-acking-fin"],
  },
  { id: "fin-wait-2-fin", from: "FIN-WAIT-2", to: "TIME-WAIT", stimuli: ["fin", "gap-filled-before-fin"] },
  { id: "time-wait-over", from: "TIME-WAIT", to: "CLOSED", stimuli: ["time-wait-timeout"] },
];

/** The arrow that the event takes, or null: the state stays, or changes by what the figure does not draw (a RST, note 3). */
export function arrowTaken(connection: Connection, event: TcpEvent, profile: Profile): Arrow | null {
  const from = connection.state;
  const to = next(connection, event, profile).connection.state;
  const stimulus = stimulusOf(connection, event);
  return (
    ARROWS.find((each) => each.from === from && each.to === to && each.stimuli.includes(stimulus)) ?? null
  );
}
