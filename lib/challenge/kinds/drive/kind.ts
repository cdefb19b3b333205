import { random } from "#lib/base/random.ts";
import type { ChallengeKind, Explanations, TextExplanation } from "../../challenge-kind.ts";
import type { MovesResponse } from "../../play/board.ts";
import { playHints } from "../../play/hints.ts";
import { playSamples } from "../../play/samples.ts";
import { scenery } from "../../play/scenery.ts";
import type { Watched } from "../../play/watched.ts";
import { changesState, rulesOfLast, statesAtEnd, watch } from "../../play/watched.ts";
import type { DriveConstraints } from "./constraints.ts";
import { promptOf, readConstraints } from "./constraints.ts";
import { fulfilled, goal } from "./goals.ts";
import { parse } from "./parse.ts";
import type { DriveKey, DrivePrompt } from "./prompt.ts";
import { boardOf } from "./prompt.ts";

const WINDOWS_OCTETS = [1_000, 4_000, 8_000] as const;

/** Reach a goal, by any way that the machine takes. The seed draws the start, who is who, and the numbers. */
export const drive: ChallengeKind<DrivePrompt, DriveKey, MovesResponse, DriveConstraints> = {
  id: "drive",
  version: 1,
  gradedBy: "machine",
  constraints: readConstraints,

  generate(seed, _level, { goal: asked, ways }) {
    const draw = random(seed);
    const way = draw.pick(ways);
    const prompt = promptOf(asked, way, {
      ...scenery(draw),
      windowOctets: draw.pick(WINDOWS_OCTETS),
    });
    return { prompt, key: { shortest: way.shortest } };
  },

  parse,

  grade({ moves }, { prompt, key }) {
    const watched = watch(boardOf(prompt), moves);
    return watched.end.broken
      ? { type: "correct", why: whyReached(watched, prompt, key) }
      : { type: "incorrect", misconception: null, why: whyNot(watched, prompt) };
  },

  hints: ({ prompt, key }) => playHints("drive", boardOf(prompt), key.shortest),

  samples: ({ key: { shortest } }) => playSamples(shortest),
};

function whyReached(watched: Watched, prompt: DrivePrompt, { shortest }: DriveKey): Explanations {
  const moves = watched.end.made.length;
  const reached: TextExplanation = {
    messageKey: "drive.why.reached",
    clause: null,
    params: { moves, par: shortest.length, over: moves - shortest.length },
  };
  return [reached, ...rulesOfLast(watched, boardOf(prompt), [0, moves - 1], changesState)];
}

/** What is missing, and the rule of the step that led elsewhere: the last that changed a state since the goal was met. */
function whyNot(watched: Watched, prompt: DrivePrompt): Explanations {
  const board = boardOf(prompt);
  const moves = watched.end.made.length;
  const [zero, one] = statesAtEnd(watched, board);
  const { it, hosts, left } = prompt;
  const other = it === 0 ? 1 : 0;
  const { ends, past } = fulfilled(goal(prompt.goal), watched.end.situation, it === left ? 0 : 1);
  const states = {
    it: hosts[it],
    other: hosts[other],
    itState: it === 0 ? zero : one,
    otherState: it === 0 ? one : zero,
  };
  const missing: TextExplanation = {
    messageKey: `drive.why.${ends ? (past ? "notQuiet" : "otherWay") : "elsewhere"}`,
    clause: null,
    params: states,
  };
  const { firstBroken } = watched;
  const passed: readonly TextExplanation[] =
    firstBroken === null
      ? []
      : [{ messageKey: "drive.why.passed", clause: null, params: { move: firstBroken, moves } }];
  return [missing, ...passed, ...rulesOfLast(watched, board, [firstBroken ?? 0, moves - 1], changesState)];
}
