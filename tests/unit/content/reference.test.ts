import { describe, expect, it } from "vitest";
import english from "#content/messages/en/deviations.json" with { type: "json" };
import { comparisons, storyIds, telling } from "#lib/content/reference.ts";
import { retrySchedule, UNANSWERED_SEGMENTS } from "#lib/content/retry-schedules.ts";
import { SUBJECT } from "#lib/content/stage.ts";
import { CLAUSES } from "#lib/tcp/clauses.ts";
import { DEVIATIONS } from "#lib/tcp/linux/deviations.ts";
import type { DeviationId } from "#lib/tcp/linux/deviations.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";

/** `linux` with some of its settings turned back. Both profiles have every key, so the result is a profile too. */
function linuxWithout(ids: readonly DeviationId[]): Profile {
  return { ...linux, ...Object.fromEntries(ids.map((id) => [id, rfc9293[id]])) };
}

describe("the comparison of RFC 9293 and Linux", () => {
  const ids = DEVIATIONS.map(({ id }) => id);

  it("tells a story of every deviation, and of nothing else", () => {
    expect(ids.length).toBeGreaterThan(0);
    expect([...storyIds()].sort()).toEqual([...ids].sort());
    expect(comparisons().length).toBe(ids.length);
  });

  // The Chinese messages have the same keys as the English ones: tests/architecture/languages.test.ts.
  it("has words for every deviation and every section it stands in, and no others", () => {
    expect(Object.keys(english.items).sort()).toEqual([...ids].sort());
    const sections = DEVIATIONS.map(({ clause }) => CLAUSES[clause].section.replaceAll(".", "_"));
    expect(Object.keys(english.sections).sort()).toEqual([...new Set(sections)].sort());
  });

  it("goes through the RFC from front to back", () => {
    const places = comparisons().map(({ deviation }) => Object.keys(CLAUSES).indexOf(deviation.clause));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe.each(comparisons().map((each) => [each.deviation.id, each] as const))(
  "the story of %s",
  (id, { rfc9293: byRfc, linux: byLinux, together, isTimed }) => {
    it("parts in its decisive step", () => {
      expect(byLinux.outcome).not.toEqual(byRfc.outcome);
    });

    it("is the same for both until then", () => {
      const untilThen = ({ run, decisive }: typeof byRfc) =>
        run.steps.slice(0, decisive.index).map(({ action, connections, effects, atMs }) => ({
          action,
          // A retry schedule is a matter of times alone.
          ...(id === "retransmission" ? {} : { atMs }),
          state: connections[SUBJECT]?.state,
          sent: effects.filter((effect) => effect.type === "send"),
        }));
      const [rfc, kernel] = [untilThen(byRfc), untilThen(byLinux)];
      expect(kernel).toEqual(rfc);
    });

    it("parts over nothing but this switch and those it names", () => {
      const undone = telling(id, linuxWithout([id, ...together])).outcome;
      expect(undone).toEqual(byRfc.outcome);
      for (const other of together) {
        const still = telling(id, linuxWithout([other])).outcome;
        expect(still).toEqual(byLinux.outcome);
      }
    });

    it("is short enough to be taken in at a glance", () => {
      expect(byLinux.decisive.index).toBeLessThan(8);
      expect(byRfc.decisive.index).toBeLessThan(8);
    });

    it("ends in words that say the difference", () => {
      const said = ({ state, sent, deliveredOctets, atMs }: typeof byRfc.outcome) =>
        JSON.stringify([state, isTimed ? Math.round(atMs / 1_000) : sent, deliveredOctets]);
      expect(said(byLinux.outcome)).not.toBe(said(byRfc.outcome));
    });
  },
);

describe.each(UNANSWERED_SEGMENTS)("an unanswered %s", (what) => {
  it("is sent again later and later, and given up after that, at other times under each profile", () => {
    const schedules = [retrySchedule(what, rfc9293), retrySchedule(what, linux)];
    for (const { sentMs, gaveUpMs } of schedules) {
      expect(sentMs.length).toBeGreaterThan(3);
      expect([...sentMs, gaveUpMs]).toEqual([...sentMs, gaveUpMs].sort((a, b) => a - b));
    }
    expect(schedules[0]).not.toEqual(schedules[1]);
  });
});
