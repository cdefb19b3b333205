import type { Segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import { advance } from "#lib/tcp/seq.ts";
import type { ChallengeKind, MisconceptionId } from "../../challenge-kind.ts";
import { stepHints } from "../../situations/step-hints.ts";
import type { StepConstraints } from "../../situations/step-prompt.ts";
import { mistakenOf, STEP_PROFILES, stepConstraints, stepPrompt } from "../../situations/step-prompt.ts";
import { isSame, replyOf, sentBy } from "./machine.ts";
import { REPLY_MISTAKES } from "./mistakes.ts";
import { parse } from "./parse.ts";
import type { ReplyKey, ReplyPrompt, ReplyResponse } from "./prompt.ts";
import { explain } from "./why.ts";

/** Which segment is sent at once, with its numbers? Graded by one step; levels are ranges of numbers (1 – 3). */
export const reply: ChallengeKind<ReplyPrompt, ReplyKey, ReplyResponse, StepConstraints> = {
  id: "reply",
  version: 1,
  gradedBy: "machine",

  constraints: stepConstraints,

  generate(from, level, constraints) {
    const prompt = stepPrompt(from, level, constraints);
    return { prompt, key: replyOf(rightSegment(prompt)) };
  },

  parse,

  grade(response, { prompt, key }) {
    const why = explain(prompt, rightSegment(prompt), response);
    return isSame(response, key)
      ? { type: "correct", why }
      : { type: "incorrect", misconception: diagnose(response, mistakesOn(prompt)), why };
  },

  hints: ({ prompt }) => stepHints("reply", prompt),

  samples({ prompt, key }) {
    const mistakes = mistakesOn(prompt);
    const wrong = new Map<string, ReplyResponse>();
    for (const answer of [...mistakes.map((each) => each.answer), ...slips(key)]) {
      if (!isSame(answer, key)) wrong.set(JSON.stringify(answer), answer);
    }
    return {
      correct: [key],
      incorrect: [...wrong.values()].map((response) => ({
        response,
        misconception: diagnose(response, mistakes),
      })),
      malformed: [
        null,
        "nothing",
        {},
        { sent: "maybe" },
        { sent: "segment" },
        { sent: "segment", flags: [], seq: "1", ack: null },
        { sent: "segment", flags: ["ACK", "ACK"], seq: "1", ack: "2" },
        { sent: "segment", flags: ["PSH"], seq: "1", ack: null },
        { sent: "segment", flags: "ACK", seq: "1", ack: "2" },
        { sent: "segment", flags: ["ACK"], seq: "1", ack: "" },
        { sent: "segment", flags: ["RST"], seq: "1", ack: "2" },
        { sent: "segment", flags: ["RST"], seq: 1, ack: null },
        { sent: "segment", flags: ["RST"], seq: "4294967296", ack: null },
        { sent: "segment", flags: ["RST"], seq: "-1", ack: null },
        { sent: "segment", flags: ["RST"], seq: "1e3", ack: null },
        { sent: "segment", flags: ["RST"], seq: Number.NaN, ack: null },
        { sent: "segment", flags: ["RST"], seq: "1".repeat(1_000), ack: null },
      ],
    };
  },
};

interface Mistake {
  readonly id: MisconceptionId;
  readonly answer: ReplyResponse;
}

function rightSegment(prompt: ReplyPrompt): Segment | null {
  return sentBy(prompt, STEP_PROFILES[prompt.profile]);
}

/** What each mistaken machine sends, and what each slip of arithmetic makes of the right segment. */
function mistakesOn(prompt: ReplyPrompt): readonly Mistake[] {
  const right = rightSegment(prompt);
  const key = replyOf(right);
  const machines = mistakenOf(prompt).map(({ id, profile }) => ({
    id,
    answer: replyOf(sentBy(prompt, profile)),
  }));
  const numbers =
    right === null
      ? []
      : REPLY_MISTAKES.flatMap(({ id, segments }) =>
          segments(right, prompt).map((segment) => ({ id, answer: replyOf(segment) })),
        );
  return [...machines, ...numbers].filter(({ answer }) => !isSame(answer, key));
}

/** The first known mistake that gives this very answer, or null. */
function diagnose(response: ReplyResponse, mistakes: readonly Mistake[]): MisconceptionId | null {
  return mistakes.find(({ answer }) => isSame(response, answer))?.id ?? null;
}

/** Answers that are wrong for no reason that anybody knows. */
function slips(key: ReplyKey): readonly ReplyResponse[] {
  if (key.sent === "nothing") {
    return [
      { sent: "segment", flags: ["ACK"], seq: "7", ack: "9" },
      { sent: "segment", flags: ["RST"], seq: "7", ack: null },
    ];
  }
  const off = (number: string) => String(advance(seq(Number(number)), 12_345));
  return [
    { sent: "nothing" },
    { ...key, seq: off(key.seq) },
    ...(key.ack === null ? [] : [{ ...key, ack: off(key.ack) }]),
    { ...key, flags: ["SYN", "ACK", "FIN"], ack: key.ack ?? "1" },
  ];
}
