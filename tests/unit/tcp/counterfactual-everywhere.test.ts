import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import { numberRange } from "#lib/challenge/situations/numbers.ts";
import { SITUATION_IDS, situation } from "#lib/challenge/situations/situations.ts";
import { lessonRuns, lessons } from "#lib/content/lessons.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import type { Counterfactual, NumberChange } from "#lib/tcp/counterfactual.ts";
import { counterfactuals, outcomeOf } from "#lib/tcp/counterfactual.ts";
import type { SegmentArrives } from "#lib/tcp/event.ts";
import { instructive } from "#lib/tcp/instructive.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, distance } from "#lib/tcp/seq.ts";
import { step } from "#lib/tcp/step.ts";
import { sent } from "#tests/support/machine.ts";

interface Taken {
  readonly connection: Connection;
  readonly event: SegmentArrives;
  readonly profile: Profile;
}

/** Every situation that is asked, at every level, in both profiles. */
const asked: readonly Taken[] = SITUATION_IDS.flatMap((id) =>
  [1, 2, 3].flatMap((level) =>
    [3, 7].flatMap((seed) => {
      const { connection, event } = situation(id, random(seed), numberRange(level));
      return event.type === "segment"
        ? [rfc9293, linux].map((profile) => ({ connection, event, profile }))
        : [];
    }),
  ),
);

/** Every arrival in a figure of a lesson. */
const shown: readonly Taken[] = lessons().flatMap(({ id }) =>
  [...lessonRuns(id).values()].flatMap(({ steps, profiles }) =>
    steps.flatMap(({ given, host }) => {
      const profile = profiles[host ?? ""];
      return given?.event.type === "segment" && profile !== undefined
        ? [{ connection: given.connection, event: given.event, profile }]
        : [];
    }),
  ),
);

/** Beyond a range that has no end the claim holds as far as numbers can be told apart: 2^31, less what lies between. */
const FAR_OCTETS = 1_000_000_000;

function numbersIn({ from, to }: NumberChange): readonly Seq[] {
  if (from === null && to === null) return [];
  if (from === null) return to === null ? [] : [to, advance(to, -1), advance(to, -FAR_OCTETS)];
  if (to === null) return [from, advance(from, 1), advance(from, FAR_OCTETS)];
  return [from, to, advance(from, Math.trunc(distance(from, to) / 2))];
}

function eventsOf({ change, event }: Counterfactual): readonly SegmentArrives[] {
  if (change.field !== "ack" && change.field !== "seq") return [event];
  return [...numbersIn(change), event.segment[change.field]].map((number) => ({
    ...event,
    segment: { ...event.segment, [change.field]: number },
  }));
}

function contains({ from, to }: NumberChange, number: Seq): boolean {
  return (from === null || distance(from, number) >= 0) && (to === null || distance(number, to) >= 0);
}

describe.each([
  ["asked", asked],
  ["shown in a lesson", shown],
])("the counterfactuals of every arrival that is %s", (_name, arrivals) => {
  it("come true at both ends of their range, within it, and as the event that they carry", () => {
    let tried = 0;
    for (const { connection, event, profile } of arrivals) {
      for (const other of counterfactuals(connection, event, profile)) {
        for (const changed of eventsOf(other)) {
          const result = step(connection, changed, profile);
          const [first = ""] = sent(result.effects);
          const what = JSON.stringify({ profile: profile.id, connection, other, changed });
          expect(result.connection.state, what).toBe(other.state);
          expect(first.split(" ")[0], what).toBe(other.reply.join(","));
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(500);
  });

  it("miss no number: where none of them reaches, what happened happens again", () => {
    const offsets = [1, 2, 3, 9, 17, 40, 99, 250, 700, 999, 1_003, 3_500, 5_001, 9_000, 20_000, 66_000];
    for (const { connection, event, profile } of arrivals) {
      const others = counterfactuals(connection, event, profile);
      for (const field of ["ack", "seq"] as const) {
        const came = event.segment[field];
        if (came === null) continue;
        for (const offset of offsets.flatMap((each) => [each, -each])) {
          const number = advance(came, offset);
          const changed = { ...event, segment: { ...event.segment, [field]: number } };
          const claimed =
            others.find(({ change }) => change.field === field && contains(change, number)) ??
            outcomeOf(connection, event, profile);
          const what = JSON.stringify({ profile: profile.id, connection, event, field, number });
          expect(outcomeOf(connection, changed, profile), what).toEqual({
            state: claimed.state,
            reply: claimed.reply,
          });
        }
      }
    }
  });

  it("are told only where they differ from what happened, each way but once", () => {
    let told = 0;
    for (const { connection, event, profile } of arrivals) {
      const actual = outcomeOf(connection, event, profile);
      const others = instructive(connection, event, profile, 3);
      const ways = others.map(({ state, reply }) => `${state} ${reply.join()}`);
      expect(ways).not.toContain(`${actual.state} ${actual.reply.join()}`);
      expect(new Set(ways).size).toBe(ways.length);
      told += others.length;
    }
    expect(told).toBeGreaterThan(50);
  });
});
