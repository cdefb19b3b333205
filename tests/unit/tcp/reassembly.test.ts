import { describe, expect, it } from "vitest";
import type { HeldPiece } from "#lib/tcp/connection.ts";
import { release, withHeld } from "#lib/tcp/reassembly.ts";
import { seq } from "#lib/tcp/seq.ts";

function piece(at: number, len: number, fin = false): HeldPiece {
  return { seq: seq(at), len, fin };
}

describe("held pieces", () => {
  it("stay ordered, apart, and are joined where they touch or overlap", () => {
    const apart = withHeld([piece(400, 10)], piece(300, 10));
    expect(apart).toEqual([piece(300, 10), piece(400, 10)]);
    expect(withHeld(apart, piece(310, 90))).toEqual([piece(300, 110)]);
    expect(withHeld(apart, piece(305, 20))).toEqual([piece(300, 25), piece(400, 10)]);
  });

  it("are ordered across the wrap", () => {
    expect(withHeld([piece(5, 5)], piece(0xffff_fff0, 4))).toEqual([piece(0xffff_fff0, 4), piece(5, 5)]);
  });

  it("keep a FIN only where the text ends", () => {
    expect(withHeld([piece(300, 10, true)], piece(305, 5))).toEqual([piece(300, 10, true)]);
    expect(withHeld([piece(300, 10, true)], piece(305, 20))).toEqual([piece(300, 25)]);
  });
});

describe("release", () => {
  it("gives all that follows without a gap, with its FIN, and keeps the rest", () => {
    const held = [piece(310, 10), piece(320, 5, true), piece(400, 10)];
    expect(release(held, seq(310))).toEqual({ octets: 15, fin: true, held: [piece(400, 10)] });
  });

  it("gives nothing ahead of a gap", () => {
    const held = [piece(310, 10, true)];
    expect(release(held, seq(305))).toEqual({ octets: 0, fin: false, held });
  });

  it("gives only what is new of a piece that is partly known, and forgets one that is wholly known", () => {
    expect(release([piece(310, 10)], seq(315))).toEqual({ octets: 5, fin: false, held: [] });
    expect(release([piece(310, 10)], seq(330))).toEqual({ octets: 0, fin: false, held: [] });
  });

  it("takes no FIN that lies before text which has already come", () => {
    expect(release([piece(310, 0, true)], seq(320))).toMatchObject({ octets: 0, fin: false });
  });
});
