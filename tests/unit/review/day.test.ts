import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Calendar } from "#lib/review/day.ts";
import { DAY_MS, dayOf, dayOfIsoDate, isoDate, isTimeZone, startOfDay } from "#lib/review/day.ts";

const HOUR = 3_600_000;

const at = (iso: string) => Date.parse(iso);
const dateAt = (iso: string, timeZone: string, dayStartsAt = 0) =>
  isoDate(dayOf(at(iso), { timeZone, dayStartsAt }));
const begins = (date: string, timeZone: string, dayStartsAt = 0) =>
  new Date(startOfDay(dayOfIsoDate(date) ?? Number.NaN, { timeZone, dayStartsAt })).toISOString();

describe("the learner's day", () => {
  it.each([
    [
      "Asia/Kolkata, five and a half hours ahead",
      "Asia/Kolkata",
      "2026-05-09T18:29:59.999Z",
      "2026-05-09T18:30:00.000Z",
    ],
    [
      "Asia/Kathmandu, five and three quarters ahead",
      "Asia/Kathmandu",
      "2026-05-09T18:14:59.999Z",
      "2026-05-09T18:15:00.000Z",
    ],
    [
      "Pacific/Chatham, twelve and three quarters ahead",
      "Pacific/Chatham",
      "2026-05-09T11:14:59.999Z",
      "2026-05-09T11:15:00.000Z",
    ],
    [
      "America/St_Johns, two and a half behind",
      "America/St_Johns",
      "2026-05-10T02:29:59.999Z",
      "2026-05-10T02:30:00.000Z",
    ],
    [
      "Pacific/Kiritimati, fourteen ahead",
      "Pacific/Kiritimati",
      "2026-05-09T09:59:59.999Z",
      "2026-05-09T10:00:00.000Z",
    ],
    ["Etc/GMT+12, twelve behind", "Etc/GMT+12", "2026-05-10T11:59:59.999Z", "2026-05-10T12:00:00.000Z"],
  ])("begins at midnight in %s", (_name, timeZone, before, first) => {
    expect(dateAt(before, timeZone)).toBe("2026-05-09");
    expect(dateAt(first, timeZone)).toBe("2026-05-10");
    expect(begins("2026-05-10", timeZone)).toBe(first);
  });

  it("is two dates further east of the date line than west of it", () => {
    expect(dateAt("2026-05-10T10:30:00Z", "Pacific/Kiritimati")).toBe("2026-05-11");
    expect(dateAt("2026-05-10T10:30:00Z", "Etc/GMT+12")).toBe("2026-05-09");
  });

  it("begins at the hour that the learner chose, and the hours before belong to the day before", () => {
    expect(dateAt("2026-11-21T03:59:59.999Z", "UTC", 4)).toBe("2026-11-20");
    expect(dateAt("2026-11-21T04:00:00Z", "UTC", 4)).toBe("2026-11-21");
    expect(begins("2026-11-21", "UTC", 4)).toBe("2026-11-21T04:00:00.000Z");
    expect(begins("2026-11-21", "UTC", 23)).toBe("2026-11-21T23:00:00.000Z");
    expect(dateAt("2026-01-01T03:00:00Z", "UTC", 4)).toBe("2025-12-31");
  });

  it("has 23 hours when clocks go forward and 25 when they go back", () => {
    const length = (date: string, next: string, timeZone: string, dayStartsAt: number) =>
      (at(begins(next, timeZone, dayStartsAt)) - at(begins(date, timeZone, dayStartsAt))) / HOUR;
    for (const dayStartsAt of [0, 1]) {
      expect(length("2026-03-29", "2026-03-30", "Europe/Berlin", dayStartsAt)).toBe(23);
      expect(length("2026-10-25", "2026-10-26", "Europe/Berlin", dayStartsAt)).toBe(25);
    }
    // With a day from four on, the changed night belongs to the day before.
    expect(length("2026-03-28", "2026-03-29", "Europe/Berlin", 4)).toBe(23);
    expect(length("2026-10-24", "2026-10-25", "Europe/Berlin", 4)).toBe(25);
    // Lord Howe Island changes by half an hour.
    expect(length("2026-04-05", "2026-04-06", "Australia/Lord_Howe", 0)).toBe(24.5);
    expect(length("2026-10-04", "2026-10-05", "Australia/Lord_Howe", 0)).toBe(23.5);
  });

  it("begins after the jump where its hour does not exist", () => {
    expect(begins("2026-03-29", "Europe/Berlin", 2)).toBe("2026-03-29T01:00:00.000Z");
    expect(dateAt("2026-03-29T00:59:59.999Z", "Europe/Berlin", 2)).toBe("2026-03-28");
  });

  it.each([
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z"],
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z"],
    ["Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00.000Z"],
    ["America/Havana", "2026-03-08", "2026-03-08T05:00:00.000Z"],
  ])("begins at one o'clock where midnight does not exist: %s, %s", (timeZone, date, first) => {
    expect(begins(date, timeZone)).toBe(first);
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
    expect(clock.format(at(first))).toBe("01:00");
    expect(dateAt(first, timeZone)).toBe(date);
    expect(isoDate(dayOf(at(first) - 1, { timeZone, dayStartsAt: 0 })) < date).toBe(true);
  });

  it("begins once where the hour before or after midnight comes twice", () => {
    // In Havana it is midnight at 04:00 and again at 05:00 UTC, in Santiago 23:00 twice.
    expect(begins("2026-11-01", "America/Havana")).toBe("2026-11-01T04:00:00.000Z");
    expect(dateAt("2026-11-01T05:00:00Z", "America/Havana")).toBe("2026-11-01");
    expect(begins("2026-04-05", "America/Santiago")).toBe("2026-04-05T04:00:00.000Z");
    expect(dateAt("2026-04-05T03:30:00Z", "America/Santiago")).toBe("2026-04-04");
  });

  it("begins with the next one where the date line took it away", () => {
    // Samoa went from the 29th to the 31st of December 2011.
    expect(begins("2011-12-30", "Pacific/Apia")).toBe("2011-12-30T10:00:00.000Z");
    expect(begins("2011-12-31", "Pacific/Apia")).toBe("2011-12-30T10:00:00.000Z");
    expect(dateAt("2011-12-30T09:59:59Z", "Pacific/Apia")).toBe("2011-12-29");
  });

  it("is the civil date of the clock on the wall, in every zone, at any time and from any hour on", () => {
    const clocks = new Map<string, Intl.DateTimeFormat>();
    const clockOf = (timeZone: string) => {
      const known = clocks.get(timeZone);
      if (known !== undefined) return known;
      const made = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
      clocks.set(timeZone, made);
      return made;
    };
    fc.assert(
      fc.property(calendar, instant, (given, at) => {
        const [date = "", time = ""] = clockOf(given.timeZone).format(at).split(" ");
        const today = dayOfIsoDate(date) ?? Number.NaN;
        const early = Number(time.slice(0, 2)) < given.dayStartsAt;
        expect(dayOf(at, given)).toBe(early ? today - 1 : today);
      }),
      { numRuns: 2_000 },
    );
  });

  it("contains every instant between its first one and the next day's, in every zone", () => {
    fc.assert(
      fc.property(calendar, instant, (given, at) => {
        const day = dayOf(at, given);
        const [first, next] = [startOfDay(day, given), startOfDay(day + 1, given)];
        expect(first).toBeLessThanOrEqual(at);
        expect(next).toBeGreaterThan(at);
        expect([first - 1, first, next - 1, next].map((each) => dayOf(each, given))).toEqual([
          day - 1,
          day,
          day,
          day + 1,
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it("begins at an instant of its own where a clock goes back over its hour", () => {
    // Troll goes from three to one o'clock: with a day from two on, one evening comes back for an hour.
    const given = { timeZone: "Antarctica/Troll", dayStartsAt: 2 };
    const day = dayOfIsoDate("2026-10-25") ?? Number.NaN;
    const first = startOfDay(day, given);
    expect([dayOf(first - 1, given), dayOf(first, given)]).toEqual([day - 1, day]);
  });
});

/** Of zones that go back over two hours at once (Troll), a day may come back: see the test of it. */
const zones = Intl.supportedValuesOf("timeZone").filter((name) => name !== "Antarctica/Troll");
const calendar: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  dayStartsAt: fc.integer({ min: 0, max: 23 }),
});
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2060, 0, 1) });

describe("a day's date", () => {
  it("is written and read as ISO 8601 has it", () => {
    expect(isoDate(0)).toBe("1970-01-01");
    expect(dayOfIsoDate("2026-11-21")).toBe(20_778);
    expect(isoDate(20_778)).toBe("2026-11-21");
    expect(isoDate(-1)).toBe("1969-12-31");
  });

  it("is that of the Gregorian calendar, and comes back as the same day", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        expect(isoDate(day)).toBe(new Date(day * DAY_MS).toISOString().slice(0, 10));
        expect(dayOfIsoDate(isoDate(day))).toBe(day);
      }),
    );
  });

  it.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-4-01",
    "26-04-01",
    "",
    "today",
    " 2026-04-01",
  ])("is none: %j", (text) => {
    expect(dayOfIsoDate(text)).toBeNull();
  });
});

describe("a time zone", () => {
  it("is one that the platform knows", () => {
    expect(["UTC", "Asia/Shanghai", "America/Argentina/Ushuaia"].map(isTimeZone)).toEqual([true, true, true]);
    expect(["Mars/Olympus", "", "Asia/Shang hai"].map(isTimeZone)).toEqual([false, false, false]);
    expect(() => dayOf(0, { timeZone: "Mars/Olympus", dayStartsAt: 0 })).toThrow(RangeError);
  });
});
