import { random } from "#lib/base/random.ts";
import type { ChallengeKind, Explanations, TextExplanation } from "../../challenge-kind.ts";
import type { MovesResponse } from "../../play/board.ts";
import { playHints } from "../../play/hints.ts";
import { playSamples } from "../../play/samples.ts";
import { scenery } from "../../play/scenery.ts";
import type { Watched } from "../../play/watched.ts";
import { changesState, rulesOfLast, statesAtEnd, watch } from "../../play/watched.ts";
import type { BreakItConstraints } from "./constraints.ts";
import { promptOf, readConstraints } from "./constraints.ts";
import { parse } from "./parse.ts";
import type { BreakItKey, BreakItPrompt } from "./prompt.ts";
import { boardOf } from "./prompt.ts";

/** Find the run that breaks a changed protocol. The seed draws the bounds, who is who, and the numbers. */
export const breakIt: ChallengeKind<BreakItPrompt, BreakItKey, MovesResponse, BreakItConstraints> = {
  id: "break-it",
  version: 1,
  gradedBy: "machine",
  constraints: readConstraints,

  generate(seed, _level, { ways, ...asked }) {
    const draw = random(seed);
    const way = draw.pick(ways);
    return { prompt: promptOf(asked, way, scenery(draw)), key: { shortest: way.shortest } };
  },

  parse,

  grade({ moves }, { prompt, key }) {
    const watched = watch(boardOf(prompt), moves);
    return watched.end.broken
      ? { type: "correct", why: whyBroken(watched, prompt, key) }
      : { type: "incorrect", misconception: null, why: whyNot(watched, prompt) };
  },

  hints: ({ prompt, key }) => playHints("break-it", boardOf(prompt), key.shortest),

  samples: ({ key: { shortest } }) => playSamples(shortest),
};

function whyBroken(watched: Watched, prompt: BreakItPrompt, { shortest }: BreakItKey): Explanations {
  const moves = watched.end.made.length;
  const broken: TextExplanation = {
    messageKey: "break-it.why.broken",
    clause: null,
    params: { moves, par: shortest.length, over: moves - shortest.length },
  };
  return [broken, ...rulesOfLast(watched, boardOf(prompt), [0, moves - 1], changesState)];
}

/** That the promise holds, whether more can happen, and the rule of the last step that changed a state. */
function whyNot(watched: Watched, prompt: BreakItPrompt): Explanations {
  const board = boardOf(prompt);
  const moves = watched.end.made.length;
  const [zero, one] = statesAtEnd(watched, board);
  const [first, second] = prompt.hosts;
  const holds: TextExplanation = {
    messageKey: `break-it.why.${watched.end.playable().length === 0 ? "ended" : "holds"}`,
    clause: null,
    params: { first, second, firstState: zero, secondState: one },
  };
  return [holds, ...rulesOfLast(watched, board, [0, moves - 1], changesState)];
}
