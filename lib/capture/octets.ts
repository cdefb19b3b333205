/** Octets to be written, growing as they come. Numbers are unsigned. */
export class OctetWriter {
  private room = new Uint8Array(256);
  private view = new DataView(this.room.buffer);
  private used = 0;
  private readonly littleEndian: boolean;

  /** Network order is big-endian; a capture's own numbers may be either. */
  constructor(order: "big-endian" | "little-endian") {
    this.littleEndian = order === "little-endian";
  }

  get length(): number {
    return this.used;
  }

  u8(value: number): this {
    const at = this.grow(1);
    this.view.setUint8(at, value);
    return this;
  }

  u16(value: number): this {
    const at = this.grow(2);
    this.view.setUint16(at, value, this.littleEndian);
    return this;
  }

  u32(value: number): this {
    const at = this.grow(4);
    this.view.setUint32(at, value, this.littleEndian);
    return this;
  }

  octets(values: ArrayLike<number>): this {
    const at = this.grow(values.length);
    this.room.set(values, at);
    return this;
  }

  zeros(count: number): this {
    this.grow(count);
    return this;
  }

  /** Writes over two octets that are there already: a checksum, once the rest is known. */
  u16At(offset: number, value: number): this {
    this.view.setUint16(offset, value, this.littleEndian);
    return this;
  }

  finish(): Uint8Array {
    return this.room.slice(0, this.used);
  }

  /** Makes room for `count` octets, zero until written, and returns where they begin. The room itself may be another one. */
  private grow(count: number): number {
    const at = this.used;
    this.used += count;
    if (this.used > this.room.length) {
      const larger = new Uint8Array(Math.max(this.used, 2 * this.room.length));
      larger.set(this.room);
      this.room = larger;
      this.view = new DataView(larger.buffer);
    }
    return at;
  }
}

/** Text as UTF-8. Throws URIError on half a surrogate pair. */
export function utf8(text: string): readonly number[] {
  return [...encodeURIComponent(text).matchAll(/%(..)|(.)/g)].map(([, hex, plain]) =>
    hex === undefined ? (plain ?? "").charCodeAt(0) : Number.parseInt(hex, 16),
  );
}
