import { describe, expect, it } from "vitest";
import { nextState } from "#lib/challenge/kinds/next-state/kind.ts";
import type { NextStateResponse } from "#lib/challenge/kinds/next-state/prompt.ts";
import { REPLIES } from "#lib/challenge/kinds/next-state/prompt.ts";
import { reply } from "#lib/challenge/kinds/reply/kind.ts";
import type { SituationId } from "#lib/challenge/situations/situations.ts";
import { SITUATION_IDS } from "#lib/challenge/situations/situations.ts";
import type { State } from "#lib/tcp/connection.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { isBefore } from "#lib/tcp/seq.ts";

const SEEDS = Array.from({ length: 40 }, (_none, seed) => seed);

function posed(situation: SituationId, seed: number) {
  return nextState.generate(seed, 1, { situation, profile: "rfc9293" });
}

/** The first variant with that right state. */
function posedWith(situation: SituationId, state: State) {
  const variant = SEEDS.map((seed) => posed(situation, seed)).find(({ key }) => key.state === state);
  if (variant === undefined) throw new Error(`no variant ends in ${state}`);
  return variant;
}

/** What comes first in the explanation of an answer: a rule, or a text. */
function beginningOf(response: NextStateResponse, variant: ReturnType<typeof posed>): string {
  const [first] = nextState.grade(response, variant).why;
  return "step" in first ? first.step.rule : first.messageKey;
}

describe("the explanation of a wrong answer begins with what is wrong", () => {
  const both = posedWith("fin-wait-1-fin-ack", "TIME-WAIT");
  const crossing = posedWith("fin-wait-1-fin-ack", "CLOSING");

  it.each<[string, () => string, string]>([
    ["the FIN was overlooked", () => beginningOf({ state: "FIN-WAIT-2", reply: "ACK" }, both), "fin"],
    ["nothing was seen", () => beginningOf({ state: "FIN-WAIT-1", reply: "ACK" }, both), "ack"],
    ["the ACK of our FIN was overlooked", () => beginningOf({ state: "CLOSING", reply: "ACK" }, both), "ack"],
    [
      "the state is right, the reply is not",
      () => beginningOf({ state: "TIME-WAIT", reply: "nothing" }, both),
      "fin",
    ],
    ["our FIN is not acknowledged", () => beginningOf({ state: "TIME-WAIT", reply: "ACK" }, crossing), "ack"],
    ["the FIN was overlooked", () => beginningOf({ state: "FIN-WAIT-1", reply: "ACK" }, crossing), "fin"],
    ["only the reply", () => beginningOf({ state: "CLOSING", reply: "nothing" }, crossing), "fin"],
  ])("%s", (_name, beginning, rule) => {
    expect(beginning()).toBe(rule);
  });

  it("and a right one is explained in the RFC's order", () => {
    expect(beginningOf(both.key, both)).toBe("ack");
    expect(beginningOf(crossing.key, crossing)).toBe("ack");
  });

  it("with the same explanations as a right one, in whichever order", () => {
    for (const id of SITUATION_IDS) {
      for (const profile of ["rfc9293", "linux"] as const) {
        for (const seed of SEEDS.slice(0, 6)) {
          const variant = asked(id, profile, seed);
          if (variant === null) continue;
          const why = (response: NextStateResponse) =>
            nextState
              .grade(response, variant)
              .why.map((each) => JSON.stringify(each))
              .sort();
          const { state, reply } = variant.key;
          for (const other of STATES) expect(why({ state: other, reply })).toEqual(why(variant.key));
          for (const other of REPLIES) expect(why({ state, reply: other })).toEqual(why(variant.key));
        }
      }
    }
  });
});

/** Null where a profile's answer is none of the choices: such a situation is not asked of it. */
function asked(situation: SituationId, profile: "rfc9293" | "linux", seed: number) {
  try {
    return nextState.generate(seed, 1, { situation, profile });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

describe("a wrong ACK in SYN-RECEIVED", () => {
  const variants = SEEDS.map((seed) => posed("syn-received-bad-ack", seed));
  const isBeyond = ({ prompt: { connection, event } }: ReturnType<typeof posed>) =>
    connection.state === "SYN-RECEIVED" &&
    event.type === "segment" &&
    event.segment.ack !== null &&
    isBefore(connection.snd.nxt, event.segment.ack);

  it("is said to be arguable exactly where RFC 5961's range refuses it too", () => {
    expect(new Set(variants.map(isBeyond))).toEqual(new Set([true, false]));
    for (const variant of variants) {
      const texts = nextState.grade(variant.key, variant).why.filter((each) => "messageKey" in each);
      expect(texts.map(({ messageKey }) => messageKey)).toEqual(
        isBeyond(variant) ? ["next-state.why.outsideRange"] : [],
      );
    }
  });

  it("is explained by the other reading first to who took that", () => {
    for (const variant of variants.filter(isBeyond)) {
      expect(beginningOf({ state: "SYN-RECEIVED", reply: "ACK" }, variant)).toBe(
        "next-state.why.outsideRange",
      );
      expect(beginningOf({ state: "ESTABLISHED", reply: "nothing" }, variant)).toBe("ack");
    }
  });

  it("is no matter of reading on Linux", () => {
    for (const seed of SEEDS) {
      const variant = nextState.generate(seed, 1, { situation: "syn-received-bad-ack", profile: "linux" });
      expect(nextState.grade(variant.key, variant).why.filter((each) => "messageKey" in each)).toEqual([]);
    }
  });
});

describe("the first hint", () => {
  const KINDS = [nextState, reply];
  const GROUPS: readonly (readonly State[])[] = [
    ["CLOSED"],
    ["LISTEN"],
    ["SYN-SENT"],
    STATES.filter((state) => !["CLOSED", "LISTEN", "SYN-SENT"].includes(state)),
  ];

  it.each(KINDS.map((kind) => [kind.id, kind] as const))(
    "of %s is the same for every segment in one group of states, and another in another",
    (_id, kind) => {
      const firsts = GROUPS.map((group) => {
        const seen = new Set<string>();
        for (const situation of SITUATION_IDS) {
          for (const seed of SEEDS.slice(0, 6)) {
            const variant = kind.generate(seed, 1, { situation, profile: "rfc9293" });
            const { connection, event } = variant.prompt;
            if (event.type !== "segment" || !group.includes(connection.state)) continue;
            const hints = kind.hints(variant as never); // each kind takes the variants that it made
            expect(hints).toHaveLength(3);
            seen.add(JSON.stringify(hints[0]));
          }
        }
        return [...seen];
      });
      for (const first of firsts) expect(first).toHaveLength(1);
      expect(new Set(firsts.flat()).size).toBe(GROUPS.length);
    },
  );

  it("of a call or a timeout is its clause, which follows from the question", () => {
    expect(nextState.hints(posed("established-close", 1))[0]).toEqual({ hint: "clause", clause: "3.10.4" });
    expect(nextState.hints(posed("fin-wait-1-timeout", 1))[0]).toEqual({ hint: "clause", clause: "3.10.8" });
  });
});

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
