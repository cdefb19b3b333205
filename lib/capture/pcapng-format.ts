/** Numbers of the pcapng and pcap formats (draft-ietf-opsawg-pcapng, draft-ietf-opsawg-pcap) that writing and reading share. */

export const BLOCK = {
  section: 0x0a0d0d0a,
  interface: 1,
  /** obsolete, but still found */
  packet: 2,
  simplePacket: 3,
  nameResolution: 4,
  enhancedPacket: 6,
} as const;

export const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

export const OPTION = {
  end: 0,
  comment: 1,
  userApplication: 4,
  interfaceName: 2,
  timestampResolution: 9,
  timestampOffset: 14,
} as const;

/** Raw IP, its version told by its first four bits. */
export const LINKTYPE_RAW = 101;
