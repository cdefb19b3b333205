import type { AnyChallengeKind, PosedVariant } from "#lib/challenge/any-kind.ts";
import { KINDS } from "#lib/challenge/registry.ts";
import type { Skill } from "#lib/content/skills.ts";
import { skills } from "#lib/content/skills.ts";
import { median } from "../machine/speed.ts";
import type { Measurement, Peer, Report } from "../report.ts";
import { row } from "../report.ts";

const WARM_UP_SEEDS = 5;
const SEEDS = 25;
const WANTED = { atMost: 5_000 };

/** Microseconds of each single doing. */
interface Timings {
  readonly making: number[];
  readonly grading: number[];
  readonly refusing: number[];
  readonly hinting: number[];
  /** sending the same variant's prompt and key through JSON, as storing it does */
  readonly copying: number[];
}

/**
 * What a question costs, kind by kind: to make it, to grade an answer (reading it included), to refuse a malformed one,
 * to give its hints. Every skill is asked with the same seeds; the peer is the same variants sent through JSON, taken
 * in turn with them. Medians, so that what else the computer does counts little.
 */
export async function challengesBench(say: (line: string) => void): Promise<Report> {
  return challengesReport(KINDS, skills(), SEEDS, say);
}

export function challengesReport(
  kinds: readonly AnyChallengeKind[],
  catalogue: readonly Skill[],
  seeds: number,
  say: (line: string) => void,
): Report {
  const timed = kinds
    .map((kind) => ({ kind, own: catalogue.filter((skill) => skill.kind === kind.id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ kind, own }) => {
      say(`${kind.id}: ${own.length} skills, ${seeds} seeds each …`);
      timings(kind, own, WARM_UP_SEEDS);
      return { name: kind.id, timings: timings(kind, own, seeds) };
    });
  const peer: Peer = {
    name: "prompt and key through JSON",
    value: median(timed.flatMap((each) => each.timings.copying)),
  };
  const measurement = (
    measure: string,
    figure: (of: Timings) => number[],
    isWanted: boolean,
  ): Measurement => ({
    measure,
    unit: "µs at the median",
    peer,
    rows: timed.map((each) => row(each.name, median(figure(each.timings)), peer, isWanted ? WANTED : null)),
  });
  return {
    bench: "challenges",
    measurements: [
      measurement("making a variant", ({ making }) => making, true),
      measurement("grading an answer", ({ grading }) => grading, true),
      measurement("refusing a malformed answer", ({ refusing }) => refusing, false),
      measurement("giving hints", ({ hinting }) => hinting, false),
    ],
  };
}

function timings(kind: AnyChallengeKind, own: readonly Skill[], seeds: number): Timings {
  const all: Timings = { making: [], grading: [], refusing: [], hinting: [], copying: [] };
  for (let index = 0; index < seeds; index += 1) {
    const seed = (index * 2_654_435_761) % 2 ** 32;
    for (const skill of own) {
      const begun = performance.now();
      const posed = kind.pose(seed, skill.level, skill.constraints);
      all.making.push(1_000 * (performance.now() - begun));
      if (!posed.ok) throw new Error(`skill ${skill.id}: ${posed.error}`);
      time(posed.value, all);
    }
  }
  return all;
}

/** One answer of each sort, so that kinds with many samples are not all samples. */
function time(variant: PosedVariant, all: Timings): void {
  const { correct, incorrect, malformed } = variant.samples();
  const [wrong] = incorrect;
  all.copying.push(taken(() => JSON.parse(JSON.stringify([variant.prompt, variant.key]))));
  all.grading.push(taken(() => variant.answer(correct[0])));
  if (wrong !== undefined) all.grading.push(taken(() => variant.answer(wrong.response)));
  all.refusing.push(taken(() => variant.answer(malformed[0])));
  all.hinting.push(taken(() => variant.hints()));
}

function taken(work: () => unknown): number {
  const begun = performance.now();
  work();
  return 1_000 * (performance.now() - begun);
}
