import type { Change, Counterfactual } from "#lib/tcp/counterfactual.ts";
import { counterfactuals, outcomeOf } from "#lib/tcp/counterfactual.ts";
import type { SegmentArrives } from "#lib/tcp/event.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { sequenceLength } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, distance, seq } from "#lib/tcp/seq.ts";
import { outcomeOf as nextStateOf } from "./kinds/next-state/machine.ts";
import type { NextStateResponse } from "./kinds/next-state/prompt.ts";
import { isSame, replyOf, sentBy } from "./kinds/reply/machine.ts";
import type { ReplyResponse } from "./kinds/reply/prompt.ts";
import type { StepPrompt } from "./situations/step-prompt.ts";
import { STEP_PROFILES } from "./situations/step-prompt.ts";

/**
 * The nearest single change of the segment under which the machine does exactly what the learner answered, or null: no
 * change does, or the event is no segment. "Your answer would be right if SEG.ACK were at least 502."
 */
export function stateWouldBeRight(prompt: StepPrompt, response: NextStateResponse): Counterfactual | null {
  return nearest(prompt, counterfactualsOf(prompt), (changed) => {
    const { state, reply } = nextStateOf({ ...prompt, event: changed }, STEP_PROFILES[prompt.profile]);
    return state === response.state && reply === response.reply;
  });
}

/** The same for a reply with its numbers. They follow from the segment's own, so those that would give them are tried too. */
export function replyWouldBeRight(prompt: StepPrompt, response: ReplyResponse): Counterfactual | null {
  return nearest(prompt, [...counterfactualsOf(prompt), ...numbersFor(prompt, response)], (changed) =>
    isSame(replyOf(sentBy({ ...prompt, event: changed }, STEP_PROFILES[prompt.profile])), response),
  );
}

function counterfactualsOf({ connection, event, profile }: StepPrompt): readonly Counterfactual[] {
  return event.type === "segment" ? counterfactuals(connection, event, STEP_PROFILES[profile]) : [];
}

function nearest(
  { event }: StepPrompt,
  candidates: readonly Counterfactual[],
  isAnswered: (changed: SegmentArrives) => boolean,
): Counterfactual | null {
  if (event.type !== "segment") return null;
  const came = event.segment;
  const [best = null] = candidates
    .filter((each) => isPlausible(each) && isAnswered(each.event))
    .sort((a, b) => rankOf(a.change) - rankOf(b.change) || farness(a, came) - farness(b, came));
  return best;
}

/** SEG.ACK before SEG.SEQ before a control bit, as the page tells what would have changed an outcome. */
const FIELDS = ["ack", "seq", "fin", "ackBit", "syn", "rst"] as const satisfies readonly Change["field"][];

function rankOf({ field }: Change): number {
  return FIELDS.indexOf(field);
}

function farness({ change, event }: Counterfactual, came: Segment): number {
  if (change.field !== "ack" && change.field !== "seq") return 0;
  const [from, to] = [came[change.field], event.segment[change.field]];
  return from === null || to === null ? 0 : Math.abs(distance(from, to));
}

/** Nobody sends SYN and FIN together, nor a RST with one of them. */
function isPlausible({ event }: Counterfactual): boolean {
  const { syn, fin, rst } = event.segment;
  return !(syn && fin) && !(rst && (syn || fin));
}

/** The segment with the one number from which the reply's would follow. */
function numbersFor(prompt: StepPrompt, response: ReplyResponse): readonly Counterfactual[] {
  const { connection, event, profile } = prompt;
  if (event.type !== "segment" || response.sent === "nothing") return [];
  const { segment } = event;
  const wanted: { readonly field: "ack" | "seq"; readonly number: Seq }[] = [];
  if (segment.ack !== null) wanted.push({ field: "ack", number: seq(Number(response.seq)) });
  if (response.ack !== null) {
    wanted.push({
      field: "seq",
      number: advance(seq(Number(response.ack)), -sequenceLength(segment)),
    });
  }
  return wanted
    .filter(({ field, number }) => number !== segment[field])
    .map(({ field, number }) => {
      const changed = { ...event, segment: { ...segment, [field]: number } };
      return {
        change: { field, from: number, to: number },
        event: changed,
        ...outcomeOf(connection, changed, STEP_PROFILES[profile]),
      };
    });
}
