import type { Random } from "#lib/base/random.ts";
import type { Ask, MistakenAnswer, Params } from "../ask.ts";
import { telling } from "../ask.ts";
import type { AskId } from "../ask-ids.ts";
import type { ProfileId, Question } from "../prompt.ts";

/**
 * What no run of the machine answers: a division and a sum over recorded settings, spelled out in the explanation.
 * Sources: `ip_local_port_range` 32768 – 60999 and TIME-WAIT's 60 s (docs/linux-profile.md); the keep-alive defaults
 * 7200 s, 9 and 75 s of Linux' ip-sysctl, which the machine has no timer for.
 */

const EVERY_PORT = 65_535;
const FOUR_MINUTES_S = 240;

interface Ports extends Readonly<Record<string, number>> {
  readonly firstPort: number;
  readonly lastPort: number;
  readonly addresses: number;
  readonly timeWaitMs: number;
}

const RANGES = [
  { firstPort: 32_768, lastPort: 60_999 },
  { firstPort: 32_768, lastPort: 60_999 },
  { firstPort: 1_024, lastPort: 65_535 },
  { firstPort: 15_000, lastPort: 64_999 },
  { firstPort: 10_240, lastPort: 60_999 },
  { firstPort: 40_000, lastPort: 49_999 },
] as const;

function drawPorts(random: Random, profile: ProfileId, level: number): Ports {
  return {
    ...(level <= 1 ? RANGES[0] : random.pick(RANGES)),
    addresses: random.chance(1, 2) ? 1 : random.int(2, 4),
    timeWaitMs: profile === "linux" ? 60_000 : 240_000,
  };
}

/** Four-tuples to one destination: the ports of the range on every own address. */
function pairs({ firstPort = 0, lastPort = 0, addresses = 1 }: Question["given"]): number {
  return (lastPort - firstPort + 1) * addresses;
}

function arithmetic(ask: {
  readonly unit: Ask["unit"];
  readonly profiles: Ask["profiles"];
  readonly precision: number;
  readonly draw: Ask["draw"];
  readonly answer: (given: Question["given"]) => number;
  readonly mistakes: (given: Question["given"]) => readonly (readonly [MistakenAnswer["id"], number])[];
  readonly why: (given: Question["given"]) => Params;
}): Ask {
  return {
    ...ask,
    clause: null,
    told: () => null,
    marks: () => ({ zeroMs: 0, askedMs: 0 }),
    answer: ({ given }) => ask.answer(given),
    mistakes: ({ given }) => telling(ask.mistakes(given), ask.answer(given)),
    why: ({ given }) => ask.why(given),
  };
}

/** Thousandths of a connection a second. */
function rate(given: Question["given"]): number {
  return (pairs(given) * 1_000) / ((given.timeWaitMs ?? 1) / 1_000);
}

export const ARITHMETIC_ASKS = {
  "ports-per-second": arithmetic({
    unit: "per-second",
    profiles: ["linux", "rfc9293"],
    precision: 1_000,
    draw: drawPorts,
    answer: rate,
    mistakes: (given) => [
      ["every-port-is-ephemeral", rate({ ...given, firstPort: 1, lastPort: EVERY_PORT })],
      ["time-wait-is-four-minutes-everywhere", rate({ ...given, timeWaitMs: FOUR_MINUTES_S * 1_000 })],
      ["rfc-waits-sixty-seconds", rate({ ...given, timeWaitMs: 60_000 })],
      ["one-msl-is-enough", rate({ ...given, timeWaitMs: (given.timeWaitMs ?? 0) / 2 })],
    ],
    why: (given) => ({ pairs: String(pairs(given)), length: String((given.timeWaitMs ?? 0) / 1_000) }),
  }),
  "ports-used-up": arithmetic({
    unit: "s",
    profiles: ["linux"],
    precision: 1_000,
    draw: (random, profile, level) => {
      const ports = drawPorts(random, profile, level);
      // Faster than the ports come back, or the question would have no answer.
      const leastRate = Math.ceil(pairs(ports) / 60);
      return { ...ports, rate: 100 * (Math.ceil(leastRate / 100) + random.int(1, 12)) };
    },
    answer: (given) => (pairs(given) * 1_000) / (given.rate ?? 1),
    mistakes: (given) => [
      ["every-port-is-ephemeral", (EVERY_PORT * (given.addresses ?? 1) * 1_000) / (given.rate ?? 1)],
      ["every-port-is-ephemeral", (EVERY_PORT * 1_000) / (given.rate ?? 1)],
      ["linux-waits-two-msl", FOUR_MINUTES_S * 1_000],
    ],
    why: (given) => ({ pairs: String(pairs(given)) }),
  }),
  "keepalive-ends": arithmetic({
    unit: "s",
    profiles: ["linux"],
    precision: 1_000,
    draw: (random, _profile, level) => {
      if (level <= 1 && random.chance(1, 3)) return { idleMs: 7_200_000, probes: 9, intervalMs: 75_000 };
      return {
        idleMs: 1_000 * random.pick([60, 120, 300, 600, 1_800, 7_200]),
        probes: random.int(3, 9),
        intervalMs: 1_000 * random.pick([10, 15, 20, 30, 75]),
      };
    },
    answer: ({ idleMs = 0, probes = 0, intervalMs = 0 }) => idleMs + probes * intervalMs,
    mistakes: ({ idleMs = 0, probes = 0, intervalMs = 0 }) => [
      ["keepalive-gives-up-at-once", idleMs],
      ["keepalive-gives-up-at-once", idleMs + intervalMs],
      ["gives-up-at-the-last-retry", idleMs + (probes - 1) * intervalMs],
      ["keepalive-probes-without-the-idle-time", probes * intervalMs],
    ],
    why: ({ probes = 0, intervalMs = 0 }) => ({ probing: String((probes * intervalMs) / 1_000) }),
  }),
} as const satisfies Partial<Record<AskId, Ask>>;
