import { z } from "zod";
import { STATES } from "#lib/tcp/connection.ts";

/** The conformance files: facts about TCP, one case an event in a state, or a trace of two endpoints. */

const uint32 = z.number().int().min(0).max(0xffffffff);
const octets = z.number().int().min(0);
const flag = z.enum(["SYN", "ACK", "FIN", "RST", "PSH", "URG"]);

const segmentEvent = z.object({
  kind: z.literal("segment"),
  flags: z.array(flag),
  seq: uint32,
  ack: uint32.nullable(),
  len: octets,
  wnd: octets.default(0),
  up: octets.optional(),
});

const event = z.discriminatedUnion("kind", [
  segmentEvent,
  z.object({
    kind: z.literal("call"),
    name: z.enum(["OPEN", "SEND", "RECEIVE", "CLOSE", "ABORT", "STATUS"]),
    mode: z.enum(["active", "passive"]).optional(),
    remote: z.boolean().optional(),
    len: octets.optional(),
  }),
  z.object({
    kind: z.literal("timeout"),
    name: z.enum(["RETRANSMISSION", "USER", "TIME-WAIT", "R2-EXCEEDED"]),
  }),
]);

const given = z.object({
  state: z.enum(STATES),
  open: z.enum(["active", "passive"]).nullable().optional(),
  remoteSpecified: z.boolean().optional(),
  iss: uint32.optional(),
  irs: uint32.nullable().optional(),
  sndUna: uint32.optional(),
  sndNxt: uint32.optional(),
  sndWnd: octets.optional(),
  sndWl1: uint32.optional(),
  sndWl2: uint32.optional(),
  maxSndWnd: octets.optional(),
  rcvNxt: uint32.optional(),
  rcvWnd: octets.optional(),
  finSeq: uint32.nullable().optional(),
  rtxQueue: z.array(z.object({ seq: uint32, len: octets, flags: z.array(flag) })).optional(),
  sendQueue: octets.optional(),
  readable: octets.optional(),
  reassembly: z.array(z.object({ seq: uint32, len: octets, fin: z.boolean() })).optional(),
  pendingReceives: octets.optional(),
  nextIss: uint32.optional(),
  /** recorded cases: who holds the connection, how it came about, and what TCP_INFO and the timers said */
  owner: z.enum(["application", "orphan", "kernel", "request", "none"]).optional(),
  flavor: z.string().optional(),
  bytesAcked: octets.nullable().optional(),
});

/** A number, or a condition on one: `any`, `any>SND.NXT`, `SEG.SEQ+1`. */
const expectedNumber = z.union([uint32, z.string(), z.null()]);

const expectedSegment = z.object({
  flags: z.array(flag),
  seq: expectedNumber,
  ack: expectedNumber,
  len: octets.optional(),
});

const outcome = z.object({
  state: z.enum(STATES),
  emits: z.array(expectedSegment),
  delivers: octets,
  errors: z.array(z.string()),
  signals: z.array(z.string()),
  timer: z.union([
    z.partialRecord(z.enum(["rtx", "timeWait"]), z.enum(["start", "restart", "stop", "keep"])),
    z.enum(["none", "retransmit", "timewait"]),
  ]),
  vars: z.record(z.string(), z.unknown()),
  result: z.record(z.string(), z.union([z.number(), z.string()])),
});

const expectedOutcome = outcome.partial();

const singleEvent = z.object({
  id: z.string(),
  profile: z.string().optional(),
  requirement: z.string().optional(),
  given,
  event,
  expect: expectedOutcome,
  permitted: z.array(z.object({ expect: expectedOutcome })).optional(),
});

const endpoint = given.partial();
const host = z.enum(["A", "B"]);

const traceAction = z.union([
  z.tuple([z.literal("call"), host, z.record(z.string(), z.unknown())]),
  z.tuple([z.enum(["deliver", "drop", "dup"]), host]),
  z.tuple([z.enum(["deliver", "drop", "dup"]), host, z.number().int().min(0)]),
  z.tuple([z.literal("timeout"), host, z.enum(["RETRANSMISSION", "USER", "TIME-WAIT", "R2-EXCEEDED"])]),
  z.tuple([z.literal("inject"), host, segmentEvent]),
]);

const trace = z.object({
  id: z.string(),
  init: z.object({ A: endpoint, B: endpoint }),
  steps: z.array(
    z.object({
      do: traceAction,
      after: z.object({ A: z.enum(STATES), B: z.enum(STATES) }),
      emits: z.array(expectedSegment.extend({ by: host })),
    }),
  ),
  final: z
    .object({
      signalsA: z.array(z.string()),
      signalsB: z.array(z.string()),
      deliveredA: octets,
      deliveredB: octets,
    })
    .partial(),
});

export type Given = z.infer<typeof given>;
export type Endpoint = z.infer<typeof endpoint>;
export type CaseEvent = z.infer<typeof event>;
export type ExpectedOutcome = z.infer<typeof expectedOutcome>;
export type ExpectedSegment = z.infer<typeof expectedSegment>;
export type SingleEventCase = z.infer<typeof singleEvent>;
export type TraceCase = z.infer<typeof trace>;
export type TraceAction = z.infer<typeof traceAction>;
export type ConformanceCase = SingleEventCase | TraceCase;

/** A case that could be read, or why it could not: the place and what was expected there. */
export type ReadCase =
  | { readonly id: string; readonly case: ConformanceCase }
  | { readonly id: string; readonly unreadable: string };

/** The cases of a file's text, each read by itself. Throws an Error when the text is no JSON list. */
export function readCases(text: string): readonly ReadCase[] {
  const raw: unknown = JSON.parse(text);
  if (!Array.isArray(raw)) throw new Error("expected a list of cases");
  return raw.map((entry: unknown, index): ReadCase => {
    const id = nameOf(entry) ?? `case ${index}`;
    const parsed = (isTrace(entry) ? trace : singleEvent).safeParse(entry);
    return parsed.success ? { id, case: parsed.data } : { id, unreadable: z.prettifyError(parsed.error) };
  });
}

export function isTraceCase(each: ConformanceCase): each is TraceCase {
  return "steps" in each;
}

function isTrace(entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && "steps" in entry;
}

function nameOf(entry: unknown): string | null {
  return typeof entry === "object" && entry !== null && "id" in entry ? String(entry.id) : null;
}
