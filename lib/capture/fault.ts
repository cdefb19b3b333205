/**
 * Where a file stops being a capture, what should have stood there and what did. Language-free: the page has a
 * sentence for each `expected.id` and `found.id`.
 */
export interface CaptureFault {
  /** octets from the beginning of the file */
  readonly offset: number;
  readonly expected: { readonly id: Expected; readonly n: number };
  readonly found: { readonly id: Found; readonly n: number };
}

/** `n` is a count of octets unless told otherwise. */
export type Expected =
  /** the whole file, at most */
  | "file-size"
  /** the four octets that begin a pcap or pcapng file */
  | "magic"
  | "file-header"
  | "record-header"
  | "packet-data"
  | "block-header"
  /** a multiple of four, at least 12 */
  | "block-length"
  | "block-body"
  /** the length again, `n`, behind the block */
  | "block-trailer"
  | "byte-order-magic"
  | "block-fields"
  | "option-value"
  /** one of the `n` interfaces that the section has described */
  | "interface"
  /** at least one TCP segment */
  | "tcp";

export type Found =
  /** `n` octets are left there */
  | "octets"
  /** the number `n` stands there */
  | "number"
  /** `n` frames without any */
  | "frames";

export function fault(
  offset: number,
  expected: Expected,
  expectedN: number,
  found: Found,
  foundN: number,
): CaptureFault {
  return { offset, expected: { id: expected, n: expectedN }, found: { id: found, n: foundN } };
}
