import type { Connection, OtherStates } from "#lib/tcp/connection.ts";
import { isOtherState } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { flagsOf, segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { Step } from "#lib/tcp/step.ts";
import { step } from "#lib/tcp/step.ts";

/** A small language for tests of the machine: `recv(established(), "FIN,ACK seq=301 ack=101")`. */

/** The machine's step when the described segment arrives. `seq=`, `ack=`, `len=`, `wnd=` and `up=` may follow the flags. */
export function recv(connection: Connection, described: string, profile: Profile = rfc9293): Step {
  return step(connection, arrives(described), profile);
}

export function arrives(described: string): TcpEvent {
  return { type: "segment", segment: segmentFrom(described), nextIss: seq(7_000), listener: null };
}

export function call(
  connection: Connection,
  name: "CLOSE" | "ABORT" | "STATUS",
  profile: Profile = rfc9293,
): Step {
  const event: TcpEvent =
    name === "CLOSE" ? { type: "call", call: name, release: false } : { type: "call", call: name };
  return step(connection, event, profile);
}

function segmentFrom(text: string): Segment {
  const [flags = "", ...fields] = text.split(" ");
  const field = new Map(fields.map((each) => each.split("=") as [string, string])); // each field is written name=value
  const number = (name: string) => Number(field.get(name) ?? 0);
  const has = (flag: string) => flags.split(",").includes(flag);
  return segment({
    seq: seq(number("seq")),
    ack: has("ACK") ? seq(number("ack")) : null,
    syn: has("SYN"),
    fin: has("FIN"),
    rst: has("RST"),
    up: has("URG") ? number("up") : null,
    len: number("len"),
    wnd: field.has("wnd") ? number("wnd") : 4_000,
  });
}

/** What was sent, in the same language, PSH left out. */
export function sent(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => (effect.type === "send" ? [textOf(effect.segment)] : []));
}

function textOf(each: Segment): string {
  const flags = flagsOf(each).filter((flag) => flag !== "PSH");
  const ack = each.ack === null ? "" : ` ack=${each.ack}`;
  const len = each.len > 0 ? ` len=${each.len}` : "";
  return `${flags.join(",")} seq=${each.seq}${ack}${len}`;
}

export function outcomes(result: Step): readonly string[] {
  return result.trace.map((each) => `${each.rule}:${each.outcome}`);
}

/** The connection as one of the states that 3.10.7.4 is about. Throws when it is not. */
export function other(connection: Connection): OtherStates {
  if (!isOtherState(connection)) throw new Error(`${connection.state} has no receive sequence`);
  return connection;
}
