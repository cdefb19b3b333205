import { describe, expect, it } from "vitest";
import { nextState } from "#lib/challenge/kinds/next-state/kind.ts";
import type { SituationId } from "#lib/challenge/situations/situations.ts";
import { isBefore } from "#lib/tcp/seq.ts";

const SEEDS = Array.from({ length: 40 }, (_none, seed) => seed);

function posed(situation: SituationId, seed: number) {
  return nextState.generate(seed, 1, { situation, profile: "rfc9293" });
}

describe("the name of a mistake", () => {
  it("is not that of an old duplicate where the segment brings new octets", () => {
    for (const seed of SEEDS) {
      const over = posed("established-over-both-edges", seed);
      expect(nextState.grade({ state: "ESTABLISHED", reply: "nothing" }, over)).toMatchObject({
        misconception: "outside-the-window-is-silent",
      });
      const old = posed("established-old-duplicate", seed);
      expect(nextState.grade({ state: "ESTABLISHED", reply: "nothing" }, old)).toMatchObject({
        misconception: "old-duplicates-are-ignored",
      });
    }
  });

  it("is that of a repeated SYN only where the SYN lies left of the window", () => {
    for (const seed of SEEDS) {
      const variant = posed("syn-received-new-syn", seed);
      const { connection, event } = variant.prompt;
      if (connection.state !== "SYN-RECEIVED" || event.type !== "segment")
        throw new Error("another question");
      const verdict = nextState.grade({ state: "SYN-RECEIVED", reply: "SYN,ACK" }, variant);
      const isLeft = isBefore(event.segment.seq, connection.rcv.nxt);
      expect(verdict).toMatchObject({ misconception: isLeft ? "old-syn-starts-over" : null });
    }
  });
});
