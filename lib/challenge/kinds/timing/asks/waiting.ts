import type { Random } from "#lib/base/random.ts";
import type { Ask } from "../ask.ts";
import { momentAsk } from "../ask.ts";
import type { AskId } from "../ask-ids.ts";
import type { TimingMistake } from "../mistakes.ts";
import type { ProfileId, Question } from "../prompt.ts";
import type { Told } from "../story.ts";
import { BOTH_PROFILES, enteredMs, FAST_MS, FLIGHT_PRECISION, hosts, secondsText, told } from "../story.ts";
import type { LostAcks } from "./closing.ts";
import { drawLostAcks, lostLastAcks } from "./closing.ts";

/** TIME-WAIT and FIN-WAIT-2: how long, from when, and when the pair of ports is free again. */

const SECOND_MS = 1_000;
const LINUX_TIME_WAIT_MS = 60_000;
/** none of which makes 2 MSL the 60 s of Linux */
const MSLS_S = [40, 45, 90, 120];

/** When A's connection is gone: the only timers that end these stories are TIME-WAIT's and FIN-WAIT-2's. */
function goneMs({ run }: Told): number {
  const step = run.steps.findLast(
    ({ connections }, index) =>
      connections.A?.state === "CLOSED" && run.steps[index - 1]?.connections.A?.state !== "CLOSED",
  );
  if (step === undefined) throw new RangeError("A's connection never ends");
  return step.atMs;
}

function timeWaitMs(profile: ProfileId, mslMs: number): number {
  return profile === "linux" ? LINUX_TIME_WAIT_MS : 2 * mslMs;
}

/** Who takes the other TCP's length: RFC 9293 says twice the MSL, Linux 60 s whatever the MSL. */
function otherLength(profile: ProfileId, right: number, mslMs: number): readonly [TimingMistake, number] {
  return profile === "linux"
    ? ["linux-waits-two-msl", right - LINUX_TIME_WAIT_MS + 2 * mslMs]
    : ["rfc-waits-sixty-seconds", right - 2 * mslMs + LINUX_TIME_WAIT_MS];
}

function oneMsl(profile: ProfileId, right: number, mslMs: number): readonly [TimingMistake, number] {
  const length = timeWaitMs(profile, mslMs);
  return ["one-msl-is-enough", right - length + (profile === "linux" ? length / 2 : mslMs)];
}

type Numbers<Name extends string> = Readonly<Record<Name, number>>;

interface Waiting extends Readonly<Record<string, number>> {
  readonly finMs: number;
  readonly mslMs: number;
  readonly finTimeoutMs: number;
}

function drawWaiting(random: Random, profile: ProfileId): Waiting {
  return {
    finMs: SECOND_MS * random.int(2, 15),
    mslMs: profile === "linux" ? 120_000 : SECOND_MS * random.pick(MSLS_S),
    finTimeoutMs: SECOND_MS * random.pick([20, 25, 30, 40]),
  };
}

/**
 * A closes at 0; B's FIN arrives at `finMs`, and copies of it at the moments in `copiesMs`. What A answers to the copies
 * is lost unless it is `heard`: B is CLOSED by then, and would reset A.
 */
function finArrives(question: Question, copiesMs: readonly number[], heard = false): Told {
  const { finMs = SECOND_MS } = question.given;
  const sentMs = finMs - FAST_MS;
  return told({
    start: hosts(question, ["ESTABLISHED", "ESTABLISHED"]),
    calls: [
      { atMs: 0, call: { do: "close", host: "A", release: true } },
      { atMs: sentMs, call: { do: "close", host: "B", release: true } },
    ],
    fate: ({ from, segment, sentAtMs }) => {
      if (from === "B" && segment.fin) return [FAST_MS, ...copiesMs.map((each) => each - sentMs)];
      return from === "A" && sentAtMs > finMs && !heard ? [] : [FAST_MS];
    },
  });
}

type ByReset = Waiting & Numbers<"copyMs" | "roundTripMs">;

interface Copies extends Waiting {
  readonly copyMs: number;
  readonly secondCopyMs: number;
}

type Free = Numbers<"oneWayMs" | "closesAfterMs" | "mslMs" | "finTimeoutMs">;

function closeInTurn(question: Question): Told {
  const { oneWayMs = FAST_MS, closesAfterMs = 0 } = question.given;
  return told({
    start: hosts(question, ["ESTABLISHED", "ESTABLISHED"]),
    calls: [
      { atMs: 0, call: { do: "close", host: "A", release: true } },
      { atMs: oneWayMs + closesAfterMs, call: { do: "close", host: "B", release: true } },
    ],
    fate: () => [oneWayMs],
  });
}

const drawFree = (random: Random, profile: ProfileId, level: number): Free => ({
  oneWayMs: 50 * random.int(1, 3 + level),
  closesAfterMs: SECOND_MS * random.int(1, 9),
  mslMs: profile === "linux" ? 120_000 : SECOND_MS * random.pick(MSLS_S),
  finTimeoutMs: SECOND_MS * random.pick([20, 25, 30, 40]),
});

export const WAITING_ASKS = {
  "time-wait-ends": momentAsk<Waiting>({
    clause: "3.10.7.4-8",
    profiles: BOTH_PROFILES,
    precision: 1_000,
    draw: drawWaiting,
    told: (question) => finArrives(question, []),
    moment: goneMs,
    mistakes: ({ given: { finMs, mslMs, finTimeoutMs }, profile, right }) => [
      ...(profile === "linux" ? ([["fin-timeout-is-time-wait", finMs + finTimeoutMs]] as const) : []),
      ["time-wait-counts-from-close", right - finMs],
      oneMsl(profile, right, mslMs),
      otherLength(profile, right, mslMs),
    ],
    why: ({ given: { finMs }, right }) => ({ length: secondsText(right - finMs) }),
  }),
  "time-wait-ends-after-copies": momentAsk<Copies>({
    clause: "3.10.7.4-8",
    profiles: BOTH_PROFILES,
    precision: 1_000,
    draw: (random, profile, level) => {
      const drawn = drawWaiting(random, profile);
      // The copies come while A waits, and while they live.
      const within = Math.min(timeWaitMs(profile, drawn.mslMs), drawn.mslMs) / SECOND_MS - 2;
      const copy = random.int(5, Math.floor(within / 2));
      const second = level <= 1 ? copy : random.int(copy + 3, within);
      const copyMs = drawn.finMs + SECOND_MS * copy;
      return { ...drawn, copyMs, secondCopyMs: drawn.finMs + SECOND_MS * second };
    },
    told: (question) =>
      finArrives(question, [...new Set([question.given.copyMs, question.given.secondCopyMs])]),
    moment: goneMs,
    mistakes: ({ given: { finMs, copyMs, secondCopyMs, mslMs, finTimeoutMs }, profile, right }) => [
      ["time-wait-has-no-restart", finMs + right - secondCopyMs],
      ["time-wait-has-no-restart", copyMs + right - secondCopyMs],
      ["time-wait-counts-from-close", right - secondCopyMs],
      ...(profile === "linux" ? ([["fin-timeout-is-time-wait", secondCopyMs + finTimeoutMs]] as const) : []),
      oneMsl(profile, right, mslMs),
      otherLength(profile, right, mslMs),
    ],
    why: ({ given: { secondCopyMs }, right }) => ({ length: secondsText(right - secondCopyMs) }),
  }),
  "time-wait-ends-by-reset": momentAsk<ByReset>({
    clause: "3.10.7.4-2",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: (random, profile) => {
      const drawn = drawWaiting(random, profile);
      return { ...drawn, copyMs: drawn.finMs + SECOND_MS * random.int(3, 25), roundTripMs: 2 * FAST_MS };
    },
    told: (question) => finArrives(question, [question.given.copyMs], true),
    moment: goneMs,
    mistakes: ({ given: { finMs, copyMs, mslMs, finTimeoutMs, roundTripMs }, profile }) => {
      const length = timeWaitMs(profile, mslMs);
      return [
        ["nothing-ends-time-wait-early", copyMs + length],
        ["nothing-ends-time-wait-early", copyMs + roundTripMs + length],
        ["time-wait-has-no-restart", finMs + length],
        ["flight-takes-no-time", copyMs],
        ["time-wait-counts-from-close", length],
        ...(profile === "linux" ? ([["fin-timeout-is-time-wait", finMs + finTimeoutMs]] as const) : []),
      ];
    },
  }),
  "time-wait-ends-after-lost-acks": momentAsk<LostAcks & Numbers<"mslMs">>({
    clause: "3.10.7.4-8",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: (random, profile, level) => ({
      ...drawLostAcks(random, profile, level),
      mslMs: profile === "linux" ? 120_000 : SECOND_MS * random.pick(MSLS_S),
    }),
    told: lostLastAcks,
    moment: goneMs,
    mistakes: ({ given: { lost, rtoMs, oneWayMs, mslMs }, right, otherwise, profile }) => {
      const length = otherwise({ lost: 0 }) - oneWayMs;
      return [
        ["time-wait-has-no-restart", oneWayMs + length],
        ["rto-not-doubled", lost * rtoMs + oneWayMs + length],
        ["flight-takes-no-time", right - oneWayMs],
        ["counts-transmissions-as-retransmissions", otherwise({ lost: lost + 1 })],
        oneMsl(profile, right, mslMs),
        otherLength(profile, right, mslMs),
      ];
    },
    why: ({ given: { oneWayMs }, right, otherwise }) => {
      const length = otherwise({ lost: 0 }) - oneWayMs;
      return { length: secondsText(length), last: secondsText(right - length) };
    },
  }),
  "tuple-free": momentAsk<Free>({
    clause: "3.10.7.4-8",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: drawFree,
    told: closeInTurn,
    moment: goneMs,
    mistakes: ({ given: { oneWayMs, closesAfterMs, mslMs, finTimeoutMs }, right, profile }) => {
      const length = timeWaitMs(profile, mslMs);
      return [
        ["time-wait-counts-from-close", length],
        ["time-wait-counts-from-close", 2 * oneWayMs + length],
        ["flight-takes-no-time", closesAfterMs + length],
        ["flight-takes-no-time", closesAfterMs + oneWayMs + length],
        ...(profile === "linux"
          ? ([["fin-timeout-is-time-wait", right - length + finTimeoutMs]] as const)
          : []),
        oneMsl(profile, right, mslMs),
        otherLength(profile, right, mslMs),
      ];
    },
    why: ({ told: story, right }) => {
      const entered = enteredMs(story, "A", "TIME-WAIT");
      return { entered: secondsText(entered), length: secondsText(right - entered) };
    },
  }),
  "tuple-free-simultaneous": momentAsk<Numbers<"oneWayMs" | "mslMs" | "finTimeoutMs">>({
    clause: "3.10.7.4-5",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: (random, profile, level) => {
      const { oneWayMs, mslMs, finTimeoutMs } = drawFree(random, profile, level);
      return { oneWayMs: 2 * oneWayMs, mslMs, finTimeoutMs };
    },
    told: (question) =>
      told({
        start: hosts(question, ["ESTABLISHED", "ESTABLISHED"]),
        calls: [
          { atMs: 0, call: { do: "close", host: "A", release: true } },
          { atMs: 0, call: { do: "close", host: "B", release: true } },
        ],
        fate: () => [question.given.oneWayMs ?? FAST_MS],
      }),
    moment: goneMs,
    mistakes: ({ given: { oneWayMs, mslMs, finTimeoutMs }, right, profile }) => {
      const length = timeWaitMs(profile, mslMs);
      return [
        ["time-wait-counts-from-close", length],
        ["flight-takes-no-time", oneWayMs + length],
        ...(profile === "linux"
          ? ([["fin-timeout-is-time-wait", right - length + finTimeoutMs]] as const)
          : []),
        oneMsl(profile, right, mslMs),
        otherLength(profile, right, mslMs),
      ];
    },
    why: ({ told: story, right }) => {
      const entered = enteredMs(story, "A", "TIME-WAIT");
      return { entered: secondsText(entered), length: secondsText(right - entered) };
    },
  }),
  "fin-wait-2-gone": momentAsk<Numbers<"oneWayMs" | "finTimeoutMs">>({
    clause: "3.6.1",
    profiles: ["linux"],
    precision: FLIGHT_PRECISION,
    draw: (random, _profile, level) => ({
      oneWayMs: 100 * random.int(1, 2 + level),
      finTimeoutMs: SECOND_MS * random.pick([15, 20, 30, 40, 90]),
    }),
    told: (question) =>
      told({
        start: hosts(question, ["ESTABLISHED", "ESTABLISHED"]),
        calls: [{ atMs: 0, call: { do: "close", host: "A", release: true } }],
        fate: () => [question.given.oneWayMs ?? FAST_MS],
      }),
    moment: goneMs,
    mistakes: ({ given: { finTimeoutMs, oneWayMs }, right }) => [
      ["fin-wait-2-needs-time-wait-too", right + LINUX_TIME_WAIT_MS],
      ["fin-wait-2-counts-from-close", finTimeoutMs],
      ["linux-waits-two-msl", right - finTimeoutMs + 240_000],
      ["flight-takes-no-time", oneWayMs + finTimeoutMs],
      ["fin-timeout-is-time-wait", 2 * oneWayMs + LINUX_TIME_WAIT_MS],
    ],
    why: ({ told: story }) => ({ entered: secondsText(enteredMs(story, "A", "FIN-WAIT-2")) }),
  }),
  "tuple-free-orphan": momentAsk<Numbers<"oneWayMs" | "finTimeoutMs" | "closesAfterMs">>({
    clause: "3.6.1",
    profiles: ["linux"],
    precision: FLIGHT_PRECISION,
    draw: (random, _profile, level) => {
      const finTimeoutMs = SECOND_MS * random.pick([20, 30, 40, 60]);
      const late = random.chance(1, 2) ? 3 : -5;
      return {
        oneWayMs: 100 * random.int(1, 2 + level),
        finTimeoutMs,
        closesAfterMs: finTimeoutMs + SECOND_MS * (late > 0 ? random.int(3, 20) : -random.int(3, 15)),
      };
    },
    told: closeInTurn,
    moment: goneMs,
    mistakes: ({ given: { finTimeoutMs, closesAfterMs, oneWayMs }, right }) => {
      const acknowledged = 2 * oneWayMs;
      const finMs = acknowledged + closesAfterMs;
      return [
        ["late-fin-still-finds-fin-wait-2", finMs + LINUX_TIME_WAIT_MS],
        ["fin-timeout-is-time-wait", finMs + finTimeoutMs],
        ["time-wait-counts-from-close", acknowledged + finTimeoutMs],
        ["fin-wait-2-needs-time-wait-too", acknowledged + finTimeoutMs + LINUX_TIME_WAIT_MS],
        ["fin-wait-2-counts-from-close", finTimeoutMs],
        ["flight-takes-no-time", right - acknowledged],
      ];
    },
    why: ({ told: story, given: { oneWayMs, closesAfterMs, finTimeoutMs } }) => ({
      entered: secondsText(enteredMs(story, "A", "FIN-WAIT-2")),
      arrives: secondsText(2 * oneWayMs + closesAfterMs),
      end: secondsText(2 * oneWayMs + finTimeoutMs),
      found: closesAfterMs < finTimeoutMs ? "yes" : "no",
    }),
  }),
} as const satisfies Partial<Record<AskId, Ask>>;
