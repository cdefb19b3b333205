import { random } from "#lib/base/random.ts";
import { simulate } from "#lib/network/simulate.ts";
import { networkOfStory } from "#lib/network/story.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { step } from "#lib/tcp/step.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";
import type { Explanation } from "../../challenge-kind.ts";
import { decisiveSteps } from "../../decisive-steps.ts";
import type { Situation } from "../../situations/situation.ts";
import { situation } from "../../situations/situations.ts";
import type { Case } from "./constraints.ts";
import type { Evidence } from "./key.ts";
import type { Check, Observed } from "./shows.ts";

/** One world asked: whether it is so there, what can be shown of it, and which rules decided it. */
export interface Asked {
  readonly evidence: Evidence;
  readonly why: readonly Explanation[];
}

/** Enough variants of a situation for each of its outcomes to turn up. */
const VARIANTS = Array.from({ length: 16 }, (_none, seed) => seed);

/** Throws RangeError where a story cannot be played: content was checked before. */
export function ask(asked: Case): readonly Asked[] {
  switch (asked.world) {
    case "run":
      return [inRun(asked)];
    case "situation":
      return VARIANTS.map((seed) =>
        inSituation(situation(asked.situation, random(seed), "small"), asked.check),
      );
    case "experiment": {
      const { experiment, choice, keeps } = asked;
      const holds = keeps === (asked.shows === "keeps");
      return [
        {
          evidence: { world: "experiment", holds, experiment, choice, keeps },
          why: [text(keeps ? "claim.why.keeps" : "claim.why.breaks")],
        },
      ];
    }
    case "fact":
      return [
        {
          evidence: { world: "fact", holds: asked.check(asked.value), fact: asked.fact },
          why: [text("claim.why.recorded")],
        },
      ];
  }
}

export function text(
  messageKey: string,
  params: Readonly<Record<string, string | number>> = {},
): Explanation {
  return { messageKey, params, clause: null };
}

function inRun({ story, link, check }: Extract<Case, { world: "run" }>): Asked {
  const run = simulate(networkOfStory(story), story.schedule);
  if (!run.ok) throw new RangeError(`step ${run.error.step + 1}: ${run.error.reason}`);
  const { holds, step: at } = check(run.value);
  const decisive = at === null ? undefined : run.value.steps[at];
  const profile = decisive?.host == null ? undefined : run.value.profiles[decisive.host];
  return {
    evidence: { world: "run", holds, story: link, step: at },
    why: decisive === undefined || profile === undefined ? [] : rules(decisive.trace, profile),
  };
}

/** The one end of a situation is host A here. */
function inSituation({ connection, event }: Situation, check: Check): Asked {
  const taken = step(connection, event, rfc9293);
  const seen: Observed = {
    initial: { A: connection },
    profiles: { A: rfc9293 },
    steps: [
      {
        atMs: 0,
        host: "A",
        effects: taken.effects,
        trace: taken.trace,
        connections: { A: taken.connection },
        sockets: { A: [{ connection: taken.connection }] },
      },
    ],
  };
  return {
    evidence: { world: "situation", holds: check(seen).holds, connection, event },
    why: rules(taken.trace, rfc9293),
  };
}

function rules(trace: readonly TraceStep[], profile: Profile): readonly Explanation[] {
  return trace.length === 0 ? [] : decisiveSteps(trace, profile);
}
