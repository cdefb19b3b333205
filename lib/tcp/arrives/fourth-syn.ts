import type { OtherStates } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import { rule } from "../rule.ts";
import { isCrossingSynAck } from "./first-sequence.ts";
import { abandon, listenAgain } from "./second-rst.ts";

/** RFC 9293 3.10.7.4, "Fourth, check the SYN bit". */
export const fourth = rule(
  "syn",
  "3.10.7.4-4",
  {
    "no-syn": "pass",
    "old-syn-trimmed": "pass",
    "crossing-syn-ack": { flow: "pass", contested: "crossing-syn-ack" },
    "back-to-listen": "stop",
    challenged: "stop",
    reset: { flow: "stop", contested: "state-after-sending-reset" },
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
    if (processing.profile.crossingSynAckCompletes && isCrossingSynAck(connection, segment)) {
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
