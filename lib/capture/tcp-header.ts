import type { Segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";

/** A TCP header as it was captured (RFC 9293 3.1). */
export interface TcpHeader {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** SEG.WND is the field as it stands, not yet scaled (RFC 7323 2.2) */
  readonly segment: Segment;
  /** shift.cnt of a window scale option, or null without one */
  readonly windowShift: number | null;
}

const HEADER = 20;
const WINDOW_SCALE = 3;
/** "If a Window Scale option is received with a shift.cnt value larger than 14 … MUST use 14" (RFC 7323 2.3) */
const MOST_SHIFT = 14;

/** The header at `offset` of a segment of `length` octets, of which the capture has those up to `end`. */
export function tcpHeader(
  view: DataView,
  offset: number,
  length: number,
  end: number,
): TcpHeader | "cut" | "malformed" {
  if (length < HEADER) return "malformed";
  if (end - offset < HEADER) return "cut";
  const headerOctets = (view.getUint8(offset + 12) >> 4) * 4;
  if (headerOctets < HEADER || headerOctets > length) return "malformed";
  const bits = view.getUint8(offset + 13);
  const on = (bit: number) => (bits & (1 << bit)) !== 0;
  return {
    sourcePort: view.getUint16(offset),
    destinationPort: view.getUint16(offset + 2),
    segment: {
      seq: seq(view.getUint32(offset + 4)),
      ack: on(4) ? seq(view.getUint32(offset + 8)) : null,
      fin: on(0),
      syn: on(1),
      rst: on(2),
      psh: on(3),
      up: on(5) ? view.getUint16(offset + 18) : null,
      len: length - headerOctets,
      wnd: view.getUint16(offset + 14),
    },
    windowShift: windowShiftIn(view, offset + HEADER, Math.min(offset + headerOctets, end)),
  };
}

function windowShiftIn(view: DataView, from: number, end: number): number | null {
  let at = from;
  while (at < end) {
    const kind = view.getUint8(at);
    if (kind === 0) return null;
    if (kind === 1) at += 1;
    else {
      const length = at + 1 < end ? view.getUint8(at + 1) : 0;
      if (length < 2 || at + length > end) return null;
      if (kind === WINDOW_SCALE && length === 3) return Math.min(view.getUint8(at + 2), MOST_SHIFT);
      at += length;
    }
  }
  return null;
}
