import type { Closed } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import { rule } from "../rule.ts";

/** RFC 9293 3.10.7.1: no TCB exists. All text is discarded; anything but a RST is answered by a RST. */
export const closedRules = [
  rule(
    "closed",
    "3.10.7.1",
    { "rst-discarded": "stop", "reset-ack-off": "stop", "reset-ack-on": "stop" },
    (_connection: Closed, { segment }: SegmentArrives, processing, outcome) => {
      if (segment.rst) return outcome["rst-discarded"];
      processing.sendResetTo(segment);
      return segment.ack === null ? outcome["reset-ack-off"] : outcome["reset-ack-on"];
    },
  ),
];
