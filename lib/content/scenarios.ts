import { z } from "zod";
import type { Action } from "#lib/network/run.ts";
import type { HostSetup, Scenario } from "#lib/network/scenario.ts";
import { MUTATION_IDS } from "#lib/tcp/mutations/mutations.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";

/** The runs of a lesson as its authors write them (runs.json), and the scenarios they mean. */

const uint32 = z.number().int().min(0).max(0xffffffff);
const octets = z.number().int().min(1);
export const hostId = z.string().regex(/^[A-Z]$/, "a host is named by one capital letter");
const nth = z.number().int().min(0).default(0);

const writtenSegment = z
  .strictObject({
    flags: z.array(z.enum(["SYN", "ACK", "FIN", "RST", "PSH"])),
    seq: uint32,
    ack: uint32.nullable().default(null),
    len: z.number().int().min(0).default(0),
    wnd: z.number().int().min(0).max(0xffff).default(0xffff),
  })
  .refine(
    ({ flags, ack }) => flags.includes("ACK") === (ack !== null),
    "ACK is on exactly when there is an ack number",
  );

export const writtenAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("open"), host: hostId, mode: z.enum(["active", "passive"]) }),
  z.strictObject({ do: z.literal("send"), host: hostId, octets }),
  z.strictObject({ do: z.literal("receive"), host: hostId, octets }),
  /** `release`: as close() does, where CLOSE alone is shutdown() */
  z.strictObject({ do: z.literal("close"), host: hostId, release: z.boolean().default(false) }),
  z.strictObject({ do: z.literal("abort"), host: hostId }),
  z.strictObject({ do: z.literal("deliver"), from: hostId, nth }),
  z.strictObject({ do: z.literal("drop"), from: hostId, nth }),
  z.strictObject({ do: z.literal("duplicate"), from: hostId, nth }),
  z.strictObject({
    do: z.literal("timeout"),
    host: hostId,
    timer: z.enum(["RETRANSMISSION", "USER", "TIME-WAIT", "FIN-WAIT-2", "R2-EXCEEDED"]),
  }),
  z.strictObject({ do: z.literal("wait"), ms: z.number().int().min(1) }),
  z.strictObject({
    do: z.literal("inject"),
    from: hostId,
    as: z.enum(["old", "forged"]).default("old"),
    segment: writtenSegment,
  }),
]);

export const writtenHost = z.strictObject({
  state: z.enum(["CLOSED", "LISTEN", "ESTABLISHED"]),
  iss: z.union([uint32, z.array(uint32).min(1)]),
  mutations: z.array(z.enum(MUTATION_IDS)).default([]),
  listeners: z.enum(["becomes", "spawns"]).default("becomes"),
});

export const writtenSchedule = z.array(writtenAction).min(1);

export const writtenScenario = z.strictObject({
  hosts: z
    .record(hostId, writtenHost)
    .refine((hosts) => Object.keys(hosts).length === 2, "a run has two hosts"),
  schedule: writtenSchedule,
});

const writtenRuns = z.record(
  z.string().regex(/^[a-z0-9-]+$/, "a run id is lower case with hyphens"),
  writtenScenario,
);

/** The scenarios of a runs.json by id. Throws an Error that names the place and what was expected there. */
export function parseScenarios(text: string): ReadonlyMap<string, Scenario> {
  const parsed = writtenRuns.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return new Map(Object.entries(parsed.data).map(([id, written]) => [id, scenarioOf(written)]));
}

export function scenarioOf({ hosts, schedule }: z.infer<typeof writtenScenario>): Scenario {
  const [left, right] = Object.entries(hosts).map(([id, host]) => setupOf(id, host));
  if (left === undefined || right === undefined) throw new Error("a run has two hosts");
  return { hosts: [left, right], schedule: schedule.map(actionOf) };
}

export function setupOf(
  id: string,
  { state, iss, mutations, listeners }: z.infer<typeof writtenHost>,
): HostSetup {
  const [first, ...others] = [iss].flat().map(seq);
  if (first === undefined) throw new Error(`host ${id} has no initial sequence number`);
  return { id, state, isns: [first, ...others], mutations, listeners };
}

export function actionOf(written: z.infer<typeof writtenAction>): Action {
  return written.do === "inject" ? { ...written, segment: segmentOf(written.segment) } : written;
}

function segmentOf({ flags, seq: number, ack, len, wnd }: z.infer<typeof writtenSegment>): Segment {
  return segment({
    seq: seq(number),
    ack: ack === null ? null : seq(ack),
    syn: flags.includes("SYN"),
    fin: flags.includes("FIN"),
    rst: flags.includes("RST"),
    psh: flags.includes("PSH"),
    len,
    wnd,
  });
}
