import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { CaptureFault } from "./fault.ts";
import { fault } from "./fault.ts";
import type { Frame } from "./frames.ts";
import { BLOCK, BYTE_ORDER_MAGIC, OPTION } from "./pcapng-format.ts";

/** The blocks of a pcapng file (draft-ietf-opsawg-pcapng). Blocks of other types are passed over. */

interface Interface {
  readonly link: number;
  /** octets kept of a frame at most; 0 is all */
  readonly snapLength: number;
  /** units of time in a second */
  readonly unitsPerSecond: bigint;
  readonly offsetSeconds: bigint;
}

interface Block {
  readonly type: number;
  /** where the block begins, and where its body begins and ends */
  readonly at: number;
  readonly body: number;
  readonly end: number;
}

const BLOCK_HEADER = 8;
const BLOCK_TRAILER = 4;

export function readPcapng(view: DataView): {
  readonly frames: readonly Frame[];
  readonly fault: CaptureFault | null;
} {
  const frames: Frame[] = [];
  let littleEndian = false;
  let interfaces: Interface[] = [];
  let at = 0;
  while (at < view.byteLength) {
    const order = byteOrderAt(view, at, littleEndian);
    if (!order.ok) return { frames, fault: order.error };
    littleEndian = order.value;
    const found = blockAt(view, at, littleEndian);
    if (!found.ok) return { frames, fault: found.error };
    const block = found.value;
    if (block.type === BLOCK.section) interfaces = [];
    else if (block.type === BLOCK.interface) {
      const described = interfaceIn(view, block, littleEndian);
      if (!described.ok) return { frames, fault: described.error };
      interfaces.push(described.value);
    } else {
      const read = frameIn(view, block, littleEndian, interfaces, frames.length + 1);
      if (!read.ok) return { frames, fault: read.error };
      if (read.value !== null) frames.push(read.value);
    }
    at = block.end + BLOCK_TRAILER;
  }
  return { frames, fault: null };
}

/** A section says in which order its numbers are; every other block goes on as before. */
function byteOrderAt(view: DataView, at: number, before: boolean): Result<boolean, CaptureFault> {
  const left = view.byteLength - at;
  if (left < BLOCK_HEADER + BLOCK_TRAILER) {
    return err(fault(at, "block-header", BLOCK_HEADER + BLOCK_TRAILER, "octets", left));
  }
  // The type of a section header reads the same both ways.
  if (view.getUint32(at) !== BLOCK.section) return ok(before);
  if (view.getUint32(at + 8) === BYTE_ORDER_MAGIC) return ok(false);
  if (view.getUint32(at + 8, true) === BYTE_ORDER_MAGIC) return ok(true);
  return err(fault(at + 8, "byte-order-magic", 4, "number", view.getUint32(at + 8)));
}

function blockAt(view: DataView, at: number, littleEndian: boolean): Result<Block, CaptureFault> {
  const type = view.getUint32(at, littleEndian);
  const length = view.getUint32(at + 4, littleEndian);
  if (length % 4 !== 0 || length < BLOCK_HEADER + BLOCK_TRAILER) {
    return err(fault(at + 4, "block-length", BLOCK_HEADER + BLOCK_TRAILER, "number", length));
  }
  const left = view.byteLength - at;
  if (left < length) return err(fault(at, "block-body", length, "octets", left));
  const end = at + length - BLOCK_TRAILER;
  const again = view.getUint32(end, littleEndian);
  if (again !== length) return err(fault(end, "block-trailer", length, "number", again));
  const block = { type, at, body: at + BLOCK_HEADER, end };
  const fields = fixedFields(type);
  const room = end - block.body;
  return room < fields ? err(fault(block.body, "block-fields", fields, "octets", room)) : ok(block);
}

function fixedFields(type: number): number {
  switch (type) {
    case BLOCK.section:
      return 16;
    case BLOCK.interface:
      return 8;
    case BLOCK.enhancedPacket:
    case BLOCK.packet:
      return 20;
    case BLOCK.simplePacket:
      return 4;
    default:
      return 0;
  }
}

function interfaceIn(view: DataView, block: Block, littleEndian: boolean): Result<Interface, CaptureFault> {
  const link = view.getUint16(block.body, littleEndian);
  const snapLength = view.getUint32(block.body + 4, littleEndian);
  let unitsPerSecond = 1_000_000n;
  let offsetSeconds = 0n;
  let at = block.body + 8;
  while (block.end - at >= 4) {
    const code = view.getUint16(at, littleEndian);
    const length = view.getUint16(at + 2, littleEndian);
    if (code === OPTION.end) break;
    const value = at + 4;
    if (block.end - value < length) {
      return err(fault(value, "option-value", length, "octets", block.end - value));
    }
    if (code === OPTION.timestampResolution && length >= 1) unitsPerSecond = unitsIn(view.getUint8(value));
    if (code === OPTION.timestampOffset && length >= 8) offsetSeconds = view.getBigInt64(value, littleEndian);
    at = value + Math.ceil(length / 4) * 4;
  }
  return ok({ link, snapLength, unitsPerSecond, offsetSeconds });
}

/** if_tsresol: a negative power of 10, or of 2 when the highest bit is on. */
function unitsIn(resolution: number): bigint {
  const power = BigInt(resolution & 0x7f);
  return resolution & 0x80 ? 2n ** power : 10n ** power;
}

/** The frame in a block; null where the block is of another kind. */
function frameIn(
  view: DataView,
  { type, body, end }: Block,
  littleEndian: boolean,
  interfaces: readonly Interface[],
  number: number,
): Result<Frame | null, CaptureFault> {
  if (type !== BLOCK.enhancedPacket && type !== BLOCK.packet && type !== BLOCK.simplePacket) return ok(null);
  const simple = type === BLOCK.simplePacket;
  const which = simple
    ? 0
    : type === BLOCK.packet
      ? view.getUint16(body, littleEndian)
      : view.getUint32(body, littleEndian);
  const on = interfaces[which];
  if (on === undefined) return err(fault(body, "interface", interfaces.length, "number", which));
  const offset = body + (simple ? 4 : 20);
  const originalLength = view.getUint32(simple ? body : body + 16, littleEndian);
  const kept = on.snapLength === 0 ? originalLength : Math.min(originalLength, on.snapLength);
  const length = simple ? kept : view.getUint32(body + 12, littleEndian);
  if (end - offset < length) return err(fault(offset, "packet-data", length, "octets", end - offset));
  const atMs = simple
    ? null
    : timeOf(view.getUint32(body + 4, littleEndian), view.getUint32(body + 8, littleEndian), on);
  return ok({ number, offset, length, originalLength, atMs, link: on.link });
}

/** ms since 1970, to the microsecond: more than a double can tell from another anyway. */
function timeOf(high: number, low: number, { unitsPerSecond, offsetSeconds }: Interface): number {
  const units = (BigInt(high) << 32n) | BigInt(low);
  return Number((units * 1_000_000n) / unitsPerSecond + offsetSeconds * 1_000_000n) / 1_000;
}
