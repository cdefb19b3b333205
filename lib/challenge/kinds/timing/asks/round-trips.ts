import type { Random } from "#lib/base/random.ts";
import { measured, rtoAtStart } from "#lib/network/rto.ts";
import type { Flight } from "#lib/network/run.ts";
import type { About, Ask } from "../ask.ts";
import { momentAsk } from "../ask.ts";
import type { AskId } from "../ask-ids.ts";
import type { ProfileId, Question } from "../prompt.ts";
import type { Told } from "../story.ts";
import {
  BOTH_PROFILES,
  delivered,
  FAST_MS,
  firstOf,
  hosts,
  isFrom,
  listed,
  nth,
  profileOf,
  secondsText,
  sentMs,
  told,
} from "../story.ts";

/** RFC 6298: the RTO out of measured round trips, Karn's rule, and what a lost SYN does to the first text. */

const APART_MS = 2_000;

interface Samples extends Readonly<Record<string, number>> {
  readonly count: number;
  readonly firstMs: number;
  readonly secondMs: number;
  readonly thirdMs: number;
}

function drawSamples(random: Random, profile: ProfileId, level: number): Samples {
  // Below 333 ms the RFC's least RTO of one second hides the arithmetic; some variants are about just that.
  const least = profile === "linux" ? 2 : random.chance(1, 4) ? 2 : 7;
  const times = profileOf({ profile, given: {} }).retransmission;
  const count = random.int(1, Math.min(1 + level, 3));
  let rto = rtoAtStart(times);
  const samples: number[] = [];
  while (samples.length < count) {
    // A round trip longer than the RTO would be cut short by a retransmission, and not be measured.
    const sample = Math.min(50 * random.int(least, 16), 50 * (Math.ceil(rto.rtoMs / 50) - 1));
    samples.push(sample);
    rto = measured(rto, sample, times);
  }
  const [firstMs = 0, secondMs = 0, thirdMs = 0] = samples;
  return { count, firstMs, secondMs, thirdMs };
}

const samplesOf = ({ count, firstMs, secondMs, thirdMs }: Samples) =>
  [firstMs, secondMs, thirdMs].slice(0, count);

const isText = ({ from, segment }: Flight) => from === "A" && segment.len > 0;

/** A sends text whose round trips take as long as the question says, then some that is lost. */
function roundTrips(question: About<Samples>): Told {
  const samples = samplesOf(question.given);
  const lostAt = samples.length * APART_MS;
  return told({
    start: hosts(question, ["ESTABLISHED", "ESTABLISHED"]),
    calls: [...samples.map((_, index) => index * APART_MS), lostAt].map((atMs) => ({
      atMs,
      call: { do: "send", host: "A", octets: 100 },
    })),
    fate: ({ from, sentAtMs }) => {
      if (from !== "A") return [FAST_MS];
      const roundTripMs = samples[sentAtMs / APART_MS];
      return roundTripMs === undefined ? [] : [roundTripMs - FAST_MS];
    },
  });
}

/** SRTT and RTTVAR after each measurement, for the explanation; the answer is when the machine sends again. */
function steps(question: About<Samples>): { readonly srtt: string; readonly rttvar: string } {
  const times = profileOf(question).retransmission;
  let rto = rtoAtStart(times);
  for (const sample of samplesOf(question.given)) rto = measured(rto, sample, times);
  return { srtt: secondsText(rto.rtt?.srttMs ?? 0), rttvar: secondsText(rto.rtt?.rttvarMs ?? 0) };
}

function rtoAsk() {
  return momentAsk<Samples>({
    clause: "3.10.8",
    profiles: BOTH_PROFILES,
    precision: 10,
    draw: drawSamples,
    told: roundTrips,
    moment: rtoIn,
    zero: (_story, given) => lastTextSentMs(given),
    mistakes: ({ given, profile, otherwise }) => {
      const samples = samplesOf(given);
      const last = samples.at(-1) ?? 0;
      const times = profileOf({ profile, given }).retransmission;
      const unbounded = { ...times, minRtoMs: 0, leastVarianceMs: 1 };
      let rto = rtoAtStart(unbounded);
      for (const sample of samples) rto = measured(rto, sample, unbounded);
      return [
        ["rto-is-the-round-trip", last],
        ["rto-is-twice-the-round-trip", 2 * last],
        ["only-the-last-round-trip-counts", otherwise({ count: 1, firstMs: last })],
        ["rto-floor-forgotten", rto.rtoMs],
        ["first-rto-is-always-one-second", 1_000],
      ];
    },
    why: (asked) => ({ ...steps(asked), least: asked.profile === "linux" ? "0.2" : "1" }),
  });
}

const lastTextSentMs = ({ count }: Samples) => count * APART_MS;

/** The first retransmission of the text that is lost, after it was sent. */
function rtoIn(story: Told, given: Samples): number {
  const again = sentMs(story, ({ retransmission }) => retransmission);
  return nth(again, 0) - lastTextSentMs(given);
}

interface BackedOff extends Readonly<Record<string, number>> {
  readonly lost: number;
  readonly rtoMs: number;
}

/** The first text is lost so many times; when its ACK comes, more text is sent, and lost. */
function backedOff({ profile, given }: Question): Told {
  const { lost = 1, rtoMs = 1_000 } = given;
  const acknowledgedMs = rtoMs * (2 ** lost - 1) + 2 * FAST_MS;
  return told({
    start: hosts({ profile, given }, ["ESTABLISHED", "ESTABLISHED"], rtoMs),
    calls: [0, acknowledgedMs].map((atMs) => ({ atMs, call: { do: "send", host: "A", octets: 100 } })),
    fate: (flight) => {
      const second = flight.segment.seq > 150;
      if (flight.from !== "A") return [FAST_MS];
      if (second) return [];
      return flight.sentAtMs < acknowledgedMs - 2 * FAST_MS ? [] : [FAST_MS];
    },
  });
}

interface Opened extends Readonly<Record<string, number>> {
  readonly n: number;
  readonly lost: number;
  readonly oneWayMs: number;
}

function textAfterOpening(question: Question): Told {
  const { lost = 0, oneWayMs = FAST_MS } = question.given;
  const isLostSyn = firstOf(lost, ({ from, segment }) => from === "A" && segment.syn);
  return told({
    start: hosts(question, ["CLOSED", "LISTEN"]),
    calls: [
      { atMs: 0, call: { do: "open", host: "A", mode: "active" } },
      { atMs: 10_000, call: { do: "send", host: "A", octets: 100 } },
    ],
    fate: delivered(oneWayMs, (flight) => isLostSyn(flight) || isText(flight)),
  });
}

const texts = (story: Told) => {
  const all = sentMs(story, isText);
  return all.map((each) => each - nth(all, 0));
};

export const ROUND_TRIP_ASKS = {
  "rto-after": rtoAsk(),
  "text-retry-after": rtoAsk(),
  "text-retry-backed-off": momentAsk<BackedOff>({
    clause: "3.10.8",
    profiles: BOTH_PROFILES,
    precision: 100,
    draw: (random, profile, level) => ({
      lost: random.int(1, 1 + Math.min(level, 2)),
      rtoMs: random.pick(profile === "linux" ? [300, 400, 500, 600] : [1_000, 1_200, 1_500, 2_000]),
    }),
    told: backedOff,
    moment: (story) => {
      const second = sentMs(story, ({ from, segment }) => from === "A" && segment.seq > 150);
      return nth(second, 1) - nth(second, 0);
    },
    zero: (story) =>
      nth(
        sentMs(story, ({ from, segment }) => from === "A" && segment.seq > 150),
        0,
      ),
    mistakes: ({ given: { lost, rtoMs }, right }) => [
      ["any-ack-resets-the-rto", rtoMs],
      ["counts-transmissions-as-retransmissions", right * 2],
      ["moment-for-wait", rtoMs * (2 ** (lost + 1) - 1)],
    ],
    why: ({ told: story }) => ({ sent: listed(sentMs(story, isFrom("A")).slice(0, 4)) }),
  }),
  "text-retry-after-opening": momentAsk<Opened>({
    clause: "3.10.8",
    profiles: BOTH_PROFILES,
    precision: 100,
    draw: (random, _profile, level) => ({
      n: random.int(1, 2 + Math.min(level, 2)),
      lost: random.chance(1, 3) ? 0 : random.int(1, 2),
      oneWayMs: 50 * random.int(2, 6),
    }),
    told: textAfterOpening,
    moment: (story, { n }) => nth(texts(story), n),
    zero: (story) => nth(sentMs(story, isText), 0),
    mistakes: ({ given: { n, lost, oneWayMs }, right, otherwise, told: story }) => [
      ["first-rto-is-always-one-second", 1_000 * (2 ** n - 1)],
      ["rto-is-twice-the-round-trip", 4 * oneWayMs * (2 ** n - 1)],
      ...(lost > 0 ? ([["any-ack-resets-the-rto", otherwise({ lost: 0 })]] as const) : []),
      ["rto-not-doubled", n * nth(texts(story), 1)],
      ["wait-for-moment", right - nth(texts(story), n - 1)],
      ["counts-transmissions-as-retransmissions", nth(texts(story), n - 1)],
    ],
    why: ({ told: story, given: { n, oneWayMs } }) => ({
      schedule: listed(texts(story).slice(0, n + 2)),
      roundTrip: secondsText(2 * oneWayMs),
      rto: secondsText(nth(texts(story), 1)),
    }),
  }),
} as const satisfies Partial<Record<AskId, Ask>>;
