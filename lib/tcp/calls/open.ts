import type { Connection, SynSent } from "../connection.ts";
import type { UserCall } from "../event.ts";
import type { Processing } from "../processing.ts";
import { rule } from "../rule.ts";
import type { Seq } from "../seq.ts";
import { advance } from "../seq.ts";

type OpenCall = Extract<UserCall, { call: "OPEN" }>;

/** RFC 9293 3.10.1, the OPEN call. */
export const open = rule(
  "open",
  "3.10.1",
  { listening: "stop", "syn-sent": "stop", "remote-unspecified": "stop", "already-exists": "stop" },
  (connection: Connection, call: OpenCall, processing, outcome) => {
    switch (connection.state) {
      case "CLOSED":
        if (call.mode === "passive") {
          processing.connection = {
            state: "LISTEN",
            opening: { mode: "passive", remoteSpecified: call.remoteSpecified },
            rcvWnd: processing.profile.receiveBufferOctets,
            pending: [],
          };
          return outcome.listening;
        }
        break;
      case "LISTEN":
        if (call.mode === "passive") {
          processing.error("connection already exists");
          return outcome["already-exists"];
        }
        break;
      default:
        processing.error("connection already exists");
        return outcome["already-exists"];
    }
    if (!call.remoteSpecified) {
      processing.error("remote socket unspecified");
      return outcome["remote-unspecified"];
    }
    const waiting =
      connection.state === "LISTEN"
        ? { rcvWnd: connection.rcvWnd, pending: connection.pending }
        : { rcvWnd: processing.profile.receiveBufferOctets, pending: [] };
    sendSyn({ ...waiting, unsent: 0 }, call.nextIss, processing);
    return outcome["syn-sent"];
  },
);

/** "Send a SYN segment, set SND.UNA to ISS, SND.NXT to ISS+1. Enter SYN-SENT state." Text waits for ESTABLISHED. */
export function sendSyn(
  from: { readonly rcvWnd: number; readonly pending: readonly number[]; readonly unsent: number },
  iss: Seq,
  processing: Processing,
): void {
  const syn = { seq: iss, len: 0, syn: true, fin: false };
  const next: SynSent = {
    state: "SYN-SENT",
    opening: { mode: "active" },
    snd: { iss, una: iss, nxt: advance(iss, 1) },
    queue: { sent: [syn], unsent: from.unsent },
    rcvWnd: from.rcvWnd,
    pending: from.pending,
  };
  processing.connection = next;
  processing.sendPiece(next, syn, false);
}
