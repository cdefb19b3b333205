import { describe, expect, it } from "vitest";
import { EXCHANGE_IDS } from "#lib/challenge/exchanges/catalogue.ts";
import { ladder } from "#lib/challenge/kinds/ladder/kind.ts";
import { parse } from "#lib/challenge/kinds/ladder/parse.ts";
import type { LadderKey, LadderPrompt } from "#lib/challenge/kinds/ladder/prompt.ts";
import { blanksOf } from "#lib/challenge/kinds/ladder/prompt.ts";
import { skills } from "#lib/content/skills.ts";
import { workedOut } from "#tests/support/ladder-solver.ts";

const SEEDS = Array.from({ length: 6 }, (_none, index) => (index * 2_654_435_761) % 2 ** 32);

const VARIANTS = EXCHANGE_IDS.flatMap((exchange) =>
  (["states", "numbers", "all"] as const).flatMap((about) =>
    [1, 2, 3].flatMap((level) =>
      SEEDS.map((seed) => ({
        name: `${exchange} ${about} level ${level} seed ${seed}`,
        variant: ladder.generate(seed, level, { exchange, about }),
      })),
    ),
  ),
);

/** The right answer but for some blanks. */
function answered(changes: Readonly<Record<number, string>>, { key }: { readonly key: LadderKey }) {
  return { blanks: key.answers.map((answer, index) => changes[index] ?? answer) };
}

function firstWith(exchange: (typeof EXCHANGE_IDS)[number], of: string, value: string) {
  for (let seed = 0; seed < 400; seed += 1) {
    const variant = ladder.generate(seed, 2, { exchange, about: "all" });
    const at = blanksOf(variant.prompt).findIndex(
      (blank, index) => blank.of === of && variant.key.answers[index] === value,
    );
    if (at >= 0) return { variant, at };
  }
  throw new Error(`no ${exchange} asks for ${of} ${value}`);
}

describe("the blanks of a ladder", () => {
  it("can all be worked out from what stays in sight", () => {
    expect(VARIANTS.length).toBeGreaterThan(1_000);
    for (const { name, variant } of VARIANTS) {
      expect(workedOut(variant.prompt), name).toEqual(variant.key.answers);
    }
  });

  it("cannot be worked out once the only number of a kind is hidden: the solver is no oracle", () => {
    const { prompt, at } = withoutAnchor();
    expect(workedOut(prompt)[at]).toBeNull();
  });

  it("are numbered from top to bottom, with one answer each", () => {
    for (const { name, variant } of VARIANTS) {
      const numbers = blanksOf(variant.prompt).map(({ number }) => number);
      expect(numbers, name).toEqual(variant.key.answers.map((_answer, index) => index + 1));
    }
  });

  it("are more on a higher level", () => {
    const counts = [1, 2, 3].map(
      (level) => ladder.generate(3, level, { exchange: "whole-life", about: "all" }).key.answers.length,
    );
    expect(counts[0]).toBe(2);
    expect(counts[1]).toBe(4);
    expect(counts[2]).toBeGreaterThanOrEqual(5);
  });

  it("never show the ACK field beside control bits that are asked", () => {
    let asked = 0;
    for (const { variant } of VARIANTS) {
      for (const { flags, ack } of variant.prompt.rows.flatMap(({ sent }) => sent)) {
        if (!("blank" in flags)) continue;
        asked += 1;
        expect(ack).toEqual({ hidden: true });
      }
    }
    expect(asked).toBeGreaterThan(100);
  });
});

/** A prompt from which every number of one end but a blank has been taken out. */
function withoutAnchor(): { readonly prompt: LadderPrompt; readonly at: number } {
  for (let seed = 0; seed < 200; seed += 1) {
    const { prompt } = ladder.generate(seed, 1, { exchange: "close", about: "numbers" });
    const blank = blanksOf(prompt).find(({ of }) => of === "seq");
    if (blank === undefined) continue;
    const rows = prompt.rows.map((row) => ({
      ...row,
      sent: row.sent.map((each) => ({
        ...each,
        seq: "shown" in each.seq && each.from === blank.host ? ({ hidden: true } as const) : each.seq,
        ack:
          each.ack !== null && "shown" in each.ack && each.from !== blank.host
            ? ({ hidden: true } as const)
            : each.ack,
      })),
    }));
    return { prompt: { ...prompt, rows }, at: blank.number - 1 };
  }
  throw new Error("no ladder asks for a SEQ");
}

describe("an answer to a ladder", () => {
  it("is right when every blank is, and only then", () => {
    for (const { variant } of VARIANTS.filter((_each, index) => index % 23 === 0)) {
      expect(ladder.grade({ blanks: variant.key.answers }, variant).type).toBe("correct");
      const { incorrect } = ladder.samples(variant);
      for (const { response } of incorrect) expect(ladder.grade(response, variant).type).toBe("incorrect");
    }
  });

  it("is explained at its first wrong blank, with the rule of that row", () => {
    const variant = ladder.generate(11, 3, { exchange: "half-close", about: "all" });
    const wrong = answered({ 2: "TIME-WAIT", 4: "CLOSED" }, variant);
    const { why } = ladder.grade(wrong, variant);
    expect(why[0]).toMatchObject({ params: { blank: "3", value: variant.key.answers[2] } });
    expect(why.slice(1).every((each) => "step" in each)).toBe(true);
    expect(why.length).toBeGreaterThan(1);
  });

  it.each([
    ["handshake", "state", "SYN-RECEIVED", "ESTABLISHED", "established-on-syn"],
    ["handshake", "flags", "SYN,ACK", "ACK", "listener-only-acknowledges"],
    ["close", "state", "FIN-WAIT-1", "ESTABLISHED", "fin-wait-1-needs-the-ack"],
    ["close", "state", "FIN-WAIT-2", "TIME-WAIT", "ack-of-fin-ends-the-wait"],
    ["close", "flags", "FIN,ACK", "FIN", "fin-goes-without-ack"],
    ["simultaneous-open", "state", "SYN-RECEIVED", "CLOSED", "simultaneous-open-is-an-error"],
    ["simultaneous-close", "state", "CLOSING", "TIME-WAIT", "fin-ack-always-time-wait"],
  ] as const)("in %s the %s %s taken for %s is named %s", (exchange, of, right, wrong, name) => {
    const { variant, at } = firstWith(exchange, of, right);
    const verdict = ladder.grade(answered({ [at]: wrong }, variant), variant);
    expect(verdict).toMatchObject({ type: "incorrect", misconception: name });
  });

  it("that counts no number for a SYN or a FIN is named so", () => {
    const named = new Set<string | null>();
    for (const seed of SEEDS) {
      for (const exchange of ["handshake", "close"] as const) {
        const variant = ladder.generate(seed, 1, { exchange, about: "numbers" });
        const at = blanksOf(variant.prompt).findIndex(({ of }) => of === "ack");
        if (at === -1) continue;
        const short = String((Number(variant.key.answers[at]) + 2 ** 32 - 1) % 2 ** 32);
        const verdict = ladder.grade(answered({ [at]: short }, variant), variant);
        if (verdict.type === "incorrect") named.add(verdict.misconception);
      }
    }
    expect(named).toContain("syn-takes-no-number");
    expect(named).toContain("fin-takes-no-number");
  });
});

describe("reading an answer to a ladder", () => {
  const { prompt, key } = ladder.generate(5, 2, { exchange: "close", about: "all" });

  it("takes a number with zeros or blanks around it", () => {
    const small = ladder.generate(5, 1, { exchange: "close", about: "numbers" });
    const padded = small.key.answers.map((value) => ` 0${value} `);
    expect(parse({ blanks: padded }, small.prompt)).toEqual({
      ok: true,
      value: { blanks: small.key.answers },
    });
  });

  it("takes full-width digits, as Chinese input methods write them", () => {
    const small = ladder.generate(5, 1, { exchange: "close", about: "numbers" });
    const wide = small.key.answers.map((value) =>
      value.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    );
    expect(parse({ blanks: wide.map((value) => `\u3000${value}`) }, small.prompt)).toEqual({
      ok: true,
      value: { blanks: small.key.answers },
    });
  });

  it("names every blank that cannot be read, and asks for what belongs there", () => {
    const read = parse({ blanks: key.answers.map(() => "?") }, prompt);
    if (read.ok) throw new Error("it was read");
    expect(read.error.map(({ field }) => field)).toEqual(
      key.answers.map((_value, index) => `blanks.${index}`),
    );
    const expected = blanksOf(prompt).map(({ of }) =>
      of === "state" || of === "flags" ? `ladder.errors.${of}` : "ladder.errors.number",
    );
    expect(read.error.map(({ messageKey }) => messageKey)).toEqual(expected);
  });

  it.each([
    ["nothing", null],
    ["no list", { blanks: "ACK" }],
    ["too few", { blanks: key.answers.slice(1) }],
    ["too many", { blanks: [...key.answers, "1"] }],
    ["a number beyond 2^32 - 1", { blanks: key.answers.map(() => "4294967296") }],
    ["a negative number", { blanks: key.answers.map(() => "-1") }],
    ["numbers that are no text", { blanks: key.answers.map(Number) }],
    ["a long text", { blanks: key.answers.map(() => "1".repeat(100_000)) }],
  ])("refuses %s", (_name, raw) => expect(parse(raw, prompt).ok).toBe(false));
});

describe("the skills of kind ladder", () => {
  const asked = skills().filter(({ kind }) => kind === "ladder");

  it("ask every exchange, at least twelve of them", () => {
    expect(asked.length).toBeGreaterThanOrEqual(12);
    const exchanges = asked.map(({ constraints }) => {
      const read = ladder.constraints(constraints);
      if (!read.ok) throw new Error(read.error);
      return read.value.exchange;
    });
    expect(new Set(exchanges)).toEqual(new Set(EXCHANGE_IDS));
  });

  it("have variants that differ in more than numbers", () => {
    for (const { id, level, constraints } of asked) {
      const read = ladder.constraints(constraints);
      if (!read.ok) throw new Error(read.error);
      const shapes = SEEDS.map((seed) =>
        JSON.stringify(blanksOf(ladder.generate(seed, level, read.value).prompt)),
      );
      expect(new Set(shapes).size, id).toBeGreaterThan(SEEDS.length / 3);
    }
  });
});
