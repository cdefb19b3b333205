import { describe, expect, it } from "vitest";
import type { Row } from "../../../scripts/bench/report.ts";
import { isMet, row } from "../../../scripts/bench/report.ts";

const peer = { name: "peer", value: 50 };
const report = (...rows: readonly Row[]) => ({
  bench: "planted",
  measurements: [{ measure: "planted", unit: "planted", peer, rows }],
});

describe("a bench's report", () => {
  it("judges a value by its upper bound, the bound included", () => {
    expect(row("page", 170, peer, { atMost: 170 })).toMatchObject({ ratio: 3.4, met: true });
    expect(row("page", 170.1, peer, { atMost: 170 }).met).toBe(false);
  });

  it("judges a ratio by its lower bound, the bound included", () => {
    expect(row("machine", 500, peer, { ratioAtLeast: 10 })).toMatchObject({ ratio: 10, met: true });
    expect(row("machine", 499, peer, { ratioAtLeast: 10 }).met).toBe(false);
  });

  it("judges a value by its lower bound, the bound included, with or without a peer", () => {
    expect(row("checker", 300, null, { atLeast: 300 })).toMatchObject({ ratio: null, met: true });
    expect(row("checker", 299, peer, { atLeast: 300 }).met).toBe(false);
    expect(() => row("checker", 300, null, { ratioAtLeast: 1 })).toThrow(RangeError);
  });

  it("is not as wanted as soon as one judged row is not; rows without a bound do not count", () => {
    const good = row("good", 1, peer, { atMost: 1 });
    const read = row("read", 1_000, peer, null);
    expect(isMet(report(good, read))).toBe(true);
    expect(isMet(report(good, read, row("bad", 2, peer, { atMost: 1 })))).toBe(false);
  });
});
