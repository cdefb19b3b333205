import { randomUUID } from "node:crypto";
import type { Random } from "#lib/base/random.ts";
import { random } from "#lib/base/random.ts";
import type { Instant } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";
import type { AnswerFacts } from "#lib/review/rating.ts";

/**
 * What a learner, a page, a network and a server's clock do to a review log over many days. It is data: the same seed and
 * skills give the same steps (but for the ids), whatever keeps the log.
 */

/** An answer as the page has it. */
export interface Told extends AnswerFacts {
  readonly id: string;
  readonly skillId: string;
  /** which question of the skill */
  readonly variant: number;
}

export interface Settings {
  readonly timeZone: string;
  readonly dayStartsAt: number;
  readonly retention: number;
}

export type Step = { /** what the server's clock shows */ readonly clock: Instant } & (
  | {
      readonly do: "send";
      readonly told: Told;
      /** how long it waited in the page */
      readonly agoMs: number;
      /** how often it is sent at once */
      readonly copies: number;
    }
  | { readonly do: "undo"; readonly id: string; readonly copies: number }
  | { readonly do: "settings"; readonly settings: Settings }
);

export interface Story {
  /** before the first change */
  readonly settings: Settings;
  readonly steps: readonly Step[];
}

/** 2026-01-01 */
const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

const ZONES = [
  "UTC",
  "Asia/Shanghai",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "America/Santiago",
  "Africa/Cairo",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Australia/Lord_Howe",
];
const CLOCKS_OFF_BY = [
  0,
  0,
  MINUTE,
  -MINUTE,
  -3 * 60 * MINUTE,
  -DAY_MS,
  2 * DAY_MS,
  -30 * DAY_MS,
  40 * DAY_MS,
];

/** `days` of a learner who asks themselves `skillIds`. */
export function storyOf(seed: number, days: number, skillIds: readonly string[]): Story {
  const draw = random(seed);
  const steps: Step[] = [];
  const given: Told[] = [];
  /** given and not sent yet, with the instant of each */
  let waiting: { readonly told: Told; readonly at: Instant }[] = [];
  const sent: { readonly told: Told; readonly at: Instant }[] = [];
  let settings: Settings = { timeZone: draw.pick(ZONES), dayStartsAt: draw.int(0, 23), retention: 0.9 };
  const story = { settings, steps };
  let clockOffBy = 0;
  /** the true time, which nobody in the story knows */
  let now = START;
  let away = 0;

  const send = ({ told, at }: (typeof sent)[number]) => {
    const copies = draw.chance(1, 8) ? draw.int(2, 3) : 1;
    steps.push({ do: "send", told, agoMs: now - at, copies, clock: now + clockOffBy });
    sent.push({ told, at });
  };
  const reconnect = () => {
    const parcels = shuffled(draw, waiting);
    waiting = [];
    for (const each of parcels) {
      now += draw.int(0, 3) * 500;
      send(each);
    }
  };

  for (let day = 0; day < days; day += 1) {
    now = Math.max(now, START + day * DAY_MS + draw.int(0, DAY_MS - 1));
    if (draw.chance(1, 25)) clockOffBy = draw.pick(CLOCKS_OFF_BY);
    if (draw.chance(1, 20)) {
      settings = {
        timeZone: draw.chance(1, 2) ? draw.pick(ZONES) : settings.timeZone,
        dayStartsAt: draw.chance(1, 4) ? draw.int(0, 23) : settings.dayStartsAt,
        retention: draw.int(80, 97) / 100,
      };
      steps.push({ do: "settings", settings, clock: now + clockOffBy });
    }
    if (away > 0) away -= 1;
    if (away > 0 || !draw.chance(3, 8)) continue;
    if (draw.chance(1, 12)) away = draw.int(5, 40);

    const online = draw.chance(3, 4);
    for (let left = draw.int(1, 5); left > 0; left -= 1) {
      now += draw.int(3_000, 200_000);
      const told = toldBy(draw, given, skillIds);
      given.push(told);
      if (online) send({ told, at: now });
      else waiting.push({ told, at: now });
      // The network comes back in the middle of it: answers of before are sent between those of now.
      if (online && waiting.length > 0 && draw.chance(1, 2)) reconnect();
      if (online && draw.chance(1, 10)) takeBack();
    }
    if (sent.length > 0 && draw.chance(1, 6)) send(draw.pick(sent));
  }
  reconnect();
  return story;

  /** The last, then perhaps the one before it; or one that may no longer be taken back. */
  function takeBack() {
    const reach = draw.int(1, 2);
    for (let back = 1; back <= reach; back += 1) {
      const one = draw.chance(1, 5) ? draw.pick(sent) : sent.at(-back);
      if (one === undefined) continue;
      const copies = draw.chance(1, 4) ? 2 : 1;
      steps.push({ do: "undo", id: one.told.id, copies, clock: now + clockOffBy });
    }
  }
}

function toldBy(draw: Random, given: readonly Told[], skillIds: readonly string[]): Told {
  const again = given.length > 0 && draw.chance(1, 12) ? draw.pick(given) : null;
  return {
    id: randomUUID(),
    skillId: again?.skillId ?? draw.pick(skillIds),
    variant: again?.variant ?? given.length,
    correct: draw.chance(4, 5),
    hints: draw.chance(1, 8) ? 1 : 0,
    confidence: draw.pick(["sure", "unsure", "guess", null]),
    tookMs: draw.chance(1, 10) ? null : draw.int(2_000, 90_000),
  };
}

function shuffled<Item>(draw: Random, items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: draw.uint32() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
