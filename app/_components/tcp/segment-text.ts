import type { Segment } from "#lib/tcp/segment.ts";
import { flagsOf } from "#lib/tcp/segment.ts";

/** How a segment is written wherever it appears: its control bits, then its numbers in one order. */
export interface SegmentText {
  /** "SYN,ACK"; "no flags" segments are written as a dash */
  readonly flags: string;
  /** "seq=300 ack=101 len=20", without what is absent */
  readonly numbers: string;
}

export function segmentText(segment: Segment): SegmentText {
  const flags = flagsOf(segment).join(",");
  const numbers = [`seq=${segment.seq}`];
  if (segment.ack !== null) numbers.push(`ack=${segment.ack}`);
  if (segment.len > 0) numbers.push(`len=${segment.len}`);
  return { flags: flags === "" ? "–" : flags, numbers: numbers.join(" ") };
}
