import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { CapturedConnection } from "./connections.ts";
import { connectionsIn } from "./connections.ts";
import type { CaptureFault } from "./fault.ts";
import { fault } from "./fault.ts";
import { readFrames } from "./frames.ts";
import type { SkipReason, TcpPacket } from "./tcp-packet.ts";
import { packetIn } from "./tcp-packet.ts";

/** The largest file that is read, octets: 20 MB. */
export const MOST_FILE_OCTETS = 20_000_000;

export interface Skipped {
  readonly reason: SkipReason;
  readonly frames: number;
  /** the first of them */
  readonly frame: number;
  readonly offset: number;
}

export interface Capture {
  readonly format: "pcap" | "pcapng";
  readonly frames: number;
  readonly connections: readonly CapturedConnection[];
  readonly skipped: readonly Skipped[];
  /** where the file breaks off; what stood before it was read */
  readonly brokenAt: CaptureFault | null;
}

/** There is nothing to replay: why, and what the frames were that are there. */
export interface CaptureRefusal extends CaptureFault {
  readonly skipped: readonly Skipped[];
}

/** The TCP connections of a pcap or pcapng file. Never throws; its time grows with the file as n log n at most. */
export function readCapture(file: Uint8Array): Result<Capture, CaptureRefusal> {
  if (file.length > MOST_FILE_OCTETS) {
    const tooLarge = fault(
      MOST_FILE_OCTETS,
      "file-size",
      MOST_FILE_OCTETS,
      "octets",
      file.length - MOST_FILE_OCTETS,
    );
    return err({ ...tooLarge, skipped: [] });
  }
  const { format, frames, fault: brokenAt } = readFrames(file);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const packets: TcpPacket[] = [];
  const skipped = new Map<SkipReason, Skipped>();
  for (const frame of frames) {
    const read = packetIn(view, frame);
    if (typeof read !== "string") packets.push(read);
    else {
      const first = skipped.get(read) ?? {
        reason: read,
        frames: 0,
        frame: frame.number,
        offset: frame.offset,
      };
      skipped.set(read, { ...first, frames: first.frames + 1 });
    }
  }
  const others = [...skipped.values()].sort((a, b) => b.frames - a.frames);
  if (format !== null && packets.length > 0) {
    return ok({
      format,
      frames: frames.length,
      connections: connectionsIn(packets),
      skipped: others,
      brokenAt,
    });
  }
  const nothing = fault(frames[0]?.offset ?? file.length, "tcp", 1, "frames", frames.length);
  return err({ ...(brokenAt ?? nothing), skipped: others });
}
