import { expect, test } from "vitest";
import { FIELDS, type Typed } from "#app/_components/readiness/settings-fields.ts";
import type { SettingsLabels } from "#app/_components/readiness/settings-labels.ts";
import { saidOf } from "#app/_components/readiness/settings-said.ts";

const typed = Object.fromEntries(FIELDS.map((name) => [name, ""])) as Typed; // of every name
const field = (label: string) => ({ label, hint: "", error: "" });
const labels = {
  kept: "Kept.",
  wrong: "Look at: FIELDS.",
  unavailable: "Failed: INCIDENT",
  fields: Object.fromEntries(FIELDS.map((name) => [name, field(name)])),
} as SettingsLabels; // what is said needs no more

test("fields that cannot be taken are listed as the language lists them, on a server that has no document too", () => {
  const wrong = { type: "wrong", typed, fields: ["minutesPerDay", "interviewDay"], at: 0 } as const;
  expect(saidOf(wrong, labels, "en")).toBe("Look at: interviewDay and minutesPerDay.");
  expect(saidOf(wrong, labels, "zh-CN")).toBe("Look at: interviewDay和minutesPerDay.");
});

test("nothing is said before anything was sent", () => {
  expect(saidOf({ type: "untouched" }, labels, "en")).toBe("");
  expect(saidOf({ type: "kept", typed, at: 0 }, labels, "en")).toBe("Kept.");
  expect(saidOf({ type: "unavailable", typed, incident: "i-1", at: 0 }, labels, "en")).toBe("Failed: i-1");
});
