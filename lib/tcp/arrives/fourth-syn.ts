import type { OtherStates, SynReceived } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import type { Profile } from "../profile.ts";
import { rule } from "../rule.ts";
import type { Segment } from "../segment.ts";
import { sequenceEnd, sequenceLength } from "../segment.ts";
import { abandon, listenAgain } from "./second-rst.ts";

/** RFC 9293 3.10.7.4, "Fourth, check the SYN bit". */
export const fourth = rule(
  "syn",
  "3.10.7.4-4",
  {
    "no-syn": "pass",
    "old-syn-trimmed": "pass",
    "crossing-syn-ack": "pass",
    "back-to-listen": "stop",
    challenged: "stop",
    reset: "stop",
  },
  (connection: OtherStates, { segment }: SegmentArrives, processing, outcome) => {
    if (!segment.syn) return outcome["no-syn"];
    if (connection.state === "SYN-RECEIVED" && connection.opening.mode === "passive") {
      // The SYN that opened this connection, sent again with text: its number is left of the window.
      if (!processing.arrived.syn) return outcome["old-syn-trimmed"];
      if (processing.profile.embryonicRequests) processing.sendResetTo(segment);
      listenAgain(connection, connection.opening, processing);
      return outcome["back-to-listen"];
    }
    if (connection.state === "SYN-RECEIVED" && isCrossingSynAck(connection, segment, processing.profile)) {
      // Contested: Figure 7 shows this segment accepted, the sequence check of 3.10.7.4 refuses it.
      processing.acknowledgmentOwed = true;
      return outcome["crossing-syn-ack"];
    }
    // RFC 5961 4: "irrespective of the sequence number"
    if (processing.profile.challengeAcks) {
      processing.acknowledgmentOwed = true;
      return outcome.challenged;
    }
    if (!processing.arrived.syn) return outcome["old-syn-trimmed"];
    processing.sendReset(connection);
    abandon(processing);
    return outcome.reset;
  },
);

/** The peer's SYN once more, now with the ACK of ours: the other half of a simultaneous open. */
function isCrossingSynAck({ snd, rcv }: SynReceived, segment: Segment, profile: Profile): boolean {
  return (
    profile.crossingSynAckCompletes &&
    segment.ack === snd.nxt &&
    sequenceLength(segment) === 1 &&
    sequenceEnd(segment) === rcv.nxt
  );
}
