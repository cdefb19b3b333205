import { captureOf } from "#lib/capture/export.ts";
import type { Action } from "#lib/network/run.ts";
import type { HostSetup } from "#lib/network/scenario.ts";
import { networkOf } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { SampleId } from "./sample-ids.ts";

/** Captures of our own runs, for whoever has none at hand: made when they are asked for. */

const open: Action = { do: "open", host: "A", mode: "active" };
const from = (host: string): Action => ({ do: "deliver", from: host, nth: 0 });
const send = (host: string, octets: number): Action => ({ do: "send", host, octets });
const close = (host: string): Action => ({ do: "close", host });
const handshake = [open, from("A"), from("B"), from("A")];
const question = [send("A", 20), from("A"), from("B")];
const answer = [send("B", 300), from("B"), from("A")];
const fourWaves = [close("A"), from("A"), from("B"), close("B"), from("B"), from("A")];

const SCHEDULES: Readonly<Record<SampleId, readonly Action[]>> = {
  "open-and-close": [...handshake, ...question, ...answer, ...fourWaves],
  "lost-syn": [
    open,
    { do: "drop", from: "A", nth: 0 },
    { do: "timeout", host: "A", timer: "RETRANSMISSION" },
    ...handshake.slice(1),
    ...fourWaves,
  ],
  "crossing-fins": [
    ...handshake,
    ...question,
    close("A"),
    close("B"),
    from("A"),
    from("B"),
    from("A"),
    from("B"),
  ],
  "half-close": [...handshake, ...fourWaves.slice(0, 3), ...answer, ...fourWaves.slice(3)],
  refused: [open, from("A"), from("B")],
  aborted: [
    ...handshake,
    ...question,
    { do: "abort", host: "A" },
    send("B", 300),
    from("A"),
    from("B"),
    from("A"),
  ],
};

/** The sample as a file. Throws an Error when its schedule cannot be run: that would be a defect of this table. */
export function sampleFile(id: SampleId): Uint8Array {
  const b: HostSetup = {
    id: "B",
    state: id === "refused" ? "CLOSED" : "LISTEN",
    isns: [seq(900_000)],
    mutations: [],
  };
  const a: HostSetup = { id: "A", state: "CLOSED", isns: [seq(0xffff_ff00)], mutations: [] };
  const run = simulate(networkOf({ hosts: [a, b] }, rfc9293), SCHEDULES[id]);
  if (!run.ok) throw new Error(`${id}: ${JSON.stringify(run.error)}`);
  const file = captureOf(run.value);
  if (!file.ok) throw new Error(`${id}: a segment is too long`);
  return file.value;
}
