import type { CaptureFault } from "./fault.ts";
import { fault } from "./fault.ts";
import { BLOCK } from "./pcapng-format.ts";
import { readPcap, timeUnitOf } from "./pcap-read.ts";
import { readPcapng } from "./pcapng-read.ts";

/** What was on a link, as a file holds it. */
export interface Frame {
  /** from 1, as Wireshark counts */
  readonly number: number;
  /** where its data begins in the file, and how many octets of it there are */
  readonly offset: number;
  readonly length: number;
  /** octets that it had on the link: more than `length` when it was cut (snaplen) */
  readonly originalLength: number;
  /** ms since 1970, or null in a block that has no time */
  readonly atMs: number | null;
  /** LINKTYPE_ value */
  readonly link: number;
}

export interface FramesRead {
  readonly format: "pcap" | "pcapng" | null;
  /** every whole frame up to the fault */
  readonly frames: readonly Frame[];
  readonly fault: CaptureFault | null;
}

/** The frames of a pcap or pcapng file of any byte order. Never throws; the time is linear in the octets. */
export function readFrames(file: Uint8Array): FramesRead {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 4) return none(fault(0, "magic", 4, "octets", file.length));
  const magic = view.getUint32(0);
  if (magic === BLOCK.section) return { format: "pcapng", ...readPcapng(view) };
  for (const littleEndian of [false, true]) {
    const unit = timeUnitOf(view.getUint32(0, littleEndian));
    if (unit !== null) return { format: "pcap", ...readPcap(view, littleEndian, unit) };
  }
  return none(fault(0, "magic", 4, "number", magic));
}

function none(why: CaptureFault): FramesRead {
  return { format: null, frames: [], fault: why };
}
