import { describe, expect, it } from "vitest";
import en from "#content/messages/en/challenges/reply.json" with { type: "json" };
import misconceptions from "#content/messages/en/misconceptions.json" with { type: "json" };
import type { MisconceptionId } from "#lib/challenge/challenge-kind.ts";
import { reply } from "#lib/challenge/kinds/reply/kind.ts";
import { isSame } from "#lib/challenge/kinds/reply/machine.ts";
import { OWN_REPLY_MISTAKES, REPLY_MISTAKES } from "#lib/challenge/kinds/reply/mistakes.ts";
import { parse } from "#lib/challenge/kinds/reply/parse.ts";
import type { ReplyKey, ReplyResponse } from "#lib/challenge/kinds/reply/prompt.ts";
import type { SituationId } from "#lib/challenge/situations/situations.ts";
import { skills } from "#lib/content/skills.ts";
import { STATES } from "#lib/tcp/connection.ts";

const SEEDS = Array.from({ length: 60 }, (_none, index) => (index * 2_654_435_761) % 2 ** 32);

const ASKED = skills().filter(({ kind }) => kind === "reply");

function variantsOf(constraints: unknown, level: number) {
  const read = reply.constraints(constraints);
  if (!read.ok) throw new Error(read.error);
  return SEEDS.map((seed) => reply.generate(seed, level, read.value));
}

/** The first variant of a situation, at level 1 where numbers are small. */
function posed(situation: SituationId, profile: "rfc9293" | "linux" = "rfc9293", seed = 1) {
  return reply.generate(seed, 1, { situation, profile });
}

function segment(key: ReplyKey): Extract<ReplyKey, { sent: "segment" }> {
  if (key.sent === "nothing") throw new Error("nothing is sent");
  return key;
}

/** The name that an answer gets, which is the right one but for `part`. */
function nameOf(
  variant: ReturnType<typeof posed>,
  part: Partial<Extract<ReplyResponse, { sent: "segment" }>>,
): MisconceptionId | null {
  const verdict = reply.grade({ ...segment(variant.key), ...part }, variant);
  if (verdict.type === "correct") throw new Error("the answer is right");
  return verdict.misconception;
}

const plus = (number: string | null, octets: number) => String((Number(number) + octets) >>> 0);

describe("an answer as it is typed", () => {
  const read = (raw: unknown) => parse(raw);
  const whole = { sent: "segment", flags: ["SYN", "ACK"], seq: "100", ack: "301" };

  it("is read with blanks around numbers and zeros in front", () => {
    expect(read({ ...whole, seq: " 0100 " })).toEqual({ ok: true, value: whole });
    expect(read({ sent: "nothing", flags: ["ACK"], seq: "junk" })).toEqual({
      ok: true,
      value: { sent: "nothing" },
    });
  });

  it("is read with the full-width digits and blanks of a Chinese input method", () => {
    expect(read({ ...whole, seq: "１００", ack: "\u3000３０1 " })).toEqual({ ok: true, value: whole });
  });

  it.each([null, undefined, "", "  ", "\u3000"])("has no ACK number where ACK is off: %j", (ack) => {
    const value = { sent: "segment", flags: ["RST"], seq: "100", ack: null };
    expect(read({ sent: "segment", flags: ["RST"], seq: "100", ack })).toEqual({ ok: true, value });
    expect(read({ sent: "segment", flags: ["RST"], seq: "100" })).toEqual({ ok: true, value });
  });

  it("has its control bits in any order", () => {
    expect(read({ ...whole, flags: ["ACK", "SYN"] })).toEqual({ ok: true, value: whole });
  });

  it.each([
    ["no choice between a segment and nothing", {}, ["sent"]],
    ["no control bit", { ...whole, flags: [] }, ["flags"]],
    ["an unknown control bit", { ...whole, flags: ["ACK", "PSH"] }, ["flags"]],
    ["a control bit twice", { ...whole, flags: ["ACK", "ACK"] }, ["flags"]],
    ["no SEQ", { ...whole, seq: "" }, ["seq"]],
    ["a SEQ beyond 32 bits", { ...whole, seq: "4294967296" }, ["seq"]],
    ["a negative SEQ", { ...whole, seq: "-1" }, ["seq"]],
    ["a hexadecimal SEQ", { ...whole, seq: "0x10" }, ["seq"]],
    ["a SEQ with a digit that is an exponent", { ...whole, seq: "10²" }, ["seq"]],
    ["a number that is no text", { ...whole, seq: 100 }, ["seq"]],
    ["ACK on without its number", { ...whole, ack: "" }, ["ack"]],
    ["an ACK number without ACK", { ...whole, flags: ["RST"] }, ["ack"]],
    ["everything wrong", { sent: "segment", flags: 7, seq: null, ack: [] }, ["flags", "seq"]],
  ])("names what is wrong: %s", (_name, raw, fields) => {
    const result = read(raw);
    expect(result.ok ? [] : result.error.map(({ field }) => field)).toEqual(fields);
    for (const { messageKey } of result.ok ? [] : result.error) {
      expect(Object.keys(en.errors).map((key) => `reply.errors.${key}`)).toContain(messageKey);
    }
  });
});

describe("the numbers", () => {
  it("of a RST to a SYN at a closed port: SEQ 0, ACK SEG.SEQ + SEG.LEN", () => {
    const variant = posed("closed-syn");
    const { event } = variant.prompt;
    if (event.type !== "segment") throw new Error("no segment");
    expect(variant.key).toEqual({
      sent: "segment",
      flags: ["ACK", "RST"],
      seq: "0",
      ack: String(event.segment.seq + 1),
    });
  });

  it("of a RST to an ACK: SEG.ACK and no ACK of its own", () => {
    const variant = posed("closed-ack");
    const { event } = variant.prompt;
    if (event.type !== "segment") throw new Error("no segment");
    expect(variant.key).toEqual({
      sent: "segment",
      flags: ["RST"],
      seq: String(event.segment.ack),
      ack: null,
    });
  });

  it("of the SYN,ACK: the number that is chosen now, and SEG.SEQ + 1", () => {
    const variant = posed("listen-syn");
    const { event } = variant.prompt;
    if (event.type !== "segment") throw new Error("no segment");
    expect(variant.key).toMatchObject({ seq: String(event.nextIss), ack: String(event.segment.seq + 1) });
  });

  it("of a RST for unread text on Linux: SND.NXT, with an ACK", () => {
    const keys = SEEDS.map((seed) => posed("established-close-unread", "linux", seed).key);
    expect(new Set(keys.map((key) => segment(key).flags.join()))).toEqual(new Set(["ACK,FIN", "ACK,RST"]));
  });

  it("are explained first where only they are wrong, and last where they are right", () => {
    const variant = posed("established-fin");
    const key = segment(variant.key);
    const wrong = reply.grade({ ...key, ack: plus(key.ack, 500) }, variant);
    expect(wrong.why[0]).toMatchObject({ messageKey: "reply.why.ack-moves", params: { ack: key.ack } });
    const silent = reply.grade({ sent: "nothing" }, variant);
    expect(silent.why[0]).toMatchObject({ step: { rule: expect.any(String) } });
    expect(silent.why.at(-1)).toMatchObject({ messageKey: "reply.why.ack-moves" });
  });
});

describe("the explanation of wrong control bits begins with the rule that settles them", () => {
  const beginningOf = (variant: ReturnType<typeof posed>, response: ReplyResponse) => {
    const [first] = reply.grade(response, variant).why;
    return "step" in first ? first.step.rule : first.messageKey;
  };

  it("which is not always the first one that acts", () => {
    const variant = posed("fin-wait-1-fin-ack");
    expect(beginningOf(variant, { sent: "nothing" })).toBe("fin");
    expect(beginningOf(variant, { ...segment(variant.key), flags: ["ACK", "FIN"] })).toBe("fin");
  });

  it("or with the other reading of a wrong ACK in SYN-RECEIVED, to who took that", () => {
    const readings = SEEDS.map((seed) => {
      const variant = posed("syn-received-bad-ack", "rfc9293", seed);
      return beginningOf(variant, { sent: "segment", flags: ["ACK"], seq: "1", ack: "1" });
    });
    expect(new Set(readings)).toEqual(new Set(["ack", "reply.why.outsideRange"]));
  });
});

describe("a wrong number is named", () => {
  const fin = posed("established-fin");
  const finAck = segment(fin.key).ack;
  const data = posed("established-data");
  const dataKey = segment(data.key);
  const syn = posed("listen-syn");
  const synKey = segment(syn.key);
  const handshake = posed("syn-sent-syn-ack");
  const gap = posed("established-data-ahead");
  const seqOf = ({ prompt }: typeof fin) =>
    prompt.event.type === "segment" ? prompt.event.segment : { seq: 0, ack: 0, len: 0 };

  it.each<[MisconceptionId, () => MisconceptionId | null]>([
    ["fin-takes-no-number", () => nameOf(fin, { ack: plus(finAck, -1) })],
    ["syn-takes-no-number", () => nameOf(syn, { ack: plus(synKey.ack, -1) })],
    ["syn-takes-no-number", () => nameOf(handshake, { seq: plus(segment(handshake.key).seq, -1) })],
    ["pure-ack-takes-a-number", () => nameOf(data, { ack: plus(dataKey.ack, 1) })],
    ["pure-ack-takes-a-number", () => nameOf(data, { seq: plus(dataKey.seq, 1) })],
    ["ack-names-the-last-octet", () => nameOf(data, { ack: plus(dataKey.ack, -1) })],
    ["acknowledges-seg-seq", () => nameOf(data, { ack: String(seqOf(data).seq) })],
    ["ack-echoes-seg-ack", () => nameOf(data, { ack: String(seqOf(data).ack) })],
    ["seq-and-ack-swapped", () => nameOf(data, { seq: dataKey.ack ?? "", ack: dataKey.seq })],
    ["seq-taken-from-the-peer", () => nameOf(data, { seq: String(seqOf(data).seq) })],
    [
      "whatever-arrives-is-acknowledged",
      () => nameOf(gap, { ack: plus(String(seqOf(gap).seq), seqOf(gap).len) }),
    ],
    [
      "reset-carries-our-number",
      () => {
        const variant = posed("syn-sent-bad-ack");
        const { connection } = variant.prompt;
        return nameOf(variant, { seq: "snd" in connection ? String(connection.snd.nxt) : "" });
      },
    ],
    [
      "reset-always-acknowledges",
      () => {
        const variant = posed("listen-ack");
        const { seq, len, fin: hasFin } = seqOf(variant) as { seq: number; len: number; fin: boolean }; // it is a segment
        return nameOf(variant, { flags: ["ACK", "RST"], ack: plus(String(seq), len + (hasFin ? 1 : 0)) });
      },
    ],
    ["reset-never-acknowledges", () => nameOf(posed("closed-syn"), { flags: ["RST"], ack: null })],
    [
      "retransmission-takes-a-new-number",
      () => {
        const variant = posed("fin-wait-1-timeout");
        const { connection } = variant.prompt;
        return nameOf(variant, { seq: "snd" in connection ? String(connection.snd.nxt) : "" });
      },
    ],
    ["fin-goes-without-ack", () => nameOf(posed("established-close"), { flags: ["FIN"], ack: null })],
    [
      "seq-is-the-oldest-unacknowledged",
      () => {
        const variant = posed("fin-wait-1-data", "rfc9293", outstandingSeed());
        const { connection } = variant.prompt;
        return nameOf(variant, { seq: "snd" in connection ? String(connection.snd.una) : "" });
      },
    ],
  ])("%s", (id, named) => {
    expect(named()).toBe(id);
  });

  it("as a mistaken machine is, where one gives it", () => {
    const verdict = reply.grade({ sent: "nothing" }, posed("time-wait-fin"));
    expect(verdict).toMatchObject({ type: "incorrect", misconception: "fin-in-time-wait-is-ignored" });
  });

  it("in words that exist, for every slip of arithmetic", () => {
    const known = Object.keys(misconceptions);
    for (const { id } of REPLY_MISTAKES) expect(known).toContain(id);
    const ids = REPLY_MISTAKES.map(({ id }) => id);
    for (const id of OWN_REPLY_MISTAKES) expect(ids).toContain(id);
  });
});

/** A seed whose FIN-WAIT-1 has text outstanding, so that SND.UNA is not the FIN's number. */
function outstandingSeed(): number {
  const seed = SEEDS.find((each) => {
    const { connection } = posed("fin-wait-1-data", "rfc9293", each).prompt;
    return connection.state === "FIN-WAIT-1" && connection.finSeq !== connection.snd.una;
  });
  if (seed === undefined) throw new Error("no such variant");
  return seed;
}

it("all eleven states are asked", () => {
  const states = ASKED.flatMap(({ constraints, level }) =>
    variantsOf(constraints, level).map(({ prompt }) => prompt.connection.state),
  );
  expect(new Set(states)).toEqual(new Set(STATES));
});

describe.each(ASKED.map((skill) => [skill.id, skill] as const))("skill %s", (_id, skill) => {
  const variants = variantsOf(skill.constraints, skill.level);

  it("grades its samples as declared, and refuses the malformed", () => {
    for (const variant of variants) {
      const { correct, incorrect, malformed } = reply.samples(variant);
      for (const response of correct) {
        expect(parse(response)).toEqual({ ok: true, value: response });
        expect(reply.grade(response, variant).type).toBe("correct");
      }
      expect(incorrect.length).toBeGreaterThan(0);
      for (const { response, misconception } of incorrect) {
        expect(parse(response)).toEqual({ ok: true, value: response });
        expect(isSame(response, variant.key)).toBe(false);
        expect(reply.grade(response, variant)).toMatchObject({ type: "incorrect", misconception });
      }
      for (const raw of malformed) expect(parse(raw).ok).toBe(false);
    }
  });

  it("lists exactly the clauses that decide it and the mistakes that can be made", () => {
    const clauses = new Set<string>();
    const mistakes = new Set<string>();
    for (const variant of variants) {
      for (const each of reply.grade(variant.key, variant).why) {
        if ("step" in each) clauses.add(each.step.clause);
        else {
          const name = each.messageKey.replace("reply.why.", "");
          expect(Object.keys(en.why)).toContain(name);
        }
      }
      for (const { misconception } of reply.samples(variant).incorrect) {
        if (misconception !== null) mistakes.add(misconception);
      }
    }
    expect([...clauses].sort()).toEqual([...skill.clauses].sort());
    expect([...mistakes].sort()).toEqual([...skill.misconceptions].sort());
  });
});
