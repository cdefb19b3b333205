import type { Effect } from "#lib/tcp/effect.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { flagsOf } from "#lib/tcp/segment.ts";
import { next } from "#lib/tcp/step.ts";
import type { NextStateKey, NextStatePrompt, Reply } from "./prompt.ts";
import { REPLIES } from "./prompt.ts";

/** What a machine does with a prompt, in the words of a response. */
export function outcomeOf(
  { connection, event }: Pick<NextStatePrompt, "connection" | "event">,
  profile: Profile,
): NextStateKey {
  const after = next(connection, event, profile);
  return { state: after.connection.state, reply: replyOf(after.effects) };
}

/** Throws RangeError on a second segment, or one whose control bits are no answer: such a situation is not asked. */
function replyOf(effects: readonly Effect[]): Reply {
  const sent = effects.flatMap((effect) => (effect.type === "send" ? [effect.segment] : []));
  const [segment, second] = sent;
  if (segment === undefined) return "nothing";
  if (second !== undefined) throw new RangeError("the situation sends more than one segment");
  const flags = flagsOf(segment).filter((flag) => flag !== "PSH" && flag !== "URG");
  const reply = REPLIES.find((each) => each === flags.join(","));
  if (reply === undefined) throw new RangeError(`the situation sends ${flags.join(",")}, which is no answer`);
  return reply;
}
