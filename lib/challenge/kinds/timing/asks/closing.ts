import type { Random } from "#lib/base/random.ts";
import type { Flight } from "#lib/network/run.ts";
import type { Ask } from "../ask.ts";
import { momentAsk } from "../ask.ts";
import type { AskId } from "../ask-ids.ts";
import type { ProfileId, Question } from "../prompt.ts";
import type { Told } from "../story.ts";
import {
  BOTH_PROFILES,
  delivered,
  firstOf,
  FLIGHT_PRECISION,
  halfClosed,
  hosts,
  isFrom,
  listed,
  nth,
  secondsText,
  sentMs,
  told,
} from "../story.ts";

/** Text and FIN sent again, and when a connection whose FIN is not acknowledged ends. */

const RTOS_MS: Readonly<Record<ProfileId, readonly number[]>> = {
  linux: [200, 300, 400, 500, 800, 1_200],
  rfc9293: [1_000, 1_200, 1_500, 2_000],
};

interface Retried extends Readonly<Record<string, number>> {
  readonly n: number;
  readonly rtoMs: number;
  /** says nothing about retransmission, and is given for that reason */
  readonly mslMs: number;
}

const drawRetried = (random: Random, profile: ProfileId, level: number): Retried => ({
  // The RFC may give up after 100 s: what is asked comes before.
  n: random.int(2, profile === "linux" ? 3 + Math.min(level, 2) : 4),
  rtoMs: random.pick(RTOS_MS[profile]),
  mslMs: profile === "linux" ? 60_000 : 1_000 * random.pick([45, 60, 120]),
});

function unansweredText(question: Question): Told {
  return told({
    start: hosts(question, ["ESTABLISHED", "ESTABLISHED"], question.given.rtoMs),
    calls: [{ atMs: 0, call: { do: "send", host: "A", octets: 100 } }],
  });
}

function unansweredFirstFin(question: Question): Told {
  return told({
    start: hosts(question, ["ESTABLISHED", "ESTABLISHED"], question.given.rtoMs),
    calls: [{ atMs: 0, call: { do: "close", host: "A", release: true } }],
  });
}

function unansweredSecondFin(question: Question): Told {
  const { rtoMs = 1_000 } = question.given;
  return told({
    start: halfClosed(question, rtoMs),
    calls: [{ atMs: 0, call: { do: "close", host: "B", release: true } }],
  });
}

const isText = ({ segment }: Flight) => segment.len > 0;
const isFin = ({ segment }: Flight) => segment.fin;

function retryAsk(tell: (question: Question) => Told, which: (flight: Flight) => boolean) {
  return momentAsk<Retried>({
    clause: "3.10.8",
    profiles: BOTH_PROFILES,
    precision: 100,
    draw: drawRetried,
    told: tell,
    moment: (story, { n }) => nth(sentMs(story, which), n),
    mistakes: ({ given: { n, rtoMs, mslMs }, right, told: story }) => [
      ["rto-not-doubled", n * rtoMs],
      ["msl-drives-retransmission", mslMs],
      ["msl-drives-retransmission", n * mslMs],
      ["msl-drives-retransmission", 2 * mslMs],
      ["counts-transmissions-as-retransmissions", nth(sentMs(story, which), n - 1)],
      ["wait-for-moment", right - nth(sentMs(story, which), n - 1)],
    ],
    why: ({ told: story, given: { n } }) => ({ schedule: listed(sentMs(story, which).slice(0, n + 2)) }),
  });
}

export interface LostAcks extends Readonly<Record<string, number>> {
  readonly lost: number;
  readonly rtoMs: number;
  readonly oneWayMs: number;
}

export const drawLostAcks = (random: Random, profile: ProfileId, level: number): LostAcks => ({
  lost: random.int(1, 1 + Math.min(level, 2)),
  rtoMs: random.pick(RTOS_MS[profile].filter((each) => each >= 300)),
  oneWayMs: 50 * random.int(1, 2),
});

/** B closes at 0; the first ACKs of its FIN are lost. */
export function lostLastAcks(question: Question): Told {
  const { lost = 0, rtoMs = 1_000, oneWayMs = 50 } = question.given;
  return told({
    start: halfClosed(question, rtoMs),
    calls: [{ atMs: 0, call: { do: "close", host: "B", release: true } }],
    fate: delivered(oneWayMs, firstOf(lost, isFrom("A"))),
  });
}

function closedMs({ run }: Told, host: string): number {
  const step = run.steps.find(({ connections }) => connections[host]?.state === "CLOSED");
  if (step === undefined) throw new RangeError(`${host} is never CLOSED`);
  return step.atMs;
}

interface Orphan extends Readonly<Record<string, number>> {
  readonly rtoMs: number;
  readonly orphanRetries: number;
}

export const CLOSING_ASKS = {
  "text-retry": retryAsk(unansweredText, isText),
  "text-interval": momentAsk<Retried>({
    clause: "3.10.8",
    profiles: BOTH_PROFILES,
    precision: 100,
    draw: drawRetried,
    told: unansweredText,
    moment: (story, { n }) => nth(sentMs(story, isText), n + 1) - nth(sentMs(story, isText), n),
    ends: (story, { n }) => nth(sentMs(story, isText), n + 1),
    mistakes: ({ given: { n, rtoMs, mslMs }, right, told: story }) => [
      ["rto-not-doubled", rtoMs],
      ["moment-for-wait", nth(sentMs(story, isText), n + 1)],
      ["moment-for-wait", nth(sentMs(story, isText), n)],
      ["counts-transmissions-as-retransmissions", right / 2],
      ["msl-drives-retransmission", mslMs],
    ],
    why: ({ told: story, given: { n } }) => ({ schedule: listed(sentMs(story, isText).slice(0, n + 2)) }),
  }),
  "first-fin-retry": retryAsk(unansweredFirstFin, isFin),
  "second-fin-retry": retryAsk(unansweredSecondFin, isFin),
  "last-ack-ends": momentAsk<LostAcks>({
    clause: "3.10.7.4-5",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: drawLostAcks,
    told: lostLastAcks,
    moment: (story) => closedMs(story, "B"),
    mistakes: ({ given: { lost, rtoMs, oneWayMs }, otherwise, told: story }) => [
      ["flight-takes-no-time", nth(sentMs(story, isFin), lost)],
      ["flight-takes-no-time", nth(sentMs(story, isFin), lost) + oneWayMs],
      ["rto-not-doubled", lost * rtoMs + 2 * oneWayMs],
      ["counts-transmissions-as-retransmissions", otherwise({ lost: lost - 1 })],
      ["linux-waits-two-msl", otherwise({}) + 240_000],
    ],
    why: ({ told: story, given: { lost } }) => ({
      sent: listed(sentMs(story, isFin)),
      last: secondsText(nth(sentMs(story, isFin), lost)),
    }),
  }),
  "orphan-gone": momentAsk<Orphan>({
    clause: "3.8.3",
    profiles: ["linux"],
    precision: 100,
    draw: (random, _profile, level) => ({
      rtoMs: random.pick([200, 300, 400, 500, 600, 800, 1_200]),
      orphanRetries: level <= 2 ? random.pick([1, 3]) : random.pick([0, 1, 3]),
    }),
    told: unansweredFirstFin,
    moment: ({ end }) => end.nowMs,
    mistakes: ({ told: story, given: { rtoMs, orphanRetries } }) => {
      const counted = orphanRetries === 0 ? 8 : orphanRetries;
      return [
        ["orphan-retries-are-a-count", rtoMs * (2 ** (counted + 1) - 1)],
        ["gives-up-at-the-last-retry", sentMs(story, isFin).at(-1) ?? 0],
        ["orphan-retries-are-a-count", rtoMs * (2 ** counted - 1)],
        ["fin-timeout-is-time-wait", 60_000],
      ];
    },
    why: ({ told: story, given: { orphanRetries } }) => ({
      schedule: listed(sentMs(story, isFin)),
      end: secondsText(200 * (2 ** ((orphanRetries === 0 ? 8 : orphanRetries) + 1) - 1)),
    }),
  }),
} as const satisfies Partial<Record<AskId, Ask>>;
