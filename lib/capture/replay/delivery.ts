import type { Segment } from "#lib/tcp/segment.ts";
import { sequenceEnd, sequenceLength } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { isAtOrBefore, isBefore, later } from "#lib/tcp/seq.ts";
import type { CapturedPacket, End } from "../connections.ts";
import { otherEnd } from "../connections.ts";

/**
 * When each captured segment reached its receiver. A capture does not say: at once, unless the receiver's own packets
 * show that it had not come yet (crossing SYNs, FINs and RSTs), or that it never came.
 */
export interface Delivery {
  /** for each packet the indices of those that arrive right after it, in order */
  readonly arrivingAfter: readonly (readonly number[])[];
  readonly lost: readonly boolean[];
}

export function deliveryOf(packets: readonly CapturedPacket[]): Delivery {
  const lost = lostOf(packets);
  const arrivingAfter: number[][] = packets.map(() => []);
  // What one end sent arrives in the order in which it was sent.
  const notBefore: [number, number] = [0, 0];
  for (const [index, { from }] of packets.entries()) {
    if (lost[index]) continue;
    const at = Math.max(index, notBefore[from], crossingOf(packets, index));
    notBefore[from] = at;
    arrivingAfter[at]?.push(index);
  }
  return { arrivingAfter, lost };
}

/** Sent again before the receiver acknowledged it; or sent to somebody who never spoke. */
function lostOf(packets: readonly CapturedPacket[]): readonly boolean[] {
  const speaks = [0, 1].map((end) => packets.some(({ from }) => from === end));
  const lost = packets.map(({ from }) => !speaks[otherEnd(from)]);
  /** what each end had acknowledged before each packet */
  const acknowledged: [Seq | null, Seq | null][] = [];
  let soFar: [Seq | null, Seq | null] = [null, null];
  for (const { from, segment } of packets) {
    acknowledged.push(soFar);
    const before = soFar[from];
    if (segment.ack === null) continue;
    const now = before === null ? segment.ack : later(before, segment.ack);
    soFar = from === 0 ? [now, soFar[1]] : [soFar[0], now];
  }
  const sentAgain = new Map<string, number>();
  for (let index = packets.length - 1; index >= 0; index -= 1) {
    const packet = packets[index];
    if (packet === undefined || sequenceLength(packet.segment) === 0) continue;
    const { from, segment } = packet;
    // A SYN,ACK is no second copy of the SYN that it follows in a simultaneous open.
    const name = `${from} ${segment.seq} ${segment.syn && segment.ack === null} ${segment.syn} ${segment.fin}`;
    const again = sentAgain.get(name);
    const ack = again === undefined ? null : (acknowledged[again]?.[otherEnd(from)] ?? null);
    if (again !== undefined && (ack === null || !isAtOrBefore(sequenceEnd(segment), ack))) lost[index] = true;
    sentAgain.set(name, index);
  }
  for (const end of [0, 1] as const) {
    const gap = gapOf(packets, end, soFar[otherEnd(end)]);
    if (gap !== -1) lost[gap] = true;
  }
  return lost;
}

/**
 * The packet that the other end asks for in vain until the capture ends: it repeats the same acknowledgment after
 * something later has reached it. -1 without any.
 */
function gapOf(packets: readonly CapturedPacket[], end: End, lastAck: Seq | null): number {
  if (lastAck === null) return -1;
  const missing = packets.findLastIndex(
    ({ from, segment }) => from === end && segment.seq === lastAck && sequenceLength(segment) > 0,
  );
  const later = packets.findIndex(
    ({ from, segment }, index) => index > missing && from === end && isBefore(lastAck, segment.seq),
  );
  if (missing === -1 || later === -1) return -1;
  const asksAgain = ({ from, segment: { ack, len, fin } }: CapturedPacket) =>
    from !== end && ack === lastAck && len === 0 && !fin;
  return packets.slice(0, later).some(asksAgain) && packets.slice(later).some(asksAgain) ? missing : -1;
}

/** The last packet of the receiver that cannot have been sent after this one had arrived; `index` itself without any. */
function crossingOf(packets: readonly CapturedPacket[], index: number): number {
  const packet = packets[index];
  if (packet === undefined) return index;
  const { from, segment } = packet;
  if (segment.rst) return crossingReset(packets, index, from);
  if (!segment.syn && !segment.fin) return index;
  const sentBefore = (other: Segment) =>
    packets
      .slice(0, index)
      .some((each) => each.from !== from && sequenceEnd(each.segment) === sequenceEnd(other));
  for (let at = index + 1; at < packets.length; at += 1) {
    const other = packets[at];
    if (other === undefined || other.from === from) continue;
    const { ack, syn, fin, rst } = other.segment;
    if (rst || (ack !== null && isAtOrBefore(sequenceEnd(segment), ack))) return index;
    if ((syn || fin) && !sentBefore(other.segment)) return at;
  }
  return index;
}

/** Whoever has sent a RST says no more; what the other end still sends, it sends because it has not heard of it. */
function crossingReset(packets: readonly CapturedPacket[], index: number, from: End): number {
  const rest = packets.slice(index + 1);
  if (rest.some((each) => each.from === from && !each.segment.rst)) return index;
  const last = rest.findLastIndex((each) => each.from !== from && !each.segment.rst);
  return last === -1 ? index : index + 1 + last;
}
