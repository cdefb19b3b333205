import type { Segment } from "#lib/tcp/segment.ts";
import { flagsOf } from "#lib/tcp/segment.ts";

/** A segment in a terminal: SYN,ACK seq=300 ack=101. */
export function segmentText(segment: Segment): string {
  const flags = flagsOf(segment)
    .filter((flag) => flag !== "PSH")
    .join(",");
  const ack = segment.ack === null ? "" : ` ack=${segment.ack}`;
  return `${flags || "-"} seq=${segment.seq}${ack}${segment.len > 0 ? ` len=${segment.len}` : ""}`;
}
