import { expect, test } from "vitest";
import type { Typed } from "#app/_components/readiness/settings-fields.ts";
import { FIELDS, typedOf } from "#app/_components/readiness/settings-fields.ts";
import { settingsTyped } from "#app/_components/readiness/typed-settings.ts";
import { dayOfIsoDate } from "#lib/review/day.ts";
import { USUAL_SETTINGS } from "#lib/review/settings.ts";

const TODAY = dayOfIsoDate("2026-11-21") ?? 0;
const SETTINGS = {
  timeZone: "Asia/Shanghai",
  ...USUAL_SETTINGS,
  interviewDay: TODAY + 10,
  minutesPerDay: 45,
};
const GOOD = typedOf(SETTINGS, TODAY);
const read = (typed: Partial<Typed>) => settingsTyped({ ...GOOD, ...typed }, () => TODAY);

test("what the form shows is what it takes back", () => {
  expect(read({})).toEqual({ settings: SETTINGS });
  expect(read({ interviewDay: "", minutesPerDay: " " })).toEqual({
    settings: { ...SETTINGS, interviewDay: null, minutesPerDay: null },
  });
});

test("a day that is over is not shown again", () => {
  expect(typedOf(SETTINGS, TODAY + 11).interviewDay).toBe("");
  expect(typedOf(SETTINGS, TODAY + 10).interviewDay).toBe("2026-12-01");
});

test.each([
  ["interviewDay", ["2026-11-20", "2026-02-30", "2027-11-23", "tomorrow"]],
  ["minutesPerDay", ["4", "601", "5.5", "-5", "1e2", "ten"]],
  ["interviewRecall", ["", "79", "98", "0.9"]],
  ["retention", ["", "79", "98", "97.5"]],
  ["newPerDay", ["", "-1", "101"]],
  ["timeZone", ["", "Mars/Olympus", "x".repeat(100)]],
  ["dayStartsAt", ["", "24", "-1"]],
] as const)("%s that cannot be taken is named, and it alone", (field, values) => {
  for (const value of values) expect(read({ [field]: value }), value).toEqual({ wrong: [field] });
});

test("all fields that cannot be taken are named, in the order of the form", () => {
  const nothing = settingsTyped(
    {
      interviewDay: "x",
      minutesPerDay: "x",
      interviewRecall: "x",
      retention: "x",
      newPerDay: "x",
      timeZone: "x",
      dayStartsAt: "x",
    },
    () => TODAY,
  );
  expect(nothing).toEqual({ wrong: FIELDS });
});
