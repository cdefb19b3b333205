import type { Seq } from "./seq.ts";
import { advance } from "./seq.ts";

/**
 * A TCP segment as connection management sees it (RFC 9293 3.1). The text is counted, not carried.
 * The ACK bit is on exactly when `ack` is not null, the URG bit exactly when `up` is not null.
 */
export interface Segment {
  /** SEG.SEQ */
  readonly seq: Seq;
  /** SEG.ACK, or null when the ACK bit is off */
  readonly ack: Seq | null;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly psh: boolean;
  /** SEG.UP as an offset in octets, or null when the URG bit is off */
  readonly up: number | null;
  /** octets of text; SYN and FIN are not counted here */
  readonly len: number;
  /** SEG.WND in octets */
  readonly wnd: number;
}

/** SEG.LEN: the numbers the segment occupies, SYN and FIN included (3.4). */
export function sequenceLength(segment: Segment): number {
  return segment.len + (segment.syn ? 1 : 0) + (segment.fin ? 1 : 0);
}

/** SEG.SEQ + SEG.LEN: the number after the last one that the segment occupies. */
export function sequenceEnd(segment: Segment): Seq {
  return advance(segment.seq, sequenceLength(segment));
}

/** Where the text begins: after the SYN, which comes first (3.4). */
export function textStart(segment: Segment): Seq {
  return segment.syn ? advance(segment.seq, 1) : segment.seq;
}

/** A segment from what differs from an empty one: no flags, no text, a zero window. */
export function segment(parts: Partial<Segment> & Pick<Segment, "seq">): Segment {
  return {
    seq: parts.seq,
    ack: parts.ack ?? null,
    syn: parts.syn ?? false,
    fin: parts.fin ?? false,
    rst: parts.rst ?? false,
    psh: parts.psh ?? false,
    up: parts.up ?? null,
    len: parts.len ?? 0,
    wnd: parts.wnd ?? 0,
  };
}

export type Flag = "SYN" | "FIN" | "RST" | "PSH" | "ACK" | "URG";

/** The control bits that are on, in the order in which people name them: SYN,ACK and FIN,ACK. */
export function flagsOf(segment: Segment): readonly Flag[] {
  const flags: Flag[] = [];
  if (segment.syn) flags.push("SYN");
  if (segment.fin) flags.push("FIN");
  if (segment.rst) flags.push("RST");
  if (segment.psh) flags.push("PSH");
  if (segment.ack !== null) flags.push("ACK");
  if (segment.up !== null) flags.push("URG");
  return flags;
}
