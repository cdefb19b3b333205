import { EXPERIMENTS } from "#lib/checker/experiments/catalogue.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import type { Verdict } from "#lib/checker/explore.ts";
import type { Answer, Answered } from "./answer.ts";
import type { States } from "./story.ts";
import { opening } from "./story.ts";
import { propertyText, questionText, titleText, variantText } from "./words.ts";

/** One line for each experiment: its name and its question. */
export function listText(): string {
  const width = Math.max(...EXPERIMENTS.map(({ id }) => id.length));
  return EXPERIMENTS.map(({ id }) => `${id.padEnd(width)}  ${questionText(id)}`).join("\n");
}

/** What can be asked of each experiment, the defaults first. */
export function listData() {
  return EXPERIMENTS.map((each) => {
    const { mslTicks, timeWaitTicks, lastAck } = defaultChoice(each);
    return {
      experiment: each.id,
      question: questionText(each.id),
      properties: each.properties,
      variants: each.variants,
      defaults: {
        ...(mslTicks === null ? {} : { msl: mslTicks }),
        ...(timeWaitTicks === null ? {} : { timeWait: timeWaitTicks }),
        ...(lastAck === null ? {} : { lastAck }),
      },
    };
  });
}

/** The answer for a person: what was asked, the verdict and its bounds, and the run move by move. */
export function answerText(answered: Answered): string {
  const { experiment } = answered.answer;
  const lines = [
    `${experiment}: ${titleText(experiment)}`,
    questionText(experiment),
    "",
    ...settings(answered.answer),
    "",
    verdictText(answered),
    ...run(answered),
  ];
  return lines.join("\n");
}

function settings({ experiment, property, parameters }: Answer): readonly string[] {
  const { variant, msl, timeWait, lastAck, losses, duplicates, capacity, timeouts, patience } = parameters;
  const limited = Object.entries(timeouts).flatMap(([host, times]) =>
    times === null ? [] : [`${host}'s timer runs out at most ${counted(times, "time")}`],
  );
  const impatient = Object.entries(patience).flatMap(([host, times]) =>
    times === null ? [] : [`${host} gives up after ${counted(times, "timeout")} in vain`],
  );
  return [
    `property   ${property}: ${propertyText(property)}`,
    `variant    ${variant}: ${variantText(experiment, variant)}`,
    ...(msl === undefined ? [] : [`MSL        ${counted(msl, "tick")}`]),
    ...(timeWait === undefined ? [] : [`TIME-WAIT  ${counted(timeWait, "tick")}`]),
    ...(lastAck === undefined ? [] : [`last ACK   ${lastAck === "delivered" ? "delivered" : "may be lost"}`]),
    `bounds     ${[
      `at most ${counted(losses, "segment")} lost, ${duplicates} doubled, ${capacity} on their way at once`,
      ...limited,
      ...(impatient.length === 0 ? ["nobody gives up"] : impatient),
    ].join("; ")}`,
  ];
}

function verdictText({ answer, verdict, seconds }: Answered): string {
  const states = counted(answer.statesExplored, "state");
  const took = `${seconds.toFixed(2)} s`;
  switch (verdict.type) {
    case "holds":
      return `HOLDS within these bounds: all ${states} visited, the farthest ${counted(answer.depth, "move")} from the start (${took})`;
    case "broken":
      return `BROKEN: no run is shorter than this one of ${counted(answer.depth, "move")} (${states}, ${took})`;
    case "not-finished":
      return `NOT FINISHED, nothing is claimed: ${REASONS[verdict.because]} after ${states}, ${counted(answer.depth, "move")} deep (${took})`;
  }
}

const REASONS: Readonly<Record<Extract<Verdict, { type: "not-finished" }>["because"], string>> = {
  states: "the limit of states was reached",
  memory: "the limit of memory was reached",
  "kinds of segments": "too many kinds of segments for a packed state",
  "states of a host": "too many states of one host for a packed state",
};

function run({ answer, replayed }: Answered): readonly string[] {
  if (replayed === null) return [];
  const { onTheWay, states } = opening(replayed);
  const rows = answer.counterexample.map((move, index) => ({ number: `${index + 1}`, move }));
  const says = Math.max(...rows.map(({ move }) => move.says.length), 0);
  const indent = "".padEnd(4);
  return [
    "",
    `${indent}${"".padEnd(says)}  ${statesText(states)}`,
    ...onTheWay.map((each) => `${indent}on its way from before: ${each.from}'s ${each.text}`),
    ...rows.flatMap(({ number, move }) => [
      `${number.padStart(2)}  ${move.says.padEnd(says)}  ${statesText(move.states)}`,
      ...move.sent.map(({ from, text }) => `${indent}  ${from} sends ${text}`),
    ]),
  ];
}

const LONGEST_STATE = "SYN-RECEIVED".length;

function statesText(states: States): string {
  return Object.entries(states)
    .map(([host, state]) => `${host} ${state.padEnd(LONGEST_STATE)}`)
    .join("  ")
    .trimEnd();
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`;
}
