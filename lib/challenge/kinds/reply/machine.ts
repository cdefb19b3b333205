import type { Effect } from "#lib/tcp/effect.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { flagsOf } from "#lib/tcp/segment.ts";
import { next } from "#lib/tcp/step.ts";
import type { ReplyKey, ReplyPrompt } from "./prompt.ts";
import { REPLY_FLAGS } from "./prompt.ts";

type Event = Pick<ReplyPrompt, "connection" | "event">;

/** The one segment that a machine sends, or null. Throws RangeError on a second one: such a situation is not asked. */
export function sentBy({ connection, event }: Event, profile: Profile): Segment | null {
  const [segment = null, second] = segmentsOf(next(connection, event, profile).effects);
  if (second !== undefined) throw new RangeError("the situation sends more than one segment");
  return segment;
}

export function segmentsOf(effects: readonly Effect[]): readonly Segment[] {
  return effects.flatMap((effect) => (effect.type === "send" ? [effect.segment] : []));
}

/** A segment in the words of a response. */
export function replyOf(segment: Segment | null): ReplyKey {
  if (segment === null) return { sent: "nothing" };
  const on = flagsOf(segment);
  return {
    sent: "segment",
    flags: REPLY_FLAGS.filter((flag) => on.includes(flag)),
    seq: String(segment.seq),
    ack: segment.ack === null ? null : String(segment.ack),
  };
}

export function isSame(a: ReplyKey, b: ReplyKey): boolean {
  if (a.sent === "nothing" || b.sent === "nothing") return a.sent === b.sent;
  return a.flags.join() === b.flags.join() && a.seq === b.seq && a.ack === b.ack;
}

/** Whether the control bits agree, so that only the numbers can differ. */
export function hasSameFlags(a: ReplyKey, b: ReplyKey): boolean {
  if (a.sent === "nothing" || b.sent === "nothing") return a.sent === b.sent;
  return a.flags.join() === b.flags.join();
}
