import { expect, test } from "vitest";
import {
  acted,
  begun,
  chosen,
  currentLine,
  EMPTY,
  linesFrom,
  movedTo,
  withHosts,
} from "#app/_components/lab/lines.ts";
import { momentOf, runTo } from "#app/_components/lab/moments.ts";
import { insteadOf, runUntil, timersIn, waitFor, waitingIn } from "#app/_components/lab/moves.ts";
import { presets } from "#lib/content/presets.ts";
import type { Action } from "#lib/network/run.ts";
import { simulate } from "#lib/network/simulate.ts";
import { networkOfStory } from "#lib/network/story.ts";

const OPEN: Action = { do: "open", host: "A", mode: "active" };
const SYN: Action = { do: "deliver", from: "A", nth: 0 };
const LOST: Action = { do: "drop", from: "A", nth: 0 };
const START = linesFrom(EMPTY, { type: "empty" });
const PRESETS = presets().map((preset) => [preset.id, preset] as const);

test.each(PRESETS)("%s played step by step is the run that simulating it at once makes", (_id, { story }) => {
  const whole = simulate(networkOfStory(story), story.schedule);
  if (!whole.ok) throw new Error(whole.error.reason);
  expect(runTo(momentOf(story).moment)).toEqual(whole.value);
});

test("undo and redo move along the line and leave it as it is", () => {
  const both = acted(acted(START, [OPEN]), [SYN]);
  const back = movedTo(both, 1);
  expect(currentLine(back)).toMatchObject({ at: 1, story: { schedule: [OPEN, SYN] } });
  expect(currentLine(movedTo(back, 2))).toEqual(currentLine(both));
  expect(currentLine(movedTo(back, -5)).at).toBe(0);
  expect(currentLine(movedTo(back, 99)).at).toBe(2);
});

test("acting in the middle of a line keeps what was done afterwards on the line that was left", () => {
  const back = movedTo(acted(acted(START, [OPEN]), [SYN]), 1);
  const other = acted(back, [LOST]);
  expect(other.all).toHaveLength(2);
  expect(currentLine(other)).toMatchObject({ at: 2, story: { schedule: [OPEN, LOST] }, origin: { step: 1 } });
  expect(currentLine(chosen(other, 0)).story.schedule).toEqual([OPEN, SYN]);
});

test("a line in which nothing was done makes room for the one that is begun", () => {
  const [, preset] = PRESETS[0] ?? [];
  if (preset === undefined) throw new Error("there are presets");
  const first = begun(START, preset.story, { type: "preset", id: preset.id });
  expect(first.all).toHaveLength(1);
  expect(begun(first, EMPTY, { type: "empty" }).all).toHaveLength(2);
});

test("other hosts play the same steps as far as they can be done", () => {
  const line = acted(acted(START, [OPEN]), [SYN, { do: "deliver", from: "B", nth: 0 }]);
  const [a, b] = EMPTY.hosts;
  const swapped = withHosts(line, [a, { ...b, profile: "linux" }]);
  expect(currentLine(swapped).story.schedule).toHaveLength(3);
  expect(currentLine(swapped).origin).toEqual({ type: "hosts" });
  const established = withHosts(line, [
    { ...a, state: "ESTABLISHED" },
    { ...b, state: "ESTABLISHED" },
  ]);
  expect(currentLine(established).story.schedule).toEqual([OPEN]);
});

test("running up to a timer lets every sooner one run out first", () => {
  const { moment } = momentOf({ ...EMPTY, schedule: [OPEN] });
  const actions = runUntil(moment, { host: "A", socket: 0, timer: "RETRANSMISSION" });
  expect(actions).toEqual([{ do: "timeout", host: "A", timer: "RETRANSMISSION" }]);
  const closing = PRESETS.find(([id]) => id === "late-fin")?.[1].story;
  if (closing === undefined) throw new Error("there is no such preset");
  const before = momentOf(closing, 6).moment;
  const [first] = timersIn(before.network);
  expect(first?.timer).toBe("RETRANSMISSION");
  const toTheEnd = runUntil(before, { host: "A", socket: 0, timer: "TIME-WAIT" });
  const end = simulate(before.network, toTheEnd);
  if (!end.ok) throw new Error(end.error.reason);
  expect(end.value.steps.flatMap(({ late }) => late)).toEqual([]);
  expect(toTheEnd.at(-1)).toMatchObject({ timer: "TIME-WAIT" });
});

test("waiting past a timer is refused, and the timer named", () => {
  const { network } = momentOf({ ...EMPTY, schedule: [OPEN] }).moment;
  expect(waitFor(network, 500)).toEqual({ ok: true, value: { do: "wait", ms: 500 } });
  expect(waitFor(network, 5_000)).toMatchObject({ ok: false, error: { host: "A", timer: "RETRANSMISSION" } });
});

test("a segment older than MSL cannot arrive any more", () => {
  const schedule: readonly Action[] = [
    { do: "inject", from: "A", segment: syn() },
    { do: "wait", ms: 120_001 },
  ];
  expect(waitingIn(momentOf({ ...EMPTY, schedule }).moment.network)).toMatchObject([
    { nth: 0, ageMs: 120_001, canArrive: false },
  ]);
});

test("another segment instead of one that arrived can be played", () => {
  const story = { ...EMPTY, schedule: [OPEN, SYN] };
  const { moment } = momentOf(story);
  const { step, before } = moment;
  if (step === null || before === null || step.given?.event.type !== "segment")
    throw new Error("a SYN arrived");
  const event = { ...step.given.event, segment: { ...step.given.event.segment, syn: false, rst: true } };
  const actions = insteadOf(before, step, event);
  const after = simulate(before.network, actions ?? []);
  if (!after.ok) throw new Error(after.error.reason);
  expect(after.value.steps).toHaveLength(3);
  expect(after.value.steps.at(-1)?.connections.B?.state).toBe("LISTEN");
});

function syn() {
  const sent = momentOf({ ...EMPTY, schedule: [OPEN] }).moment.network.flights[0];
  if (sent === undefined) throw new Error("OPEN sends a SYN");
  return sent.segment;
}
