import { describe, expect, it } from "vitest";
import { err, ok } from "#lib/base/result.ts";
import { CELLS, cellId } from "#lib/challenge/cells.ts";
import type { Verdict } from "#lib/challenge/challenge-kind.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { Catalogue } from "../../../scripts/content-check/catalogue.ts";
import { check } from "../../../scripts/content-check/checks.ts";
import { coverage, unaskedCells, untakenArrows } from "../../../scripts/content-check/coverage.ts";
import { examine, seeds } from "../../../scripts/content-check/examine.ts";
import { asJson, printed } from "../../../scripts/content-check/report.ts";
import { complaints, kindOf, messages, planted, skill, variant } from "./planted.ts";

/** An explanation or a hint whose sentence does not exist. */
const unsaid = { messageKey: "next-state.why.nothing", params: {}, clause: null } as const;
const right = (why: Verdict["why"]): Verdict => ({ type: "correct", why });

/** A variant that judges every number as it is told to. */
const judging = (judge: (raw: number) => Verdict) =>
  kindOf({
    change: (each) => ({
      ...each,
      answer: (raw) =>
        typeof raw === "number" ? ok({ response: raw, verdict: judge(raw) }) : each.answer(raw),
    }),
  });

const WHY: Verdict["why"] = [
  { messageKey: "next-state.why.greater", params: { a: 1, b: 2 }, clause: "3.10.4" },
];

const DEFECTS: readonly (readonly [name: string, planted: Partial<Catalogue>, said: RegExp])[] = [
  [
    "two skills of one id",
    { skills: [skill({}), skill({ code: "11111111" })] },
    /skill greater: another skill has its id/,
  ],
  [
    "two skills of one address",
    { skills: [skill({}), skill({ id: "other" })] },
    /skill other: another skill has its id or its code/,
  ],
  [
    "a skill without an English title",
    { skills: [skill({ title: { en: " ", "zh-CN": "较大的数" } })] },
    /skill greater: no title in en$/,
  ],
  [
    "a skill whose Chinese title is English",
    { skills: [skill({ title: { en: "The greater", "zh-CN": "The greater" } })] },
    /skill greater: no title in zh-CN/,
  ],
  ["an unknown clause", { clauses: new Set() }, /skill greater: there is no clause 3\.10\.4/],
  [
    "an unknown misconception of a skill",
    { skills: [skill({ misconceptions: ["nonsense"] })] },
    /there is no misconception nonsense/,
  ],
  ["an unknown lesson", { skills: [skill({ lesson: "none" })] }, /skill greater: there is no lesson none/],
  [
    "a lesson that drills an unknown skill",
    { lessons: [{ id: "why", skills: ["greater", "gone"] }] },
    /lesson why: there is no skill gone/,
  ],
  [
    "an unknown row",
    { skills: [skill({ covers: ["T1", "T99"] })] },
    /skill greater: there is no row of the syllabus T99/,
  ],
  [
    "an unknown prerequisite",
    { skills: [skill({ prerequisites: ["gone"] })] },
    /skill greater: there is no prerequisite gone/,
  ],
  [
    "a cycle of prerequisites",
    {
      skills: [
        skill({ prerequisites: ["second"] }),
        skill({ id: "second", code: "2", prerequisites: ["third"] }),
        skill({ id: "third", code: "3", prerequisites: ["greater"] }),
      ],
    },
    /its prerequisites come back to it: greater → second → third → greater/,
  ],
  ["a skill that requires itself", { skills: [skill({ prerequisites: ["greater"] })] }, /greater → greater/],
  ["a skill of a kind that is not there", { kinds: [] }, /skill greater: there is no kind next-state/],
  [
    "constraints that the kind refuses",
    { kinds: [kindOf({ pose: () => err("a number is expected") })] },
    /skill greater: its constraints are refused: a number is expected$/,
  ],
  [
    "a variant that cannot be made",
    {
      kinds: [
        kindOf({
          pose: () => {
            throw new RangeError("no such thing");
          },
        }),
      ],
    },
    /making it throws: no such thing \(seed 0 and 19 more\)/,
  ],
  [
    "a sample that cannot be graded",
    {
      kinds: [
        judging(() => {
          throw new RangeError("no verdict");
        }),
      ],
    },
    /grading a sample throws: no verdict/,
  ],
  [
    "more than three hints",
    {
      kinds: [kindOf({ change: (each) => ({ ...each, hints: () => [...each.hints(), ...each.hints()] }) })],
    },
    /gives 4 hints/,
  ],
  [
    "a wrong answer graded as right",
    { kinds: [judging(() => right(WHY))] },
    /a sample declared incorrect is graded correct/,
  ],
  [
    "a right answer graded as wrong",
    { kinds: [judging(() => ({ type: "incorrect", misconception: null, why: WHY }))] },
    /a sample declared correct is graded incorrect/,
  ],
  [
    "a mistake that is not the one declared",
    {
      kinds: [
        kindOf({
          change: (each) => ({
            ...each,
            samples: () => ({ ...each.samples(), incorrect: [{ response: -1, misconception: "other" }] }),
          }),
        }),
      ],
    },
    /declared incorrect \(other\) is graded incorrect/,
  ],
  [
    "a sample that is both right and wrong",
    {
      kinds: [
        kindOf({
          change: (each) => ({
            ...each,
            samples: () => ({
              ...each.samples(),
              incorrect: each.samples().correct.map((response) => ({ response, misconception: null })),
            }),
          }),
        }),
      ],
    },
    /a sample is declared both correct and incorrect/,
  ],
  [
    "a sample that is refused as malformed",
    {
      kinds: [
        kindOf({
          change: (each) => ({ ...each, samples: () => ({ ...each.samples(), correct: ["five"] }) }),
        }),
      ],
    },
    /a sample is refused: number next-state\.errors\.number/,
  ],
  [
    "a malformed sample that is graded",
    {
      kinds: [
        kindOf({ change: (each) => ({ ...each, samples: () => ({ ...each.samples(), malformed: [7] }) }) }),
      ],
    },
    /a malformed sample is graded/,
  ],
  [
    "two variants that read the same with different answers",
    {
      kinds: [
        kindOf({
          change: (each, seed) => (seed === 0 ? each : { ...variant(seed), prompt: variant(0).prompt }),
        }),
      ],
    },
    /reads as skill greater with seed 0, and something else is right \(seed \d+ and 18 more\)/,
  ],
  [
    "such variants in two skills, their fields in another order",
    {
      kinds: [
        kindOf({
          pose: (seed, level) =>
            ok(level === 1 ? { ...variant(seed), prompt: { x: seed, y: 1 } } : otherwise(seed)),
        }),
      ],
      skills: [skill({}), skill({ id: "other", code: "2", level: 2 })],
    },
    /skill other: reads as skill greater/,
  ],
  [
    "an explanation without words",
    {
      kinds: [
        judging((raw) =>
          raw >= 100 ? right([unsaid]) : { type: "incorrect", misconception: null, why: WHY },
        ),
      ],
    },
    /no words in zh-CN for challenges\.next-state\.why\.nothing/,
  ],
  [
    "a hint without words",
    {
      kinds: [kindOf({ change: (each) => ({ ...each, hints: () => [{ hint: "text", ...unsaid }] }) })],
    },
    /no words in en for challenges\.next-state\.why\.nothing/,
  ],
  [
    "a format error without words",
    {
      kinds: [
        kindOf({
          change: (each) => ({
            ...each,
            answer: (raw) =>
              typeof raw === "number"
                ? each.answer(raw)
                : err([{ field: "a", messageKey: "next-state.errors.none" }]),
          }),
        }),
      ],
    },
    /no words in en for challenges\.next-state\.errors\.none/,
  ],
  [
    "a sentence in one language only",
    { messages: { en: messages(""), "zh-CN": { ...messages("中"), challenges: {} } } },
    /no words in zh-CN for challenges\.next-state\.why\.greater/,
  ],
  [
    "a sentence with an argument that nobody gives",
    { messages: { en: withSentence("{a}, {b} and {c}"), "zh-CN": messages("中") } },
    /challenges\.next-state\.why\.greater in en: .*"c" was not provided/,
  ],
  [
    "a sentence that is no ICU message",
    { messages: { en: withSentence("{a} {b} {a, plural, one {x}"), "zh-CN": messages("中") } },
    /challenges\.next-state\.why\.greater in en: /,
  ],
  [
    "a mistake without a fact",
    {
      messages: {
        en: { ...messages(""), misconceptions: { "smaller-is-greater": { claim: "Smaller is greater" } } },
        "zh-CN": messages("中"),
      },
    },
    /no words in en for misconceptions\.smaller-is-greater\.fact/,
  ],
  [
    "a verdict that names an unknown mistake",
    { mistakes: new Set(), skills: [skill({ misconceptions: [] })] },
    /a verdict names smaller-is-greater, which is no known mistake/,
  ],
  [
    "a stored result that is not so",
    { stored: [{ kind: "next-state", wrong: (all) => all.map(({ id }) => `${id} takes 3, not 2`) }] },
    /kind next-state: greater takes 3, not 2/,
  ],
  [
    "an open question that leads nowhere",
    { openQuestions: [{ id: "why", see: ["skill:greater", "preset:gone"] }] },
    /open question why: there is no preset:gone/,
  ],
  [
    "a misconception without a claim",
    {
      rows: [{ id: "M1", topic: "opening", title: { en: "Smaller is greater", "zh-CN": "小的更大" } }],
      skills: [skill({ covers: ["M1"] })],
    },
    /row M1: no claim: Smaller is greater/,
  ],
  ["a row that nobody asks", { skills: [skill({ covers: [] })] }, /row T1: nobody asks: Handshake/],
];

function otherwise(seed: number) {
  return { ...variant(seed + 1), prompt: { y: 1, x: seed } };
}

function withSentence(greater: string) {
  const all = messages("");
  return {
    ...all,
    challenges: {
      "next-state": {
        why: { greater },
        errors: { number: "A number." },
        hints: { look: "Look at {a}." },
      },
    },
  };
}

describe("content:check", () => {
  it("has nothing to say where all is well", () => {
    expect(complaints(planted())).toEqual([]);
  });

  it.each(DEFECTS)("sees %s", (_name, changes, said) => {
    expect(complaints(planted(changes))).toContainEqual(expect.stringMatching(said));
  });

  it("takes variants with one answer in two spellings of the key for the same question", () => {
    const twice = kindOf({
      change: (_each, seed) => ({ ...variant(0), key: { greater: 100, seed } }),
    });
    expect(complaints(planted({ kinds: [twice] }))).toEqual([]);
  });

  it("counts an arrow and a cell as asked when a variant turns out to be one, whatever a skill says", () => {
    const opening = kindOf({
      change: (each) => ({
        ...each,
        prompt: {
          profile: "rfc9293",
          connection: CLOSED,
          event: { type: "call", call: "OPEN", mode: "passive", remoteSpecified: false, nextIss: 1 },
        },
      }),
    });
    const covered = coverage(examine(planted({ kinds: [opening] }), seeds(1)));
    expect(covered.arrows.get("passive-open")).toEqual(new Set(["greater"]));
    expect(covered.cells.get("CLOSED/open-passive")).toEqual(new Set(["greater"]));
    expect(unaskedCells(covered)).toHaveLength(CELLS.length - 1);
    expect(unaskedCells(covered)).toContainEqual(
      expect.objectContaining({ where: "cell CLOSED/close", what: "no variant asks it" }),
    );
    expect(untakenArrows(covered)).toContainEqual(expect.objectContaining({ where: "arrow listen-syn" }));
  });

  it("counts what is asked of Linux as no arrow and no cell of the RFC", () => {
    const onLinux = kindOf({
      change: (each) => ({
        ...each,
        prompt: {
          profile: "linux",
          connection: CLOSED,
          event: { type: "call", call: "CLOSE", release: true },
        },
      }),
    });
    expect(unaskedCells(coverage(examine(planted({ kinds: [onLinux] }), seeds(1))))).toHaveLength(
      CELLS.length,
    );
  });

  it("counts nothing as asked by a question that is not one step of one connection", () => {
    const covered = coverage(examine(planted(), seeds(1)));
    expect(unaskedCells(covered)).toHaveLength(CELLS.length);
  });
});

describe("the report of content:check", () => {
  const examined = examine(planted({ skills: [skill({ covers: [] })] }), seeds(5));
  const outcome = check(examined);

  it("ends with how many checks passed and failed, which is what it counts for in npm test", () => {
    const last = printed(examined, outcome).split("\n").at(-1);
    expect(last).toBe(`${outcome.passed} passed, ${outcome.failed} failed`);
    expect(outcome.passed + outcome.failed).toBe(outcome.checked.length);
    expect(outcome.failed).toBe(3); // the row, the arrows, the cells
  });

  it("marks in the tables what nobody asks, and lists it", () => {
    const text = printed(examined, outcome);
    expect(text).toContain("!T1 0(0)");
    expect(text).toContain("row T1: nobody asks: Handshake");
    expect(text).toContain("!passive-open 0");
  });

  it("is plain JSON too, with every failure in it", () => {
    const json = JSON.parse(JSON.stringify(asJson(examined, outcome)));
    expect(json.counts).toMatchObject({ skills: 1, variants: 5, samplesGraded: 10 });
    expect(Object.keys(json.coverage.cells)).toEqual(CELLS.map(cellId));
    expect(json.checks.flatMap((each: { failures: string[] }) => each.failures)).toContain(
      "row T1: nobody asks: Handshake",
    );
  });
});
