import type { Profile } from "../profile.ts";
import { rfc9293 } from "../rfc9293.ts";
import { finWait2 } from "./fin-wait-2.ts";
import { request } from "./request.ts";
import { timeWait } from "./time-wait.ts";

/** A Linux kernel as it was recorded, without timestamps, SACK and window scaling. Evidence: `deviations.ts`. */
export const linux: Profile = {
  ...rfc9293,
  id: "linux",
  rules: { ...rfc9293.rules, otherStates: [request, finWait2, timeWait, ...rfc9293.rules.otherStates] },
  oldAckBound: "acknowledged",
  rightEdgeInside: true,
  duplicateAtEdgePasses: true,
  straddleRefusedBehindText: true,
  rstBeforeFinObeyed: true,
  synRepeatedOnBadAck: true,
  synAckPayloadIgnored: true,
  predictedTextTaken: true,
  synFinDropped: true,
  embryonicRequests: true,
  crossingSynAckCompletes: true,
  closingAckEndsSegment: true,
  lateTextResets: true,
  bareFinWait2: true,
  bareTimeWait: true,
  timeWaitMs: 60_000,
};
