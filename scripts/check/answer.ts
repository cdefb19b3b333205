import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Choice, Experiment, PropertyId, Question } from "#lib/checker/experiments/experiment.ts";
import { question } from "#lib/checker/experiments/catalogue.ts";
import type { Limits, Progress, Verdict } from "#lib/checker/explore.ts";
import { DEFAULT_LIMITS, Exploration } from "#lib/checker/explore.ts";
import type { Replay } from "#lib/checker/replay.ts";
import { replay } from "#lib/checker/replay.ts";
import type { ToldMove } from "./story.ts";
import { story } from "./story.ts";

/** What `--json` prints: these keys, in this order. */
export interface Answer {
  readonly experiment: string;
  readonly property: PropertyId;
  readonly parameters: Parameters;
  /** null when not finished: then nothing is claimed */
  readonly holds: boolean | null;
  readonly finished: boolean;
  readonly statesExplored: number;
  /** moves of the counterexample, or of the shortest way to the state farthest from the start */
  readonly depth: number;
  /** in order; empty where there is none */
  readonly counterexample: readonly ToldMove[];
}

/** What was asked, and the bounds within which the answer is true. What does not apply is left out. */
export interface Parameters {
  readonly variant: string;
  /** ticks */
  readonly msl?: number;
  readonly timeWait?: number;
  readonly lastAck?: NonNullable<Choice["lastAck"]>;
  /** segments that may be lost, that may arrive twice, and that may be on their way at once */
  readonly losses: number;
  readonly duplicates: number;
  readonly capacity: number;
  /** how often each host's retransmission timer may run out; null: as often as capacity allows */
  readonly timeouts: Readonly<Record<string, number | null>>;
  /** after how many timeouts in vain each host gives up; null: never */
  readonly patience: Readonly<Record<string, number | null>>;
}

export interface Answered {
  readonly answer: Answer;
  readonly verdict: Verdict;
  /** the counterexample in the network, where there is one */
  readonly replayed: Replay | null;
  readonly seconds: number;
}

/** States looked at between two reports of progress: about a tenth of a second. */
const SLICE = 50_000;

/** Runs the checker. An error is a defect of ours: a counterexample that the network does not confirm. */
export function answer(
  asked: Experiment,
  choice: Choice,
  onProgress: (progress: Progress) => void = () => {},
  limits: Limits = DEFAULT_LIMITS,
): Result<Answered, string> {
  const begun = performance.now();
  const { model, property } = question(asked, choice);
  const exploration = new Exploration(model, property, limits);
  for (;;) {
    const progress = exploration.advance(SLICE);
    const { verdict, statesExplored, depth } = progress;
    if (verdict === null) {
      onProgress(progress);
      continue;
    }
    const seconds = (performance.now() - begun) / 1_000;
    const told = verdict.type === "broken" ? confirmed({ model, property }, verdict.run) : ok(null);
    if (!told.ok) return told;
    return ok({
      answer: {
        experiment: asked.id,
        property: choice.property,
        parameters: parameters(choice, { model, property }),
        holds: verdict.type === "not-finished" ? null : verdict.type === "holds",
        finished: verdict.type !== "not-finished",
        statesExplored,
        depth,
        counterexample: told.value?.moves ?? [],
      },
      verdict,
      replayed: told.value?.replayed ?? null,
      seconds,
    });
  }
}

interface Confirmed {
  readonly moves: readonly ToldMove[];
  readonly replayed: Replay;
}

/** The run as two real machines live it: the checker's word alone is not taken. */
export function confirmed(
  { model, property }: Question,
  run: Extract<Verdict, { type: "broken" }>["run"],
): Result<Confirmed, string> {
  const replayed = replay(model, run, property);
  if (!replayed.ok) {
    return err(`its move ${replayed.error.step + 1} cannot be made in the network: ${replayed.error.reason}`);
  }
  if (!replayed.value.broken) return err(`in the network it does not break ${property.id}`);
  return ok({ moves: story(run, replayed.value), replayed: replayed.value });
}

function parameters({ variant, mslTicks, timeWaitTicks, lastAck }: Choice, { model }: Question): Parameters {
  const { losses, duplicates, capacity } = model.link;
  return {
    variant,
    ...(mslTicks === null ? {} : { msl: mslTicks }),
    ...(timeWaitTicks === null ? {} : { timeWait: timeWaitTicks }),
    ...(lastAck === null ? {} : { lastAck }),
    losses,
    duplicates,
    capacity,
    timeouts: Object.fromEntries(model.hosts.map(({ id, timeouts }) => [id, timeouts])),
    patience: Object.fromEntries(model.hosts.map(({ id, patience }) => [id, patience])),
  };
}
