import { describe, expect, it } from "vitest";
import { nextState } from "#lib/challenge/kinds/next-state/kind.ts";
import { outcomeOf } from "#lib/challenge/kinds/next-state/machine.ts";
import { reply } from "#lib/challenge/kinds/reply/kind.ts";
import { replyOf, sentBy } from "#lib/challenge/kinds/reply/machine.ts";
import { STEP_PROFILES } from "#lib/challenge/situations/step-prompt.ts";
import { replyWouldBeRight, stateWouldBeRight } from "#lib/challenge/would-be-right.ts";
import { skills } from "#lib/content/skills.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import { arrives } from "#tests/support/machine.ts";

const SEEDS = [1, 7, 2_654_435_761];

describe("the world in which a wrong answer is right", () => {
  it("makes the machine give just that state and those control bits, for every question", () => {
    let found = 0;
    for (const { kind, level, constraints } of skills()) {
      const read = kind === "next-state" ? nextState.constraints(constraints) : null;
      if (!read?.ok) continue;
      for (const seed of SEEDS) {
        const variant = nextState.generate(seed, level, read.value);
        for (const { response } of nextState.samples(variant).incorrect) {
          const other = stateWouldBeRight(variant.prompt, response);
          if (other === null) continue;
          found += 1;
          const changed = { ...variant.prompt, event: other.event };
          expect(outcomeOf(changed, STEP_PROFILES[variant.prompt.profile])).toEqual(response);
        }
      }
    }
    expect(found).toBeGreaterThan(200);
  });

  it("makes the machine send just that segment, for every question", () => {
    let found = 0;
    for (const { kind, level, constraints } of skills()) {
      const read = kind === "reply" ? reply.constraints(constraints) : null;
      if (!read?.ok) continue;
      for (const seed of SEEDS) {
        const variant = reply.generate(seed, level, read.value);
        for (const { response } of reply.samples(variant).incorrect) {
          const other = replyWouldBeRight(variant.prompt, response);
          if (other === null) continue;
          found += 1;
          const sent = sentBy(
            { ...variant.prompt, event: other.event },
            STEP_PROFILES[variant.prompt.profile],
          );
          expect(replyOf(sent)).toEqual(response);
        }
      }
    }
    expect(found).toBeGreaterThan(100);
  });

  it("is the nearest: TIME-WAIT instead of CLOSING needs the ACK of our FIN, and no more", () => {
    const seeds = Array.from({ length: 40 }, (_none, seed) => seed);
    for (const seed of seeds) {
      const { prompt, key } = nextState.generate(seed, 1, {
        situation: "fin-wait-1-fin-ack",
        profile: "rfc9293",
      });
      if (key.state !== "CLOSING") continue;
      const other = stateWouldBeRight(prompt, { state: "TIME-WAIT", reply: "ACK" });
      const { connection } = prompt;
      expect(other?.change).toMatchObject({
        field: "ack",
        from: "snd" in connection ? connection.snd.nxt : null,
      });
    }
  });

  it("has the number from which the learner's would follow", () => {
    const event = arrives("SYN seq=300");
    if (event.type !== "segment") throw new Error("no segment");
    const prompt = { profile: "rfc9293", connection: CLOSED, event } as const;
    const response = { sent: "segment", flags: ["ACK", "RST"], seq: "0", ack: "300" } as const;
    expect(replyWouldBeRight(prompt, response)).toMatchObject({
      change: { field: "seq", from: 299, to: 299 },
    });
  });

  it("does not exist for a call, nor for what no single change brings about", () => {
    const close = { type: "call", call: "ABORT" } as const;
    expect(
      stateWouldBeRight(
        { profile: "rfc9293", connection: CLOSED, event: close },
        { state: "LISTEN", reply: "SYN" },
      ),
    ).toBeNull();
    const event = { ...arrives("ACK seq=1 ack=2"), segment: segment({ seq: seq(1), ack: seq(2) }) } as const;
    const prompt = { profile: "rfc9293", connection: CLOSED, event } as const;
    expect(stateWouldBeRight(prompt, { state: "ESTABLISHED", reply: "ACK" })).toBeNull();
    expect(sentBy(prompt, rfc9293)?.rst).toBe(true);
  });
});
