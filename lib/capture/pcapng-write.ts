import { OctetWriter, utf8 } from "./octets.ts";
import { BLOCK, BYTE_ORDER_MAGIC, LINKTYPE_RAW, OPTION } from "./pcapng-format.ts";
import type { Ipv4 } from "./packet.ts";

/** A packet as a capture notes it. */
export interface NotedPacket {
  /** microseconds since 1970, an integer */
  readonly atUs: number;
  readonly octets: Uint8Array;
  readonly comment: string | null;
}

export interface NamedAddress {
  readonly address: Ipv4;
  readonly name: string;
}

/** A whole pcapng file: one section, one interface of raw IP with microseconds, the names of the hosts, the packets. */
export function pcapng(
  packets: readonly NotedPacket[],
  names: readonly NamedAddress[],
  about: { readonly application: string; readonly interfaceName: string },
): Uint8Array {
  const file = writer();
  writeBlock(file, BLOCK.section, (body) => {
    body.u32(BYTE_ORDER_MAGIC).u16(1).u16(0);
    // The section's length is not given: readers go from block to block.
    body.u32(0xffffffff).u32(0xffffffff);
    writeOptions(body, [[OPTION.userApplication, about.application]]);
  });
  writeBlock(file, BLOCK.interface, (body) => {
    body.u16(LINKTYPE_RAW).u16(0).u32(0);
    writeOptions(body, [[OPTION.interfaceName, about.interfaceName]]);
  });
  writeBlock(file, BLOCK.nameResolution, (body) => {
    for (const { address, name } of names) {
      const written = utf8(name);
      body.u16(1).u16(address.length + written.length + 1);
      body.octets(address).octets(written).u8(0);
      pad(body);
    }
    body.u16(0).u16(0);
  });
  for (const { atUs, octets, comment } of packets) {
    writeBlock(file, BLOCK.enhancedPacket, (body) => {
      body
        .u32(0)
        .u32(Math.floor(atUs / 0x100000000))
        .u32(atUs % 0x100000000);
      body.u32(octets.length).u32(octets.length).octets(octets);
      pad(body);
      if (comment !== null) writeOptions(body, [[OPTION.comment, comment]]);
    });
  }
  return file.finish();
}

function writer(): OctetWriter {
  return new OctetWriter("little-endian");
}

/** Type and length before the body, and the length once more behind it. */
function writeBlock(file: OctetWriter, type: number, write: (body: OctetWriter) => void): void {
  const body = writer();
  write(body);
  const length = body.length + 12;
  file.u32(type).u32(length).octets(body.finish()).u32(length);
}

function writeOptions(body: OctetWriter, options: readonly (readonly [number, string])[]): void {
  for (const [code, text] of options) {
    const value = utf8(text).slice(0, 0xffff);
    body.u16(code).u16(value.length).octets(value);
    pad(body);
  }
  body.u16(OPTION.end).u16(0);
}

/** Every field begins at a multiple of four octets. */
function pad(body: OctetWriter): void {
  body.zeros((4 - (body.length % 4)) % 4);
}
