import { describe, expect, it } from "vitest";
import { ASK_IDS } from "#lib/challenge/kinds/timing/ask-ids.ts";
import { ASKS } from "#lib/challenge/kinds/timing/asks/asks.ts";
import { timing } from "#lib/challenge/kinds/timing/kind.ts";
import { TIMING_MISTAKES } from "#lib/challenge/kinds/timing/mistakes.ts";
import { momentsOf } from "#lib/challenge/kinds/timing/moments.ts";
import type { TimingPrompt } from "#lib/challenge/kinds/timing/prompt.ts";
import { profileOf, secondsText } from "#lib/challenge/kinds/timing/story.ts";
import { skills } from "#lib/content/skills.ts";

/** Figures as docs/linux-profile.md recorded them from a kernel ("set"), and as RFC 6298 and 9293 give them. */

function prompt(
  ask: TimingPrompt["ask"],
  profile: TimingPrompt["profile"],
  given: TimingPrompt["given"],
): TimingPrompt {
  return { ask, profile, given, unit: ASKS[ask].unit, precision: ASKS[ask].precision };
}

/** Seconds, or connections a second. */
function answerTo(...asked: Parameters<typeof prompt>): number {
  const posed = prompt(...asked);
  return ASKS[posed.ask].answer(posed) / 1_000;
}

function gradeOf(value: string, ...asked: Parameters<typeof prompt>) {
  const posed = prompt(...asked);
  return timing.grade({ value }, { prompt: posed, key: { value: ASKS[posed.ask].answer(posed) } });
}

const DEFAULTS = { linear: 4, synRetries: 6 };

describe("the answers", () => {
  it("are the recorded SYNs of Linux: four even ones, then doubling, and ETIMEDOUT at 131 s", () => {
    const sent = Array.from({ length: 10 }, (_, n) =>
      answerTo("syn-retry", "linux", { n: n + 1, ...DEFAULTS }),
    );
    expect(sent).toEqual([1, 2, 3, 4, 5, 7, 11, 19, 35, 67]);
    expect(answerTo("connect-fails", "linux", { n: 0, ...DEFAULTS })).toBe(131);
    expect(answerTo("connect-fails", "linux", { n: 0, linear: 0, synRetries: 6 })).toBe(127);
  });

  it("are the doubling SYNs of RFC 6298 under the RFC", () => {
    const sent = [1, 2, 3, 4, 5, 6].map((n) =>
      answerTo("syn-retry", "rfc9293", { n, linear: 0, synRetries: 7 }),
    );
    expect(sent).toEqual([1, 3, 7, 15, 31, 63]);
  });

  it("are the recorded SYN,ACKs: five retries, gone at 63 s, at 7 s with two", () => {
    const sent = [1, 2, 3, 4, 5].map((n) => answerTo("syn-ack-retry", "linux", { n, synAckRetries: 5 }));
    expect(sent).toEqual([1, 3, 7, 15, 31]);
    expect(answerTo("syn-ack-gone", "linux", { n: 0, synAckRetries: 5 })).toBe(63);
    expect(answerTo("syn-ack-gone", "linux", { n: 0, synAckRetries: 2 })).toBe(7);
  });

  it("are the recorded ends of an orphan: a time, not a count", () => {
    const gone = (rtoMs: number, orphanRetries: number) =>
      answerTo("orphan-gone", "linux", { rtoMs, orphanRetries });
    expect(gone(204, 0)).toBeCloseTo(104.2, 1);
    expect(gone(600, 0)).toBe(153);
    expect(gone(204, 1)).toBeCloseTo(1.4, 1);
    expect(gone(204, 3)).toBeCloseTo(6.3, 1);
  });

  it("are TIME-WAIT's: 60 s on Linux whatever tcp_fin_timeout says, twice the MSL under the RFC", () => {
    const linux = { finMs: 5_000, mslMs: 120_000, finTimeoutMs: 20_000 };
    expect(answerTo("time-wait-ends", "linux", linux)).toBe(65);
    expect(answerTo("time-wait-ends", "rfc9293", linux)).toBe(245);
    expect(answerTo("time-wait-ends", "rfc9293", { ...linux, mslMs: 30_000 })).toBe(65);
  });

  it("count TIME-WAIT from the last FIN that came, and end it by a RST at RCV.NXT", () => {
    const given = { finMs: 5_000, mslMs: 120_000, finTimeoutMs: 20_000 };
    const copies = { ...given, copyMs: 20_000, secondCopyMs: 30_000 };
    expect(answerTo("time-wait-ends-after-copies", "linux", copies)).toBe(90);
    expect(answerTo("time-wait-ends-after-copies", "rfc9293", copies)).toBe(270);
    const reset = { ...given, copyMs: 20_000, roundTripMs: 100 };
    expect(answerTo("time-wait-ends-by-reset", "linux", reset)).toBe(20.1);
  });

  it("are FIN-WAIT-2's of an orphan: tcp_fin_timeout after the ACK, and TIME-WAIT only where the FIN comes before", () => {
    const given = { oneWayMs: 500, finTimeoutMs: 20_000 };
    expect(answerTo("fin-wait-2-gone", "linux", given)).toBe(21);
    expect(answerTo("tuple-free-orphan", "linux", { ...given, closesAfterMs: 10_000 })).toBe(71);
    expect(answerTo("tuple-free-orphan", "linux", { ...given, closesAfterMs: 30_000 })).toBe(21);
  });

  it("are RFC 6298's: three round trips' worth after the first measurement, 3 s after a lost SYN, Karn's rule", () => {
    const first = { count: 1, firstMs: 200, secondMs: 0, thirdMs: 0 };
    expect(answerTo("rto-after", "linux", first)).toBe(0.6);
    expect(answerTo("rto-after", "rfc9293", first)).toBe(1);
    // R = 100 and 100: SRTT 100, RTTVAR 37.5, where Linux adds its least 200.
    expect(answerTo("rto-after", "linux", { count: 2, firstMs: 100, secondMs: 100, thirdMs: 0 })).toBe(0.3);
    expect(answerTo("text-retry-after-opening", "linux", { n: 1, lost: 1, oneWayMs: 50 })).toBe(3);
    expect(answerTo("text-retry-after-opening", "linux", { n: 1, lost: 0, oneWayMs: 50 })).toBe(0.3);
    expect(answerTo("text-retry-backed-off", "linux", { lost: 2, rtoMs: 200 })).toBeCloseTo(0.8, 3);
  });

  it("are the four-tuples a second and the keep-alive of Linux' defaults", () => {
    const range = { firstPort: 32_768, lastPort: 60_999, addresses: 1, timeWaitMs: 60_000 };
    expect(Math.floor(answerTo("ports-per-second", "linux", range))).toBe(470);
    expect(answerTo("keepalive-ends", "linux", { idleMs: 7_200_000, probes: 9, intervalMs: 75_000 })).toBe(
      7_875,
    );
  });

  it("are moments of their runs", () => {
    for (const id of ASK_IDS) {
      const [profile] = ASKS[id].profiles;
      const constraints = timing.constraints({ asks: [id], profiles: [profile] });
      if (!constraints.ok) throw new Error(constraints.error);
      for (const seed of [3, 1_000, 4_000_000]) {
        const { prompt: posed } = timing.generate(seed, 2, constraints.value);
        const told = ASKS[id].told(posed);
        if (told === null) continue;
        const { askedMs } = ASKS[id].marks(posed);
        const moments = momentsOf(told.run).map(({ atMs }) => atMs);
        expect(moments, `${id} ${seed}`).toContain(askedMs);
      }
    }
  });
});

describe("a wrong answer", () => {
  it.each([
    ["31", "syn-doubles-from-the-start", "syn-retry", "linux", { n: 5, ...DEFAULTS }],
    ["4", "counts-transmissions-as-retransmissions", "syn-retry", "linux", { n: 5, ...DEFAULTS }],
    ["8", "wait-for-moment", "syn-retry", "rfc9293", { n: 4, linear: 0, synRetries: 7 }],
    ["15", "moment-for-wait", "syn-interval", "rfc9293", { n: 4, linear: 0, synRetries: 7 }],
    ["67", "gives-up-at-the-last-retry", "connect-fails", "linux", { n: 0, ...DEFAULTS }],
    ["0.9", "rto-not-doubled", "text-retry", "linux", { n: 3, rtoMs: 300, mslMs: 60_000 }],
    ["60", "msl-drives-retransmission", "second-fin-retry", "linux", { n: 3, rtoMs: 300, mslMs: 60_000 }],
    [
      "35",
      "one-msl-is-enough",
      "time-wait-ends",
      "rfc9293",
      { finMs: 5_000, mslMs: 30_000, finTimeoutMs: 1 },
    ],
    [
      "25",
      "fin-timeout-is-time-wait",
      "time-wait-ends",
      "linux",
      { finMs: 5_000, mslMs: 120_000, finTimeoutMs: 20_000 },
    ],
    [
      "60",
      "time-wait-counts-from-close",
      "time-wait-ends",
      "linux",
      { finMs: 5_000, mslMs: 120_000, finTimeoutMs: 20_000 },
    ],
    [
      "65",
      "time-wait-has-no-restart",
      "time-wait-ends-after-copies",
      "linux",
      { finMs: 5_000, mslMs: 120_000, finTimeoutMs: 20_000, copyMs: 20_000, secondCopyMs: 30_000 },
    ],
    ["0.2", "any-ack-resets-the-rto", "text-retry-backed-off", "linux", { lost: 2, rtoMs: 200 }],
    [
      "0.2",
      "rto-is-the-round-trip",
      "rto-after",
      "linux",
      { count: 1, firstMs: 200, secondMs: 0, thirdMs: 0 },
    ],
  ] as const)("%s is named %s (%s)", (value, misconception, ask, profile, given) => {
    expect(gradeOf(value, ask, profile, given)).toMatchObject({ type: "incorrect", misconception });
  });

  it("is answered first with what it got wrong, then with what is right", () => {
    const given = { n: 5, ...DEFAULTS };
    const [first, second] = gradeOf("31", "syn-retry", "linux", given).why;
    expect(first).toEqual({
      messageKey: "timing.wrong.syn-doubles-from-the-start",
      params: { said: "31 s", right: "5 s", off: "26 s" },
      clause: null,
    });
    expect(second).toMatchObject({ messageKey: "timing.why.syn-retry" });
    expect(gradeOf("5", "syn-retry", "linux", given).why).toEqual([second]);
  });

  it("without a name is told how far off it is, and whether it is another moment of the run", () => {
    const first = (value: string) => gradeOf(value, "syn-retry", "linux", { n: 5, ...DEFAULTS }).why[0];
    expect(first("35")).toMatchObject({
      messageKey: "timing.wrong.unnamed",
      params: { said: "35 s", off: "30 s", side: "over", moment: "yes" },
    });
    expect(first("3.5")).toMatchObject({ params: { off: "1.5 s", side: "under", moment: "no" } });
  });

  it("that no mistake gives has no name", () => {
    expect(gradeOf("123456", "syn-retry", "linux", { n: 5, ...DEFAULTS })).toMatchObject({
      type: "incorrect",
      misconception: null,
    });
  });

  it("may be every mistake that there is: each is somebody's", () => {
    const named = new Set<string>();
    for (const id of ASK_IDS) {
      for (const profile of ASKS[id].profiles) {
        const constraints = timing.constraints({ asks: [id], profiles: [profile] });
        if (!constraints.ok) throw new Error(constraints.error);
        for (let seed = 0; seed < 12; seed += 1) {
          const variant = timing.generate(seed, 1 + (seed % 3), constraints.value);
          for (const { misconception } of timing.samples(variant).incorrect)
            if (misconception !== null) named.add(misconception);
        }
      }
    }
    expect([...named].sort()).toEqual([...TIMING_MISTAKES].sort());
  });
});

describe("what was typed", () => {
  const seven = prompt("syn-retry", "linux", { n: 6, ...DEFAULTS });

  it.each([
    "7",
    "7.0",
    "7 s",
    " 7s ",
    "7.000",
    "7 秒",
    "7.",
    "7 S",
    "7 SEC",
    "7.0000000",
    "７",
    "７．０",
    "7。0",
    "７　秒",
  ])("%j is right where the answer is 7 s", (value) => {
    const response = timing.parse({ value }, seven);
    if (!response.ok) throw new Error(JSON.stringify(response.error));
    expect(timing.grade(response.value, { prompt: seven, key: { value: 7_000 } }).type).toBe("correct");
  });

  it.each([
    ["", "missing"],
    ["seven", "number-s"],
    ["7,5", "comma"],
    ["７，５", "comma"],
    [".", "number-s"],
    ["7.5.1", "number-s"],
    ["７００ ＭＳ", "unit-s"],
    ["700 ms", "unit-s"],
    ["2 min", "unit-s"],
    ["-7", "number-s"],
    ["1e3", "number-s"],
    ["0x7", "number-s"],
    ["Infinity", "number-s"],
    ["7".repeat(30), "length"],
  ])("%j is refused: %s", (value, what) => {
    const refused = timing.parse({ value }, seven);
    expect(refused).toEqual({ ok: false, error: [{ field: "value", messageKey: `timing.errors.${what}` }] });
  });

  it("may leave out the digits before the point", () => {
    const given = { n: 1, rtoMs: 500, mslMs: 60_000 };
    for (const value of [".5", "．５", ".50 s"]) {
      const response = timing.parse({ value }, prompt("text-retry", "linux", given));
      if (!response.ok) throw new Error(JSON.stringify(response.error));
      expect(gradeOf(response.value.value, "text-retry", "linux", given).type, value).toBe("correct");
    }
  });

  it("counts rounded either way, and no further", () => {
    const odd = { prompt: prompt("rto-after", "linux", { count: 0 }), key: { value: 613 } };
    for (const [value, type] of [
      ["0.61", "correct"],
      ["0.62", "correct"],
      ["0.613", "correct"],
      ["0.6", "incorrect"],
    ] as const) {
      const given = { count: 2, firstMs: 200, secondMs: 300, thirdMs: 0 };
      expect(timing.grade({ value }, { ...odd, prompt: { ...odd.prompt, given } }).type, value).toBe(type);
    }
  });
});

const SEEDS = Array.from({ length: 200 }, (_, index) => (index * 2_654_435_761) % 2 ** 32);

describe.each(skills().filter(({ kind }) => kind === "timing"))("$id", ({ level, constraints }) => {
  const read = timing.constraints(constraints);
  if (!read.ok) throw new Error(read.error);
  const variants = SEEDS.map((seed) => ({ seed, variant: timing.generate(seed, level, read.value) }));

  it("keeps every listed mistake so far from the answer that no rounding makes it right", () => {
    for (const { seed, variant } of variants) {
      const { prompt: posed, key } = variant;
      const mistakes = ASKS[posed.ask].mistakes(posed);
      expect(mistakes.length, `${seed}`).toBeGreaterThan(0);
      for (const { id, answer } of mistakes) {
        const gap = Math.abs(answer - key.value);
        expect(gap, `${seed} ${posed.ask} ${id}`).toBeGreaterThanOrEqual(2 * posed.precision);
      }
    }
  });

  it("takes no listed mistake for right, rounded up or down", () => {
    for (const { seed, variant } of variants.slice(0, 8)) {
      const { prompt: posed, key } = variant;
      const step = posed.precision;
      for (const { id, answer } of ASKS[posed.ask].mistakes(posed)) {
        for (const said of [Math.floor(answer / step) * step, Math.ceil(answer / step) * step]) {
          const { type } = timing.grade({ value: secondsText(said) }, variant);
          expect(type, `${seed} ${posed.ask} ${id}: ${said} for ${key.value}`).toBe("incorrect");
        }
      }
    }
  });

  it("says the MSL where TIME-WAIT lasts twice that", () => {
    for (const { variant } of variants.slice(0, 60)) {
      const { ask, profile, given } = variant.prompt;
      if (profile === "linux") continue;
      const run = ASKS[ask].told(variant.prompt)?.run;
      const { askedMs } = ASKS[ask].marks(variant.prompt);
      const ends = run?.steps.some(
        ({ action, atMs }) => atMs === askedMs && action.do === "timeout" && action.timer === "TIME-WAIT",
      );
      if (ends === true) expect(given.mslMs, ask).toBeDefined();
    }
  });
});

it("a setting of the kernel changes nothing under the RFC", () => {
  const given = { synRetries: 1, synAckRetries: 1, finTimeoutMs: 5_000 };
  expect(profileOf({ profile: "rfc9293", given }).retransmission.r2).toEqual(
    profileOf({ profile: "rfc9293", given: {} }).retransmission.r2,
  );
  expect(profileOf({ profile: "rfc9293", given }).finWait2Ms).toBeNull();
});
