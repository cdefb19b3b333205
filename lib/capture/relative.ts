import type { Seq } from "#lib/tcp/seq.ts";
import { advance, distance, seq } from "#lib/tcp/seq.ts";
import type { CapturedConnection, CapturedPacket, End } from "./connections.ts";
import { otherEnd } from "./connections.ts";

/**
 * The connection with numbers that begin at 0 at both ends, as Wireshark shows them: the SYN of each end is 0. Without
 * the SYN the first number that is seen of an end is 1. TCP compares numbers only with each other, so nothing else
 * changes.
 */
export function relative(connection: CapturedConnection): CapturedConnection {
  const { packets } = connection;
  const isns = [isnOf(packets, 0), isnOf(packets, 1)] as const;
  const from = (number: Seq, isn: Seq): Seq => seq(distance(isn, number));
  const moved = (packet: CapturedPacket): CapturedPacket => {
    const { segment } = packet;
    const number = from(segment.seq, isns[packet.from]);
    const ack = segment.ack === null ? null : from(segment.ack, isns[otherEnd(packet.from)]);
    return { ...packet, segment: { ...segment, seq: number, ack } };
  };
  const [first, ...others] = packets;
  return { ...connection, packets: [moved(first), ...others.map(moved)] };
}

function isnOf(packets: readonly CapturedPacket[], end: End): Seq {
  for (const { from, segment } of packets) if (from === end && segment.syn) return segment.seq;
  for (const { from, segment } of packets) {
    if (from === end && !segment.rst) return advance(segment.seq, -1);
    if (from !== end && segment.ack !== null) return advance(segment.ack, -1);
  }
  return seq(0);
}
