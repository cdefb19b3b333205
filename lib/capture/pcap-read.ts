import type { CaptureFault } from "./fault.ts";
import { fault } from "./fault.ts";
import type { Frame } from "./frames.ts";

/** The classic format (draft-ietf-opsawg-pcap): a header of 24 octets, then records. */

const FILE_HEADER = 24;
const RECORD_HEADER = 16;

/** How many parts of a ms the second number of a record's time counts: the magic number tells. */
export function timeUnitOf(magic: number): number | null {
  if (magic === 0xa1b2c3d4) return 1_000;
  if (magic === 0xa1b23c4d) return 1_000_000;
  return null;
}

export function readPcap(
  view: DataView,
  littleEndian: boolean,
  unitsPerMs: number,
): { readonly frames: readonly Frame[]; readonly fault: CaptureFault | null } {
  const end = view.byteLength;
  if (end < FILE_HEADER) return { frames: [], fault: fault(0, "file-header", FILE_HEADER, "octets", end) };
  // The upper bits tell of a frame check sequence, not of the link type.
  const link = view.getUint32(20, littleEndian) & 0xffff;
  const frames: Frame[] = [];
  let at = FILE_HEADER;
  while (at < end) {
    if (end - at < RECORD_HEADER) {
      return { frames, fault: fault(at, "record-header", RECORD_HEADER, "octets", end - at) };
    }
    const seconds = view.getUint32(at, littleEndian);
    const units = view.getUint32(at + 4, littleEndian);
    const length = view.getUint32(at + 8, littleEndian);
    const originalLength = view.getUint32(at + 12, littleEndian);
    const offset = at + RECORD_HEADER;
    if (end - offset < length)
      return { frames, fault: fault(offset, "packet-data", length, "octets", end - offset) };
    const atMs = seconds * 1_000 + units / unitsPerMs;
    frames.push({ number: frames.length + 1, offset, length, originalLength, atMs, link });
    at = offset + length;
  }
  return { frames, fault: null };
}
