import type { Random } from "#lib/base/random.ts";
import { random } from "#lib/base/random.ts";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { ClauseId } from "#lib/tcp/clauses.ts";
import { CLAUSES } from "#lib/tcp/clauses.ts";
import type { ChallengeKind, Explanations, TextExplanation } from "../../challenge-kind.ts";
import { parse } from "./parse.ts";
import type { ExplainKey, ExplainPrompt, ExplainResponse, PointId } from "./prompt.ts";
import { MOST_CHARACTERS } from "./prompt.ts";

/** Of one open question, what asking and grading need; its sentences stay in the content. */
export interface ExplainConstraints {
  readonly question: string;
  /** in how many ways it can be asked */
  readonly wordings: number;
  readonly points: readonly { readonly id: PointId; readonly must: boolean }[];
  readonly clause: ClauseId | null;
}

/**
 * An interviewer's open question, answered in the learner's own words. They tick themselves which key points they said:
 * right when no essential one is missing. Variants differ in the wording and in the order of the points.
 */
export const explain: ChallengeKind<ExplainPrompt, ExplainKey, ExplainResponse, ExplainConstraints> = {
  id: "explain",
  version: 1,
  gradedBy: "self",

  constraints: readConstraints,

  generate(seed, _level, { question, wordings, points, clause }) {
    const draw = random(seed);
    return {
      prompt: {
        question,
        wording: draw.int(0, wordings - 1),
        points: shuffled(
          points.map((point) => point.id),
          draw,
        ),
      },
      key: { essential: points.filter((point) => point.must).map((point) => point.id), clause },
    };
  },

  parse,

  grade({ said }, { prompt, key }) {
    const missing = prompt.points.filter((point) => key.essential.includes(point) && !said.includes(point));
    const [first, ...others] = missing.map(
      (point): TextExplanation => ({
        messageKey: "explain.why.missing",
        params: { number: prompt.points.indexOf(point) + 1 },
        clause: null,
      }),
    );
    if (first !== undefined) return { type: "incorrect", misconception: null, why: [first, ...others] };
    const why: Explanations = [
      {
        messageKey:
          said.length === prompt.points.length ? "explain.why.everything" : "explain.why.essentials",
        params: { said: said.length, points: prompt.points.length },
        clause: key.clause,
      },
    ];
    return { type: "correct", why };
  },

  hints: ({ prompt, key }) => [
    {
      hint: "text",
      messageKey: "explain.hints.points",
      params: { points: prompt.points.length, essential: key.essential.length },
      clause: null,
    },
    ...(key.clause === null ? [] : [{ hint: "clause", clause: key.clause } as const]),
  ],

  samples({ prompt, key }) {
    const text = "Both initial sequence numbers have to be announced and confirmed. 两边的序列号都要确认。";
    const { points } = prompt;
    const [one] = key.essential;
    return {
      correct: [
        { text, said: points },
        { text: "x".repeat(MOST_CHARACTERS), said: inOrder(key.essential, points) },
      ],
      incorrect: [
        { text, said: [] },
        ...key.essential.map((left) => ({ text, said: points.filter((point) => point !== left) })),
      ].map((response) => ({ response, misconception: null })),
      malformed: [
        null,
        "",
        [],
        {},
        { text },
        { text, said: null },
        { text, said: "p1" },
        { text, said: [`p${points.length + 1}`] },
        { text, said: [one, one] },
        { text, said: [1] },
        { text, said: [...points, "p0"] },
        { said: points },
        { text: "", said: points },
        { text: " \n\t\u3000", said: points },
        { text: 42, said: points },
        { text: Number.NaN, said: points },
        { text: [text], said: points },
        { text: "x".repeat(MOST_CHARACTERS + 1), said: points },
        { text: "a\u0000b", said: points },
        { text: "a\ud800b", said: points },
      ],
    };
  },
};

function inOrder(some: readonly PointId[], points: readonly PointId[]): readonly PointId[] {
  return points.filter((point) => some.includes(point));
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[], draw: Random): readonly Item[] {
  const left = [...items];
  return items.map(() => {
    const [taken] = left.splice(draw.int(0, left.length - 1), 1);
    if (taken === undefined) throw new RangeError("as many are drawn as there are");
    return taken;
  });
}

function readConstraints(raw: unknown): Result<ExplainConstraints, string> {
  const fields =
    typeof raw === "object" && raw !== null ? new Map<string, unknown>(Object.entries(raw)) : new Map();
  const question: unknown = fields.get("question");
  const wordings: unknown = fields.get("wordings");
  const clause: unknown = fields.get("clause");
  const points = readPoints(fields.get("points"));
  const isCount = typeof wordings === "number" && Number.isInteger(wordings) && wordings >= 1;
  if (typeof question !== "string" || !isCount || points === null || !isClauseOrNull(clause)) {
    return err("expected { question, wordings: at least 1, points: [{ id, must }] some essential, clause }");
  }
  return ok({ question, wordings, points, clause });
}

/** Null where there are none, where none is essential, or where two have the same id. */
function readPoints(raw: unknown): ExplainConstraints["points"] | null {
  if (!Array.isArray(raw)) return null;
  const points = raw.flatMap((each: unknown) => {
    if (typeof each !== "object" || each === null || !("id" in each) || !("must" in each)) return [];
    const { id, must } = each;
    return typeof id === "string" && typeof must === "boolean" ? [{ id, must }] : [];
  });
  const ids = new Set(points.map((point) => point.id));
  const isWhole = points.length === raw.length && ids.size === raw.length;
  return isWhole && points.some((point) => point.must) ? points : null;
}

function isClauseOrNull(value: unknown): value is ClauseId | null {
  return value === null || (typeof value === "string" && Object.hasOwn(CLAUSES, value));
}
