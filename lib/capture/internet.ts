/** The TCP segment in an IP packet (RFC 791, RFC 8200). */

export type Unpacked =
  | {
      readonly type: "tcp";
      readonly source: string;
      readonly destination: string;
      /** where the TCP header begins in the file */
      readonly offset: number;
      /** octets of the segment, header included, as IP counts them: a cut frame holds fewer */
      readonly length: number;
    }
  | { readonly type: "skipped"; readonly reason: "not-tcp" | "fragment" | "cut" | "malformed" };

const TCP = 6;

/** `end` is where the captured octets end, `originalEnd` where the frame would have ended had it not been cut. */
export function unpack(
  view: DataView,
  version: 4 | 6,
  offset: number,
  end: number,
  originalEnd: number,
): Unpacked {
  return version === 4 ? ipv4(view, offset, end, originalEnd) : ipv6(view, offset, end, originalEnd);
}

function skipped(reason: Extract<Unpacked, { type: "skipped" }>["reason"]): Unpacked {
  return { type: "skipped", reason };
}

function ipv4(view: DataView, offset: number, end: number, originalEnd: number): Unpacked {
  if (end - offset < 20) return skipped("cut");
  const headerOctets = (view.getUint8(offset) & 0x0f) * 4;
  if (view.getUint8(offset) >> 4 !== 4 || headerOctets < 20) return skipped("malformed");
  // 0 where the network card was left to split the packet: then it is as long as its frame.
  const total = view.getUint16(offset + 2) || originalEnd - offset;
  if (total < headerOctets || offset + total > originalEnd) return skipped("malformed");
  if (view.getUint8(offset + 9) !== TCP) return skipped("not-tcp");
  const fragment = view.getUint16(offset + 6);
  if ((fragment & 0x3fff) !== 0) return skipped("fragment");
  return {
    type: "tcp",
    source: ipv4Text(view, offset + 12),
    destination: ipv4Text(view, offset + 16),
    offset: offset + headerOctets,
    length: total - headerOctets,
  };
}

/** Headers that may stand before TCP: hop-by-hop, routing, destination, mobility, HIP, shim6. */
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, 60, 135, 139, 140]);
const FRAGMENT = 44;
const AUTHENTICATION = 51;

function ipv6(view: DataView, offset: number, end: number, originalEnd: number): Unpacked {
  if (end - offset < 40) return skipped("cut");
  if (view.getUint8(offset) >> 4 !== 6) return skipped("malformed");
  const payload = view.getUint16(offset + 4);
  // 0 is a jumbogram, or a packet that the network card was left to split.
  const packetEnd = payload === 0 ? originalEnd : offset + 40 + payload;
  let next = view.getUint8(offset + 6);
  let at = offset + 40;
  while (next !== TCP) {
    if (!EXTENSIONS.has(next) && next !== FRAGMENT && next !== AUTHENTICATION) return skipped("not-tcp");
    if (end - at < 8) return skipped("cut");
    const octets = view.getUint8(at + 1);
    // A fragment header that says "all of it" is allowed (RFC 6946).
    if (next === FRAGMENT && (view.getUint16(at + 2) & 0xfff9) !== 0) return skipped("fragment");
    const length = next === FRAGMENT ? 8 : next === AUTHENTICATION ? (octets + 2) * 4 : (octets + 1) * 8;
    next = view.getUint8(at);
    at += length;
  }
  if (at > packetEnd || packetEnd > originalEnd) return skipped("malformed");
  return {
    type: "tcp",
    source: ipv6Text(view, offset + 8),
    destination: ipv6Text(view, offset + 24),
    offset: at,
    length: packetEnd - at,
  };
}

function ipv4Text(view: DataView, offset: number): string {
  return [0, 1, 2, 3].map((index) => view.getUint8(offset + index)).join(".");
}

/** As RFC 5952 has it: lower case, no leading zeros, the longest run of zeros left out. */
export function ipv6Text(view: DataView, offset: number): string {
  const groups = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => view.getUint16(offset + 2 * index).toString(16));
  let [bestAt, best] = [0, 0];
  for (let from = 0; from < 8; from += 1) {
    let run = 0;
    while (groups[from + run] === "0") run += 1;
    if (run > best) [bestAt, best] = [from, run];
  }
  if (best < 2) return groups.join(":");
  return `${groups.slice(0, bestAt).join(":")}::${groups.slice(bestAt + best).join(":")}`;
}
