import type { Addressed } from "#lib/capture/packet.ts";
import { packet } from "#lib/capture/packet.ts";
import { OctetWriter } from "#lib/capture/octets.ts";
import type { Segment } from "#lib/tcp/segment.ts";

/** Capture files of every kind, written octet by octet. */

export type Order = "big-endian" | "little-endian";

export const ENDS: Addressed = {
  source: { address: [192, 0, 2, 1], port: 49_152 },
  destination: { address: [192, 0, 2, 2], port: 80 },
};

export const BACK: Addressed = { source: ENDS.destination, destination: ENDS.source };

export function ipv4(segment: Segment, ends: Addressed = ENDS): Uint8Array {
  return packet(segment, ends, 1, 1_460);
}

/** The same segment in IPv6, after the given extension headers: type and octets, without their "next header". */
export function ipv6(
  segment: Segment,
  extensions: readonly (readonly [number, readonly number[]])[] = [],
): Uint8Array {
  const tcp = ipv4(segment).slice(20);
  const kinds = [...extensions.map(([kind]) => kind), 6];
  const extended = extensions.flatMap(([, octets], index) => [kinds[index + 1] ?? 6, ...octets]);
  const address = (last: number) => [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last];
  return new OctetWriter("big-endian")
    .u32(0x6000_0000)
    .u16(extended.length + tcp.length)
    .u8(kinds[0] ?? 6)
    .u8(64)
    .octets([...address(1), ...address(2), ...extended])
    .octets(tcp)
    .finish();
}

export function joined(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const all = new OctetWriter("big-endian");
  for (const part of parts) all.octets(part);
  return all.finish();
}

export interface Written {
  readonly octets: Uint8Array;
  readonly seconds?: number;
  readonly units?: number;
  /** when it was longer on the link */
  readonly originalLength?: number;
}

export function pcap(
  frames: readonly Written[],
  {
    order = "little-endian",
    nano = false,
    link = 101,
  }: { order?: Order; nano?: boolean; link?: number } = {},
): Uint8Array {
  const file = new OctetWriter(order)
    .u32(nano ? 0xa1b23c4d : 0xa1b2c3d4)
    .u16(2)
    .u16(4)
    .zeros(8)
    .u32(65_535)
    .u32(link);
  for (const { octets, seconds = 0, units = 0, originalLength = octets.length } of frames) {
    file.u32(seconds).u32(units).u32(octets.length).u32(originalLength).octets(octets);
  }
  return file.finish();
}

export function block(order: Order, type: number, body: (writer: OctetWriter) => OctetWriter): Uint8Array {
  const octets = body(new OctetWriter(order)).finish();
  const padding = (4 - (octets.length % 4)) % 4;
  const length = 12 + octets.length + padding;
  return new OctetWriter(order).u32(type).u32(length).octets(octets).zeros(padding).u32(length).finish();
}

export const section = (order: Order) =>
  block(order, 0x0a0d0d0a, (body) => body.u32(0x1a2b3c4d).u16(1).u16(0).u32(0xffffffff).u32(0xffffffff));

/** `options`: code and octets of each. */
export const described = (
  order: Order,
  link: number,
  options: readonly (readonly [number, readonly number[]])[] = [],
  snapLength = 0,
) =>
  block(order, 1, (body) => {
    body.u16(link).u16(0).u32(snapLength);
    for (const [code, octets] of options) {
      body
        .u16(code)
        .u16(octets.length)
        .octets(octets)
        .zeros((4 - (octets.length % 4)) % 4);
    }
    return body;
  });

export const enhanced = (order: Order, on: number, octets: Uint8Array, high = 0, low = 0) =>
  block(order, 6, (body) =>
    body.u32(on).u32(high).u32(low).u32(octets.length).u32(octets.length).octets(octets),
  );

export const simple = (order: Order, octets: Uint8Array, originalLength = octets.length) =>
  block(order, 3, (body) => body.u32(originalLength).octets(octets));

export const obsolete = (order: Order, on: number, octets: Uint8Array, high = 0, low = 0) =>
  block(order, 2, (body) =>
    body.u16(on).u16(0).u32(high).u32(low).u32(octets.length).u32(octets.length).octets(octets),
  );
