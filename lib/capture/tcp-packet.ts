import type { Frame } from "./frames.ts";
import { unpack } from "./internet.ts";
import { unlink } from "./link-layer.ts";
import type { TcpHeader } from "./tcp-header.ts";
import { tcpHeader } from "./tcp-header.ts";

/** A frame with a TCP segment in it. */
export interface TcpPacket extends TcpHeader {
  readonly frame: Frame;
  readonly source: string;
  readonly destination: string;
}

/** Why a frame says nothing of TCP. A fragment is reported and not guessed at. */
export type SkipReason = "link-type" | "not-ip" | "not-tcp" | "fragment" | "cut" | "malformed";

/** What of TCP is in a frame of the file that `view` shows. */
export function packetIn(view: DataView, frame: Frame): TcpPacket | SkipReason {
  const { offset, length, originalLength, link } = frame;
  const end = offset + length;
  const linked = unlink(link, view, offset, end);
  if (linked.type === "skipped") return linked.reason;
  const originalEnd = offset + Math.max(length, originalLength);
  const unpacked = unpack(view, linked.version, linked.offset, end, originalEnd);
  if (unpacked.type === "skipped") return unpacked.reason;
  const header = tcpHeader(view, unpacked.offset, unpacked.length, end);
  if (typeof header === "string") return header;
  return { ...header, frame, source: unpacked.source, destination: unpacked.destination };
}
