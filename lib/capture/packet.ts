import type { Segment } from "#lib/tcp/segment.ts";
import { OctetWriter } from "./octets.ts";

/** An IPv4 packet with a TCP segment in it, as octets: what a capture of raw IP holds. */

export type Ipv4 = readonly [number, number, number, number];

export interface Addressed {
  readonly source: { readonly address: Ipv4; readonly port: number };
  readonly destination: { readonly address: Ipv4; readonly port: number };
}

const IP_HEADER = 20;
const TCP_HEADER = 20;
const MSS_OPTION = 4;
/** The total length of an IPv4 packet has 16 bits (RFC 791 3.1). */
const MOST_OCTETS = 0xffff;
const DONT_FRAGMENT = 0x4000;
const TTL = 64;
const TCP = 6;

/** The most text that fits into one packet beside the headers, octets. */
export const MOST_TEXT = MOST_OCTETS - IP_HEADER - TCP_HEADER - MSS_OPTION;

/**
 * The packet, with the checksums of RFC 791 and RFC 9293 3.1. `mss` is announced on a SYN (3.7.1). The text is filler:
 * the alphabet, each letter by its sequence number, so that a retransmission carries what the first copy did.
 * Throws RangeError when the text is longer than `MOST_TEXT`.
 */
export function packet(segment: Segment, ends: Addressed, identification: number, mss: number): Uint8Array {
  if (segment.len > MOST_TEXT) throw new RangeError(`${segment.len} octets do not fit into an IPv4 packet`);
  const tcp = tcpOctets(segment, ends, mss);
  const ip = new OctetWriter("big-endian")
    .u8(0x45)
    .u8(0)
    .u16(IP_HEADER + tcp.length)
    .u16(identification & 0xffff)
    .u16(DONT_FRAGMENT)
    .u8(TTL)
    .u8(TCP)
    .u16(0)
    .octets(ends.source.address)
    .octets(ends.destination.address);
  ip.u16At(10, checksum(ip.finish()));
  return ip.octets(tcp).finish();
}

function tcpOctets(segment: Segment, { source, destination }: Addressed, mss: number): Uint8Array {
  const options = segment.syn ? MSS_OPTION : 0;
  const tcp = new OctetWriter("big-endian")
    .u16(source.port)
    .u16(destination.port)
    .u32(segment.seq)
    .u32(segment.ack ?? 0)
    .u8(((TCP_HEADER + options) / 4) << 4)
    .u8(controlBits(segment))
    .u16(Math.min(segment.wnd, 0xffff))
    .u16(0)
    .u16(segment.up ?? 0);
  if (segment.syn) tcp.u8(2).u8(MSS_OPTION).u16(mss);
  const first = segment.syn ? segment.seq + 1 : segment.seq;
  for (let octet = 0; octet < segment.len; octet += 1) tcp.u8(0x61 + ((first + octet) % 26));
  const pseudoHeader = new OctetWriter("big-endian")
    .octets(source.address)
    .octets(destination.address)
    .u16(TCP)
    .u16(tcp.length);
  return tcp.u16At(16, checksum(pseudoHeader.octets(tcp.finish()).finish())).finish();
}

function controlBits({ fin, syn, rst, psh, ack, up }: Segment): number {
  const bits = [fin, syn, rst, psh, ack !== null, up !== null];
  return bits.reduce((octet, on, bit) => octet | (on ? 1 << bit : 0), 0);
}

/** The ones' complement of the ones' complement sum of 16-bit words (RFC 1071). */
export function checksum(octets: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < octets.length; at += 2) {
    sum += ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
