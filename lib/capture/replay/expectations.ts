import type { Segment } from "#lib/tcp/segment.ts";
import { sequenceEnd } from "#lib/tcp/segment.ts";
import type { CapturedPacket, End } from "../connections.ts";

/**
 * Where the machine would have sent something else than what was captured. Only segments that open, close or reset are
 * compared: when a TCP acknowledges, and what window it has, is its own affair.
 */
export interface Difference {
  readonly end: End;
  /** null: it sends nothing */
  readonly machine: Segment | null;
  /** null: the capture shows nothing */
  readonly captured: Segment | null;
}

type Kind = "RST" | "SYN" | "SYN,ACK" | "FIN";

export function kindOf({ rst, syn, fin, ack }: Segment): Kind | null {
  if (rst) return "RST";
  if (syn) return ack === null ? "SYN" : "SYN,ACK";
  return fin ? "FIN" : null;
}

interface Expected {
  readonly end: End;
  readonly segment: Segment;
  /** index of the packet with which the machine sent it */
  readonly since: number;
}

/** What the machines have sent and the capture has yet to show. */
export class Expectations {
  private waiting: readonly Expected[] = [];
  private readonly found = new Map<number, Difference[]>();
  private readonly packets: readonly CapturedPacket[];

  constructor(packets: readonly CapturedPacket[]) {
    this.packets = packets;
  }

  expect(end: End, segment: Segment, since: number): void {
    if (kindOf(segment) !== null) this.waiting = [...this.waiting, { end, segment, since }];
  }

  /** Whether the machine of `end` has sent a segment of that kind; takes it off the list and compares the numbers. */
  meets(end: End, captured: Segment, at: number): boolean {
    const kind = kindOf(captured);
    const met = this.waiting.find((each) => each.end === end && kindOf(each.segment) === kind);
    if (met === undefined) return false;
    this.waiting = this.waiting.filter((each) => each !== met);
    if (!isSame(met.segment, captured)) this.differs(at, { end, machine: met.segment, captured });
    return true;
  }

  expects(end: End, kind: Kind): boolean {
    return this.waiting.some((each) => each.end === end && kindOf(each.segment) === kind);
  }

  differs(at: number, difference: Difference): void {
    this.found.set(at, [...(this.found.get(at) ?? []), difference]);
  }

  /** By index of the packet; what was expected and never came stands with the packet that called for it. */
  differences(): ReadonlyMap<number, readonly Difference[]> {
    for (const { end, segment, since } of this.waiting) {
      const shown = this.packets.some(
        ({ from, segment: captured }) =>
          from === end &&
          kindOf(captured) === kindOf(segment) &&
          sequenceEnd(captured) === sequenceEnd(segment),
      );
      // At its last packet a capture may simply have been stopped.
      if (!shown && since < this.packets.length - 1) {
        this.differs(since, { end, machine: segment, captured: null });
      }
    }
    this.waiting = [];
    return this.found;
  }
}

/** Both are of one kind. A FIN may acknowledge less than it could; nothing else has a choice of numbers. */
function isSame(machine: Segment, captured: Segment): boolean {
  if (sequenceEnd(machine) !== sequenceEnd(captured)) return false;
  return kindOf(machine) === "FIN" || machine.ack === captured.ack;
}
