import type { Ask } from "../ask.ts";
import { momentAsk } from "../ask.ts";
import type { AskId } from "../ask-ids.ts";
import type { Random } from "#lib/base/random.ts";
import type { ProfileId, Question } from "../prompt.ts";
import type { Told } from "../story.ts";
import {
  BOTH_PROFILES,
  delivered,
  enteredMs,
  firstOf,
  FLIGHT_PRECISION,
  hosts,
  isFrom,
  listed,
  nth,
  secondsText,
  sentMs,
  told,
} from "../story.ts";

/** SYN and SYN,ACK: when they are sent again, when that is given up, and what a loss costs. */

const FIRST_RTO_MS = 1_000;

interface Syn extends Readonly<Record<string, number>> {
  readonly n: number;
  readonly linear: number;
  readonly synRetries: number;
}

/** The standard names no number of retries and no even ones; a kernel has settings for both. */
function drawSyn(random: Random, profile: ProfileId, level: number): Syn {
  if (profile === "rfc9293") return { n: random.int(2, 4 + Math.min(level, 2)), linear: 0, synRetries: 7 };
  const linear = random.chance(3, 4) ? 4 : random.pick([0, 2, 3]);
  const synRetries = random.chance(1, 2) ? 6 : random.int(4, 6);
  return { n: random.int(3, Math.min(linear + synRetries - 1, 5 + 2 * level)), linear, synRetries };
}

function unansweredSyn(question: Question): Told {
  return told({
    start: hosts(question, ["CLOSED", "CLOSED"]),
    calls: [{ atMs: 0, call: { do: "open", host: "A", mode: "active" } }],
  });
}

const syns = (story: Told) => sentMs(story, isFrom("A"));
const schedule = (story: Told) => ({ schedule: listed(syns(story)) });

const synAsk = {
  clause: "3.8.3",
  profiles: BOTH_PROFILES,
  precision: 100,
  draw: drawSyn,
  told: unansweredSyn,
} as const;

interface SynAck extends Readonly<Record<string, number>> {
  readonly n: number;
  readonly synAckRetries: number;
}

function unansweredSynAck(question: Question): Told {
  return told({
    start: hosts(question, ["CLOSED", "LISTEN"]),
    calls: [
      { atMs: 0, call: { do: "open", host: "A", mode: "active" } },
      // The opener has gone: its SYN is not sent again, and its RST does not come.
      { atMs: 10, call: { do: "abort", host: "A" } },
    ],
    fate: (flight) => (flight.segment.syn && flight.from === "A" ? [50] : []),
  });
}

const synAcks = (story: Told) => {
  const all = sentMs(story, isFrom("B"));
  return all.map((each) => each - nth(all, 0));
};
const firstSynAckMs = (story: Told) => nth(sentMs(story, isFrom("B")), 0);
const goneAfter = (story: Told) => story.end.nowMs - firstSynAckMs(story);

interface Lossy extends Readonly<Record<string, number>> {
  readonly lost: number;
  readonly oneWayMs: number;
}

const drawLossy = (random: Random, profile: ProfileId, level: number): Lossy => ({
  lost: random.int(1, profile === "linux" ? 4 + level : 3 + Math.min(level, 2)),
  oneWayMs: 50 * random.int(1, 3 + 2 * level),
});

function opened(question: Question, lost: number, which: "A" | "B"): Told {
  const { oneWayMs = 50 } = question.given;
  return told({
    start: hosts(question, ["CLOSED", "LISTEN"]),
    calls: [{ atMs: 0, call: { do: "open", host: "A", mode: "active" } }],
    fate: delivered(
      oneWayMs,
      firstOf(lost, ({ from, segment }) => from === which && segment.syn),
    ),
  });
}

interface LostAck extends Readonly<Record<string, number>> {
  readonly oneWayMs: number;
}

const drawOneWay = (random: Random, _profile: ProfileId, level: number): LostAck => ({
  oneWayMs: 50 * random.int(1, 4 + 2 * level),
});

function lostThird(question: Question): Told {
  const { oneWayMs = 50, textMs } = question.given;
  return told({
    start: hosts(question, ["CLOSED", "LISTEN"]),
    calls: [
      { atMs: 0, call: { do: "open", host: "A", mode: "active" } },
      ...(textMs === undefined
        ? []
        : [{ atMs: textMs, call: { do: "send", host: "A", octets: 100 } } as const]),
    ],
    fate: delivered(
      oneWayMs,
      firstOf(1, ({ from, segment }) => from === "A" && !segment.syn),
    ),
  });
}

export const OPENING_ASKS = {
  "syn-retry": momentAsk<Syn>({
    ...synAsk,
    moment: (story, { n }) => nth(syns(story), n),
    mistakes: ({ given, right, told: story, otherwise }) => [
      ["syn-doubles-from-the-start", otherwise({ linear: 0, synRetries: 20 })],
      ["syn-retries-stay-even", otherwise({ linear: 20 })],
      ["counts-transmissions-as-retransmissions", nth(syns(story), given.n - 1)],
      ["wait-for-moment", right - nth(syns(story), given.n - 1)],
    ],
    why: ({ told: story }) => schedule(story),
  }),
  "syn-transmission": momentAsk<Syn>({
    ...synAsk,
    moment: (story, { n }) => nth(syns(story), n - 1),
    mistakes: ({ given, right, told: story, otherwise }) => [
      ["syn-doubles-from-the-start", otherwise({ linear: 0, synRetries: 20 })],
      ["syn-retries-stay-even", otherwise({ linear: 20 })],
      ["counts-transmissions-as-retransmissions", nth(syns(story), given.n)],
      ["wait-for-moment", right - nth(syns(story), given.n - 2)],
    ],
    why: ({ told: story }) => schedule(story),
  }),
  "syn-interval": momentAsk<Syn>({
    ...synAsk,
    moment: (story, { n }) => nth(syns(story), n) - nth(syns(story), n - 1),
    ends: (story, { n }) => nth(syns(story), n),
    mistakes: ({ given, told: story, otherwise }) => [
      ["syn-doubles-from-the-start", otherwise({ linear: 0, synRetries: 20 })],
      ["syn-retries-stay-even", otherwise({ linear: 20 })],
      ["moment-for-wait", nth(syns(story), given.n)],
      ["counts-transmissions-as-retransmissions", otherwise({ n: given.n + 1, synRetries: 20 })],
    ],
    why: ({ told: story }) => schedule(story),
  }),
  "connect-fails": momentAsk<Syn>({
    ...synAsk,
    profiles: ["linux"],
    draw: (random) => ({
      n: 0,
      linear: random.chance(2, 3) ? 4 : random.pick([0, 1, 2, 3]),
      synRetries: random.chance(1, 3) ? 6 : random.int(2, 6),
    }),
    moment: ({ end }) => end.nowMs,
    mistakes: ({ told: story, otherwise }) => [
      ["syn-doubles-from-the-start", otherwise({ linear: 0 })],
      ["gives-up-at-the-last-retry", syns(story).at(-1) ?? 0],
      ["syn-retries-stay-even", syns(story).length * FIRST_RTO_MS],
    ],
    why: ({ told: story }) => schedule(story),
  }),
  "syn-ack-retry": momentAsk<SynAck>({
    clause: "3.8.3",
    profiles: BOTH_PROFILES,
    precision: 100,
    draw: (random, profile) => ({ n: random.int(2, 5), synAckRetries: profile === "linux" ? 5 : 7 }),
    told: unansweredSynAck,
    moment: (story, { n }) => nth(synAcks(story), n),
    zero: firstSynAckMs,
    mistakes: ({ given, told: story, right }) => [
      ["syn-retries-stay-even", given.n * FIRST_RTO_MS],
      ["counts-transmissions-as-retransmissions", nth(synAcks(story), given.n - 1)],
      ["wait-for-moment", right - nth(synAcks(story), given.n - 1)],
    ],
    why: ({ told: story }) => ({ schedule: listed(synAcks(story)) }),
  }),
  "syn-ack-gone": momentAsk<SynAck>({
    clause: "3.8.3",
    profiles: ["linux"],
    precision: 100,
    draw: (random) => ({ n: 0, synAckRetries: random.chance(1, 3) ? 5 : random.int(1, 7) }),
    told: unansweredSynAck,
    moment: goneAfter,
    zero: firstSynAckMs,
    mistakes: ({ given, told: story }) => [
      ["gives-up-at-the-last-retry", synAcks(story).at(-1) ?? 0],
      ["syn-retries-stay-even", (given.synAckRetries + 1) * FIRST_RTO_MS],
    ],
    why: ({ told: story }) => ({ schedule: listed(synAcks(story)) }),
  }),
  "opener-after-lost-syns": momentAsk<Lossy>({
    clause: "3.10.7.3-4",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: drawLossy,
    told: (question) => opened(question, question.given.lost, "A"),
    moment: (story) => enteredMs(story, "A", "ESTABLISHED"),
    mistakes: ({ given, profile, told: story, otherwise }) => [
      ...(profile === "linux"
        ? ([["syn-doubles-from-the-start", otherwise({ linear: 0, synRetries: 20 })]] as const)
        : []),
      ["syn-retries-stay-even", otherwise({ linear: 20, synRetries: 20 })],
      ["flight-takes-no-time", nth(syns(story), given.lost)],
      ["counts-transmissions-as-retransmissions", otherwise({ lost: given.lost - 1 })],
    ],
    why: ({ told: story, given }) => ({
      sent: listed(sentMs(story, ({ from, segment }) => from === "A" && segment.syn)),
      last: secondsText(nth(syns(story), given.lost)),
    }),
  }),
  "listener-after-lost-syns": momentAsk<Lossy>({
    clause: "3.10.7.4-5",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: drawLossy,
    told: (question) => opened(question, question.given.lost, "A"),
    moment: (story) => enteredMs(story, "B", "ESTABLISHED"),
    mistakes: ({ given, profile, told: story, otherwise }) => [
      ...(profile === "linux"
        ? ([["syn-doubles-from-the-start", otherwise({ linear: 0, synRetries: 20 })]] as const)
        : []),
      ["syn-retries-stay-even", otherwise({ linear: 20, synRetries: 20 })],
      ["flight-takes-no-time", nth(syns(story), given.lost)],
      ["flight-takes-no-time", nth(syns(story), given.lost) + given.oneWayMs],
      ["flight-takes-no-time", nth(syns(story), given.lost) + 2 * given.oneWayMs],
    ],
    why: ({ told: story, given }) => ({
      sent: listed(sentMs(story, ({ from, segment }) => from === "A" && segment.syn)),
      last: secondsText(nth(syns(story), given.lost)),
    }),
  }),
  "opener-after-lost-syn-ack": momentAsk<LostAck>({
    clause: "3.10.7.3-4",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: drawOneWay,
    told: (question) => opened(question, 1, "B"),
    moment: (story) => enteredMs(story, "A", "ESTABLISHED"),
    mistakes: ({ given }) => [
      ["flight-takes-no-time", FIRST_RTO_MS],
      ["flight-takes-no-time", FIRST_RTO_MS + given.oneWayMs],
    ],
    why: ({ told: story }) => ({ sent: listed([...new Set(sentMs(story, isFrom("B")))]) }),
  }),
  "listener-after-lost-ack": momentAsk<LostAck>({
    clause: "3.10.7.4-5",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: drawOneWay,
    told: lostThird,
    moment: (story) => enteredMs(story, "B", "ESTABLISHED"),
    mistakes: ({ given }) => [
      ["flight-takes-no-time", given.oneWayMs + FIRST_RTO_MS],
      ["flight-takes-no-time", 2 * given.oneWayMs + FIRST_RTO_MS],
      ["flight-takes-no-time", FIRST_RTO_MS],
    ],
    why: ({ told: story }) => ({ sent: listed(sentMs(story, isFrom("B")).slice(0, 2)) }),
  }),
  "listener-after-lost-ack-with-text": momentAsk<LostAck & { readonly textMs: number }>({
    clause: "3.10.7.4-5",
    profiles: BOTH_PROFILES,
    precision: FLIGHT_PRECISION,
    draw: (random) => {
      const oneWayMs = 50 * random.int(1, 4);
      return { oneWayMs, textMs: 2 * oneWayMs + 100 * random.int(1, 4) };
    },
    told: lostThird,
    moment: (story) => enteredMs(story, "B", "ESTABLISHED"),
    mistakes: ({ given: { oneWayMs, textMs } }) => [
      ["handshake-must-be-repeated", 3 * oneWayMs + FIRST_RTO_MS],
      ["flight-takes-no-time", textMs],
    ],
  }),
} as const satisfies Partial<Record<AskId, Ask>>;
