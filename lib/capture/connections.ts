import type { Segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance } from "#lib/tcp/seq.ts";
import type { TcpPacket } from "./tcp-packet.ts";

/** 0 is the end that opened, as far as the capture tells, 1 the other one. */
export type End = 0 | 1;

export const otherEnd = (end: End): End => (end === 0 ? 1 : 0);

export interface EndAddress {
  /** IPv4 in dotted decimal, IPv6 as RFC 5952 writes it */
  readonly address: string;
  readonly port: number;
}

export interface CapturedPacket {
  /** number of its frame in the file, from 1 */
  readonly frame: number;
  /** where the frame's data begins in the file, octets */
  readonly offset: number;
  /** ms since 1970, or null where the file does not tell */
  readonly atMs: number | null;
  readonly from: End;
  /** SEG.WND is in octets: scaled where both SYNs were captured and agreed on it */
  readonly segment: Segment;
}

/** One connection between two ends; the next with the same four numbers is another one. */
export interface CapturedConnection {
  readonly ends: readonly [EndAddress, EndAddress];
  readonly packets: readonly [CapturedPacket, ...CapturedPacket[]];
  /** its first packet is a SYN; else the capture began when it was under way */
  readonly fromTheStart: boolean;
  /** the factor of the windows is known: without the SYNs nobody can tell it */
  readonly windowsKnown: boolean;
}

/** Packets by connection, in the order in which the connections begin. */
export function connectionsIn(packets: readonly TcpPacket[]): readonly CapturedConnection[] {
  const byName = new Map<string, TcpPacket[]>();
  for (const packet of packets) {
    const ends = [`${packet.source} ${packet.sourcePort}`, `${packet.destination} ${packet.destinationPort}`];
    const name = ends.sort().join(" ");
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [packet]);
    else same.push(packet);
  }
  return [...byName.values()]
    .flatMap((same) => incarnations(same).map(connectionOf))
    .sort((a, b) => a.packets[0].frame - b.packets[0].frame);
}

type Packets = readonly [TcpPacket, ...TcpPacket[]];

/** Cuts the packets of one pair of sockets wherever a SYN begins another connection between them. */
function incarnations(packets: readonly TcpPacket[]): readonly Packets[] {
  const answered = new Set(
    packets.flatMap(({ segment: { syn, ack }, source, sourcePort }) =>
      syn && ack !== null ? [`${source} ${sourcePort} ${ack}`] : [],
    ),
  );
  const found: [TcpPacket, ...TcpPacket[]][] = [];
  let seen = nothingSeen();
  for (const packet of packets) {
    const current = found.at(-1);
    const { segment, source, sourcePort, destination, destinationPort } = packet;
    const sender = `${source} ${sourcePort}`;
    const bareSyn = segment.syn && segment.ack === null;
    const acknowledged = answered.has(`${destination} ${destinationPort} ${advance(segment.seq, 1)}`);
    // A SYN in a living connection that nobody takes up is a stray or a forgery, and part of that connection's story.
    const anew =
      bareSyn && seen.isns.get(sender) !== segment.seq && (seen.over || !seen.began || acknowledged);
    const crossing = bareSyn && !seen.isns.has(sender) && !seen.over && seen.onlySyns;
    if (current === undefined || (anew && !crossing)) {
      found.push([packet]);
      seen = nothingSeen();
    } else current.push(packet);
    if (segment.syn) {
      if (!seen.isns.has(sender)) seen.isns.set(sender, segment.seq);
    } else seen.onlySyns = false;
    if (segment.ack !== null) seen.began = true;
    if (segment.fin || segment.rst) seen.over = true;
  }
  return found;
}

function nothingSeen() {
  return { isns: new Map<string, Seq>(), over: false, began: false, onlySyns: true };
}

function connectionOf(packets: Packets): CapturedConnection {
  const [first] = packets;
  const opener = openerOf(packets);
  const ends = [
    { address: opener.source, port: opener.sourcePort },
    { address: opener.destination, port: opener.destinationPort },
  ] as const;
  const isFromOpener = ({ source, sourcePort }: TcpPacket) =>
    source === opener.source && sourcePort === opener.sourcePort;
  const shifts = shiftsOf(packets, isFromOpener);
  const captured = (packet: TcpPacket): CapturedPacket => {
    const from = isFromOpener(packet) ? 0 : 1;
    const { syn, wnd } = packet.segment;
    // "The window field in a segment where the SYN bit is set … MUST NOT be scaled." (RFC 7323 2.2)
    const scaled = syn || shifts === null ? wnd : wnd * 2 ** shifts[from];
    const { number, offset, atMs } = packet.frame;
    return { frame: number, offset, atMs, from, segment: { ...packet.segment, wnd: scaled } };
  };
  const [, ...others] = packets;
  return {
    ends,
    packets: [captured(first), ...others.map(captured)],
    fromTheStart: first.segment.syn,
    windowsKnown: shifts !== null,
  };
}

/** The sender of the first bare SYN; without one the receiver of a SYN,ACK; else the end with the larger port. */
function openerOf(
  packets: Packets,
): Pick<TcpPacket, "source" | "sourcePort" | "destination" | "destinationPort"> {
  const [first] = packets;
  const syn = packets.find(({ segment }) => segment.syn);
  if (syn !== undefined) return syn.segment.ack === null ? syn : reversed(syn);
  return first.sourcePort >= first.destinationPort ? first : reversed(first);
}

function reversed({ source, sourcePort, destination, destinationPort }: TcpPacket) {
  return {
    source: destination,
    sourcePort: destinationPort,
    destination: source,
    destinationPort: sourcePort,
  };
}

/** Powers of two by which each end's windows are to be multiplied; null when a SYN was not captured. */
function shiftsOf(
  packets: Packets,
  isFromOpener: (packet: TcpPacket) => boolean,
): readonly [number, number] | null {
  const syns = packets.filter(({ segment }) => segment.syn);
  const one = syns.find(isFromOpener);
  const other = syns.find((packet) => !isFromOpener(packet));
  if (one === undefined || other === undefined) return null;
  return one.windowShift === null || other.windowShift === null
    ? [0, 0]
    : [one.windowShift, other.windowShift];
}
