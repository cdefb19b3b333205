import { Exploration } from "#lib/checker/explore.ts";
import { property } from "#lib/checker/properties.ts";
import { median } from "../machine/speed.ts";
import type { Measurement, Peer, Report, Wanted } from "../report.ts";
import { row } from "../report.ts";
import { BOUNDS, handshakeAndClose } from "./model.ts";
import type { Spin } from "./spin.ts";
import { compiledSpin } from "./spin.ts";

const ROUNDS = 5;
const WANTED = { atLeast: 300_000 };

/** One search of all states. */
export interface Searched {
  readonly states: number;
  readonly depth: number;
  /** of processor time, all threads together: other work on the computer does not count */
  readonly seconds: number;
  /** of memory at the end */
  readonly octets: number;
}

/**
 * How fast the checker finds distinct states, with the real machine and a parent pointer for each, next to SPIN on the
 * same model: handshake-and-close.pml says what is alike and what is not. Each is run once to warm up, then all in turn.
 */
export async function checkerBench(say: (line: string) => void): Promise<Report> {
  const compiled = compiledSpin(BOUNDS);
  if (!compiled.ok) say(`without SPIN, so ours is shown alone. ${compiled.error}`);
  const spin = compiled.ok ? compiled.value : null;
  try {
    return report(measured(spin, say));
  } finally {
    spin?.remove();
  }
}

interface Figures {
  readonly ours: readonly Searched[];
  readonly breadthFirst: readonly Searched[];
  readonly depthFirst: readonly Searched[];
}

function measured(spin: Spin | null, say: (line: string) => void): Figures {
  const rounds: { ours: Searched; breadthFirst: Searched | null; depthFirst: Searched | null }[] = [];
  say("warming up …");
  search();
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`round ${round} of ${ROUNDS} …`);
    const each = {
      ours: search(),
      breadthFirst: spin?.breadthFirst() ?? null,
      depthFirst: spin?.depthFirst() ?? null,
    };
    requireSameStates(each.ours, each.breadthFirst);
    requireSameStates(each.ours, each.depthFirst);
    rounds.push(each);
  }
  return {
    ours: rounds.map(({ ours }) => ours),
    breadthFirst: rounds.flatMap(({ breadthFirst }) => breadthFirst ?? []),
    depthFirst: rounds.flatMap(({ depthFirst }) => depthFirst ?? []),
  };
}

/** Our search. Throws when the property does not hold: then not every state was visited. */
export function search(bounds = BOUNDS): Searched {
  const begun = process.cpuUsage();
  const exploration = new Exploration(handshakeAndClose(bounds), property("both-ends-close"));
  const { verdict, statesExplored, depth } = exploration.advance(Number.POSITIVE_INFINITY);
  const { user, system } = process.cpuUsage(begun);
  const seconds = (user + system) / 1e6;
  if (verdict?.type !== "holds") throw new Error(`the bench's model has to hold: ${verdict?.type}`);
  return { states: statesExplored, depth, seconds, octets: exploration.octets };
}

/** Two checkers that find a different number of states did not search the same model. */
function requireSameStates(ours: Searched, theirs: Searched | null): void {
  if (theirs === null || theirs.states === ours.states) return;
  throw new Error(`we found ${ours.states} states, SPIN found ${theirs.states}: the models differ`);
}

function report({ ours, breadthFirst, depthFirst }: Figures): Report {
  const measurement = (
    measure: string,
    unit: string,
    figure: (searched: Searched) => number,
    wanted: Wanted | null,
  ): Measurement => {
    const peer: Peer | null =
      breadthFirst.length === 0
        ? null
        : { name: "SPIN, breadth-first", value: median(breadthFirst.map(figure)) };
    return {
      measure,
      unit,
      peer,
      rows: [
        row("ours, breadth-first", median(ours.map(figure)), peer, wanted),
        ...(depthFirst.length === 0
          ? []
          : [row("SPIN, depth-first", median(depthFirst.map(figure)), peer, null)]),
      ],
    };
  };
  return {
    bench: "checker",
    measurements: [
      measurement(
        "speed",
        "distinct states per second of one core",
        ({ states, seconds }) => states / seconds,
        WANTED,
      ),
      measurement("size", "distinct states", ({ states }) => states, null),
      measurement("depth", "moves", ({ depth }) => depth, null),
      measurement("memory", "octets per state", ({ octets, states }) => octets / states, null),
    ],
  };
}
