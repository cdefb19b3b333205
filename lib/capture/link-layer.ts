/** Where the IP packet begins in a frame, by LINKTYPE_ value (tcpdump.org/linktypes.html). */

export type Unlinked =
  | { readonly type: "ip"; readonly version: 4 | 6; readonly offset: number }
  | { readonly type: "skipped"; readonly reason: "link-type" | "not-ip" | "cut" };

type Read = (view: DataView, offset: number, end: number) => Unlinked;

const LINKS: ReadonlyMap<number, Read> = new Map([
  [0, loopback],
  [1, (view, offset, end) => byEtherType(view, offset + 12, offset + 14, end)],
  [12, raw],
  [14, raw],
  [101, raw],
  [108, loopback],
  [113, (view, offset, end) => byEtherType(view, offset + 14, offset + 16, end)],
  [228, raw],
  [229, raw],
  [276, (view, offset, end) => byEtherType(view, offset, offset + 20, end)],
]);

const NOT_IP: Unlinked = { type: "skipped", reason: "not-ip" };
const CUT: Unlinked = { type: "skipped", reason: "cut" };

/** `end` is where the frame's data ends in the file. */
export function unlink(link: number, view: DataView, offset: number, end: number): Unlinked {
  return LINKS.get(link)?.(view, offset, end) ?? { type: "skipped", reason: "link-type" };
}

/** 802.1Q, 802.1ad and the older QinQ tag: four octets, then the next type. */
const VLAN_TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);

function byEtherType(view: DataView, typeAt: number, payload: number, end: number): Unlinked {
  let at = typeAt;
  let offset = payload;
  for (;;) {
    if (offset > end) return CUT;
    const type = view.getUint16(at);
    if (type === 0x0800) return { type: "ip", version: 4, offset };
    if (type === 0x86dd) return { type: "ip", version: 6, offset };
    if (!VLAN_TAGS.has(type)) return NOT_IP;
    // The tag's own two octets, then the type of what it holds.
    at = offset + 2;
    offset += 4;
  }
}

function raw(view: DataView, offset: number, end: number): Unlinked {
  if (offset >= end) return CUT;
  const version = view.getUint8(offset) >> 4;
  return version === 4 || version === 6 ? { type: "ip", version, offset } : NOT_IP;
}

/** Four octets of address family before the packet, in the byte order of whoever captured it, or the network's. */
function loopback(view: DataView, offset: number, end: number): Unlinked {
  if (end - offset < 4) return CUT;
  for (const littleEndian of [true, false]) {
    const family = view.getUint32(offset, littleEndian);
    if (family === 2) return { type: "ip", version: 4, offset: offset + 4 };
    // AF_INET6 of Linux, of NetBSD and OpenBSD, of FreeBSD, of Darwin
    if ([10, 24, 28, 30].includes(family)) return { type: "ip", version: 6, offset: offset + 4 };
  }
  return NOT_IP;
}
