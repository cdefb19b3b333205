import { describe, expect, it } from "vitest";
import type { Capture, CaptureRefusal } from "#lib/capture/capture.ts";
import { MOST_FILE_OCTETS, readCapture } from "#lib/capture/capture.ts";
import { readFrames } from "#lib/capture/frames.ts";
import { checksum } from "#lib/capture/packet.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import {
  described,
  ENDS,
  enhanced,
  ipv4,
  ipv6,
  joined,
  obsolete,
  type Order,
  pcap,
  section,
  simple,
} from "../../support/capture-files.ts";
import { exported, fourWaves, handshake, run } from "../../support/captures.ts";

const ORDERS: readonly Order[] = ["big-endian", "little-endian"];
const SYN = segment({ seq: seq(0xfedc_ba98), syn: true, wnd: 4_000 });
const TEXT = segment({ seq: seq(5), ack: seq(9), psh: true, len: 11, wnd: 77 });

function read(file: Uint8Array): Capture {
  const result = readCapture(file);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function refused(file: Uint8Array): CaptureRefusal {
  const result = readCapture(file);
  if (result.ok) throw new Error("it was read");
  return result.error;
}

const firstPacket = (file: Uint8Array) => read(file).connections[0]?.packets[0];

describe("a pcap file", () => {
  it.each(ORDERS)("is read in either byte order, with micro- and nanoseconds: %s", (order) => {
    const frame = { octets: ipv4(SYN), seconds: 1_700_000_000, units: 123_456 };
    expect(firstPacket(pcap([frame], { order }))).toMatchObject({
      segment: SYN,
      atMs: 1_700_000_000_123.456,
    });
    expect(firstPacket(pcap([frame], { order, nano: true }))?.atMs).toBeCloseTo(1_700_000_000_000.123, 2);
  });
});

describe("a pcapng file", () => {
  it.each(ORDERS)("is read in either byte order, packets in blocks of every kind: %s", (order) => {
    const file = joined(
      section(order),
      described(order, 101),
      enhanced(order, 0, ipv4(SYN), 1, 500_000),
      block0(order),
      obsolete(order, 0, ipv4(TEXT), 0, 2_000),
      simple(order, ipv4(TEXT)),
    );
    const packets = read(file).connections[0]?.packets;
    expect(packets?.map(({ atMs }) => atMs)).toEqual([(2 ** 32 + 500_000) / 1_000, 2, null]);
    expect(packets?.map(({ segment: each }) => each)).toEqual([SYN, TEXT, TEXT]);
  });

  /** a block of a type that nobody knows */
  const block0 = (order: Order) =>
    joined(...[simple(order, new Uint8Array(5))].map((each) => retyped(each, order)));
  const retyped = (octets: Uint8Array, order: Order) => {
    const copy = octets.slice();
    new DataView(copy.buffer).setUint32(0, 0x0bad, order === "little-endian");
    return copy;
  };

  it("has interfaces of different links and clocks, and sections of different byte order", () => {
    const ethernet = joined(new Uint8Array(12), [0x08, 0x00], ipv4(TEXT));
    const file = joined(
      section("big-endian"),
      described("big-endian", 101, [
        [2, [0x61]],
        [9, [9]],
      ]),
      described("big-endian", 1, [
        [9, [0x8a]],
        [14, [0, 0, 0, 0, 0, 0, 0, 7]],
      ]),
      enhanced("big-endian", 0, ipv4(SYN), 0, 1_500_000),
      enhanced("big-endian", 1, ethernet, 0, 1_024),
      section("little-endian"),
      described("little-endian", 101),
      enhanced("little-endian", 0, ipv4(TEXT), 0, 3_000),
    );
    expect(read(file).connections[0]?.packets.map(({ atMs }) => atMs)).toEqual([1.5, 8_000, 3]);
  });

  it("cuts simple packets at the interface's snap length", () => {
    const whole = ipv4(TEXT);
    const file = joined(
      section("little-endian"),
      described("little-endian", 101, [], 44),
      simple("little-endian", whole.slice(0, 44), whole.length),
    );
    expect(firstPacket(file)?.segment).toEqual(TEXT);
  });
});

describe("a frame", () => {
  const packet4 = ipv4(TEXT);
  const packet6 = ipv6(TEXT);
  const twelve = new Uint8Array(12);
  it.each<[string, number, Uint8Array]>([
    ["Ethernet, IPv4", 1, joined(twelve, [0x08, 0x00], packet4)],
    ["Ethernet, IPv6", 1, joined(twelve, [0x86, 0xdd], packet6)],
    ["Ethernet with padding", 1, joined(twelve, [0x08, 0x00], packet4, new Uint8Array(9))],
    ["one VLAN tag", 1, joined(twelve, [0x81, 0x00, 0, 5, 0x08, 0x00], packet4)],
    ["two VLAN tags", 1, joined(twelve, [0x88, 0xa8, 0, 5, 0x81, 0x00, 0, 6, 0x86, 0xdd], packet6)],
    ["Linux cooked v1", 113, joined(new Uint8Array(14), [0x08, 0x00], packet4)],
    ["Linux cooked v2", 276, joined([0x86, 0xdd], new Uint8Array(18), packet6)],
    ["raw IP, version 4", 101, packet4],
    ["raw IP, version 6", 101, packet6],
    ["raw IPv4", 228, packet4],
    ["raw IPv6", 229, packet6],
    ["loopback of a little-endian BSD", 0, joined([30, 0, 0, 0], packet6)],
    ["loopback of a big-endian BSD", 0, joined([0, 0, 0, 2], packet4)],
    ["loopback of OpenBSD", 108, joined([0, 0, 0, 24], packet6)],
    [
      "IPv6 with hop-by-hop options, an atomic fragment and authentication",
      101,
      ipv6(TEXT, [
        [0, [0, 1, 4, 0, 0, 0, 0]],
        [44, [0, 0, 0, 0, 0, 0, 1]],
        [51, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
      ]),
    ],
    ["a packet that the network card splits later", 101, edited(packet4, 2, [0, 0])],
  ])("gives its TCP segment: %s", (_name, link, octets) => {
    expect(firstPacket(pcap([{ octets }], { link }))?.segment).toEqual(TEXT);
  });

  it.each<[string, string, number, Uint8Array]>([
    ["an IPv4 fragment", "fragment", 101, edited(packet4, 6, [0x20, 0])],
    ["a later IPv4 fragment", "fragment", 101, edited(packet4, 6, [0, 9])],
    ["an IPv6 fragment", "fragment", 101, ipv6(TEXT, [[44, [0, 0, 9, 0, 0, 0, 1]]])],
    ["UDP", "not-tcp", 101, edited(packet4, 9, [17])],
    ["ARP", "not-ip", 1, joined(twelve, [0x08, 0x06], packet4)],
    ["a link of another kind", "link-type", 105, packet4],
    ["a frame cut within its IP header", "cut", 101, packet4.slice(0, 19)],
    ["a frame cut within its TCP header", "cut", 101, packet4.slice(0, 39)],
    ["a data offset below 5", "malformed", 101, edited(packet4, 32, [0x40])],
    ["a data offset beyond the segment", "malformed", 101, edited(packet4, 32, [0xf0])],
    ["an IPv4 header shorter than itself", "malformed", 101, edited(packet4, 0, [0x44])],
  ])("without a TCP segment is counted, not guessed at: %s", (_name, reason, link, octets) => {
    const { frames } = {
      frames: [
        { octets, originalLength: 51 },
        { octets, originalLength: 51 },
      ],
    };
    expect(refused(pcap(frames, { link }))).toMatchObject({
      offset: 40,
      expected: { id: "tcp" },
      found: { id: "frames", n: 2 },
      skipped: [{ reason, frames: 2, frame: 1, offset: 40 }],
    });
  });

  it("cut behind its headers still tells how much text it carried", () => {
    const octets = ipv4(TEXT);
    expect(
      firstPacket(pcap([{ octets: octets.slice(0, 40), originalLength: octets.length }]))?.segment,
    ).toEqual(TEXT);
  });

  it("has addresses as people write them", () => {
    expect(read(pcap([{ octets: ipv4(SYN) }])).connections[0]?.ends).toEqual([
      { address: "192.0.2.1", port: 49_152 },
      { address: "192.0.2.2", port: 80 },
    ]);
    expect(read(pcap([{ octets: ipv6(SYN) }])).connections[0]?.ends[0].address).toBe("2001:db8::1");
  });
});

describe("a file that is broken", () => {
  const whole = exported(run([...handshake, ...fourWaves]));
  const classic = pcap([{ octets: ipv4(SYN) }, { octets: ipv4(TEXT) }]);

  it.each<[string, Uint8Array, object]>([
    [
      "empty",
      new Uint8Array(),
      { offset: 0, expected: { id: "magic", n: 4 }, found: { id: "octets", n: 0 } },
    ],
    [
      "of another kind",
      new TextEncoder().encode("GIF89a…"),
      { offset: 0, expected: { id: "magic" }, found: { id: "number", n: 0x47494638 } },
    ],
    [
      "a pcap header alone, cut",
      classic.slice(0, 20),
      { offset: 0, expected: { id: "file-header", n: 24 }, found: { n: 20 } },
    ],
    [
      "a pcap header alone",
      classic.slice(0, 24),
      { offset: 24, expected: { id: "tcp" }, found: { id: "frames", n: 0 } },
    ],
    [
      "cut in a record's header",
      classic.slice(0, 30),
      { offset: 24, expected: { id: "record-header", n: 16 }, found: { n: 6 } },
    ],
    [
      "cut in a packet",
      classic.slice(0, 50),
      { offset: 40, expected: { id: "packet-data", n: 44 }, found: { n: 10 } },
    ],
    [
      "a length that is no block's",
      edited(whole, 4, [7]),
      { offset: 4, expected: { id: "block-length" }, found: { id: "number" } },
    ],
    ["another byte-order magic", edited(whole, 8, [0]), { offset: 8, expected: { id: "byte-order-magic" } }],
    [
      "cut in its first block",
      whole.slice(0, 30),
      { offset: 0, expected: { id: "block-body" }, found: { id: "octets", n: 30 } },
    ],
    [
      "an interface that was never described",
      joined(section("big-endian"), enhanced("big-endian", 0, ipv4(SYN))),
      { offset: 36, expected: { id: "interface", n: 0 }, found: { id: "number", n: 0 } },
    ],
    [
      "larger than 20 MB",
      new Uint8Array(MOST_FILE_OCTETS + 1),
      { offset: MOST_FILE_OCTETS, expected: { id: "file-size", n: MOST_FILE_OCTETS }, found: { n: 1 } },
    ],
  ])("names the offset, what was expected there and what was found: %s", (_name, file, expected) => {
    expect(refused(file)).toMatchObject(expected);
  });

  it("gives what stood before the break", () => {
    const { connections, brokenAt } = read(classic.slice(0, -3));
    expect(connections[0]?.packets).toHaveLength(1);
    expect(brokenAt).toMatchObject({
      offset: 100,
      expected: { id: "packet-data", n: 51 },
      found: { id: "octets", n: 48 },
    });
  });

  it("is never read beyond its end, wherever it is cut", () => {
    for (const file of [whole, classic]) {
      for (let length = 0; length < file.length; length += 1) {
        const { frames, fault } = readFrames(file.slice(0, length));
        expect(frames.every(({ offset, length: octets }) => offset + octets <= length)).toBe(true);
        if (fault !== null) expect(fault.offset).toBeLessThanOrEqual(length);
        readCapture(file.slice(0, length));
      }
    }
  });
});

describe("connections", () => {
  it("are told apart by their four numbers, and by a SYN with another number after the end", () => {
    const twice = [
      ...handshake,
      ...fourWaves,
      { do: "timeout", host: "A", timer: "TIME-WAIT" } as const,
      { do: "open", host: "B", mode: "passive" } as const,
      ...handshake,
    ];
    const { connections } = read(exported(run(twice, { b: { isns: [seq(300), seq(900)] } })));
    expect(connections.map(({ packets, fromTheStart }) => [packets.length, fromTheStart])).toEqual([
      [7, true],
      [3, true],
    ]);
    expect(connections[1]?.packets[0].segment.seq).toBe(7_000);
  });

  it("keep a SYN that nobody takes up: it is part of their story", () => {
    const forged = {
      do: "inject",
      from: "A",
      segment: segment({ seq: seq(50), syn: true, wnd: 100 }),
    } as const;
    const { connections } = read(exported(run([...handshake, forged, { do: "deliver", from: "A", nth: 0 }])));
    expect(connections.map(({ packets }) => packets.length)).toEqual([5]);
  });

  it("have their windows scaled when both SYNs say how", () => {
    const scaled = (syn: Uint8Array) => {
      // The MSS option gives way to NOP and a window scale of 7.
      const octets = edited(syn, 40, [1, 3, 3, 7]);
      return { octets };
    };
    const back = { source: ENDS.destination, destination: ENDS.source };
    const synAck = segment({ seq: seq(300), ack: seq(1), syn: true, wnd: 500 });
    const ack = segment({ seq: seq(1), ack: seq(301), wnd: 500 });
    const syn = segment({ seq: seq(0), syn: true, wnd: 500 });
    const file = pcap([scaled(ipv4(syn)), scaled(ipv4(synAck, back)), { octets: ipv4(ack) }]);
    expect(read(file).connections[0]?.packets.map((each) => each.segment.wnd)).toEqual([500, 500, 64_000]);
    const unscaled = pcap([scaled(ipv4(syn)), { octets: ipv4(synAck, back) }, { octets: ipv4(ack) }]);
    expect(read(unscaled).connections[0]?.packets[2]?.segment.wnd).toBe(500);
  });
});

describe("the Internet checksum", () => {
  it("is that of RFC 1071's example", () => {
    expect(checksum(new Uint8Array([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]))).toBe(~0xddf2 & 0xffff);
  });
});

function edited(octets: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = octets.slice();
  copy.set(values, at);
  return copy;
}
