import { expect, test } from "vitest";
import { PRESET_GROUPS, presets } from "#lib/content/presets.ts";
import { decodeStory, encodeStory } from "#lib/network/share.ts";
import { simulate } from "#lib/network/simulate.ts";
import { networkOfStory } from "#lib/network/story.ts";
import { MUTATION_IDS } from "#lib/tcp/mutations/mutations.ts";
import en from "#content/messages/en/lab.json";
import zh from "#content/messages/zh-CN/lab.json";

const PRESETS = presets();
const NAMED = PRESETS.map((preset) => [preset.id, preset] as const);

test("every figure of RFC 9293 3.5 and 3.6 is a preset with the states it ends in", () => {
  const figures = PRESETS.filter(({ ends }) => ends !== null).map(({ id }) => id);
  expect(figures).toEqual([6, 7, 8, 9, 10, 11, 12, 13].map((number) => `figure-${number}`));
});

test("no group is empty and no preset has another's name", () => {
  for (const group of PRESET_GROUPS) expect(PRESETS.some((preset) => preset.group === group)).toBe(true);
  expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
});

test.each(NAMED)("%s can be done, and no timer is passed over", (_id, { story }) => {
  const run = simulate(networkOfStory(story), story.schedule);
  if (!run.ok) throw new Error(`step ${run.error.step + 1}: ${run.error.reason}`);
  expect(run.value.steps.flatMap(({ index, late }) => late.map((timer) => ({ index, ...timer })))).toEqual(
    [],
  );
});

test.each(NAMED.filter(([, { ends }]) => ends !== null))(
  "%s ends in the states of its figure",
  (_id, preset) => {
    const run = simulate(networkOfStory(preset.story), preset.story.schedule);
    if (!run.ok) throw new Error(run.error.reason);
    const connections = run.value.steps.at(-1)?.connections ?? {};
    const states = Object.entries(connections).map(([host, { state }]) => [host, state]);
    expect(Object.fromEntries(states)).toEqual(preset.ends);
  },
);

test.each(NAMED)("%s survives being a link", (_id, { story }) => {
  const link = encodeStory(story);
  const back = decodeStory(link);
  if (!back.ok) throw new Error(JSON.stringify(back.error));
  expect(encodeStory(back.value.story)).toBe(link);
  expect(back.value.story.schedule).toHaveLength(story.schedule.length);
});

test.each([
  ["en", en],
  ["zh-CN", zh],
] as const)("every preset has its title and description in %s, and nothing else has", (_locale, messages) => {
  expect(Object.keys(messages.presets).sort()).toEqual(PRESETS.map(({ id }) => id).sort());
});

test.each([
  ["en", en],
  ["zh-CN", zh],
] as const)("every rule that can be broken in the lab is named in %s", (_locale, messages) => {
  expect(Object.keys(messages.mutations).sort()).toEqual([...MUTATION_IDS].sort());
});
