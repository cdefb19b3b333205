import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explanationKey, mostTimeWaitTicks } from "#app/_components/checker/explanation-key.ts";
import { SOURCES } from "#app/[locale]/(lab)/lab/why/sources.ts";
import { EXPERIMENTS, question } from "#lib/checker/experiments/catalogue.ts";
import type { Choice, Experiment } from "#lib/checker/experiments/experiment.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { explore } from "#lib/checker/explore.ts";
import { lessons } from "#lib/content/lessons.ts";
import type { Messages } from "#tests/architecture/languages.ts";
import { flat } from "#tests/architecture/languages.ts";

const TEXTS: readonly Messages[] = ["en", "zh-CN"].map((locale) =>
  JSON.parse(readFileSync(`content/messages/${locale}/experiments.json`, "utf8")),
);
const SHARED = ["list", "page", "lab", "verdict", "run", "play", "moves", "picture", "properties"];

/** Every verdict that the page can come to with the default MSL, by the message that explains it. */
function explanationsOf(experiment: Experiment): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const choice of choices(experiment)) {
    const { model, property } = question(experiment, choice);
    const { type } = explore(model, property).verdict;
    if (type === "not-finished") throw new RangeError(`${JSON.stringify(choice)} comes to a limit`);
    keys.add(`verdicts.${explanationKey(choice, type)}`);
  }
  return keys;
}

function choices(experiment: Experiment): readonly Choice[] {
  const { mslTicks } = experiment.defaults;
  const lengths =
    mslTicks === null
      ? [null]
      : Array.from({ length: mostTimeWaitTicks(mslTicks) + 1 }, (_none, ticks) => ticks);
  const lastAcks = experiment.defaults.lastAck === null ? [null] : (["delivered", "may-be-lost"] as const);
  return experiment.variants.flatMap((variant) =>
    experiment.properties.flatMap((property) =>
      lengths.flatMap((timeWaitTicks) =>
        lastAcks.map((lastAck) => ({
          ...defaultChoice(experiment),
          variant,
          property,
          timeWaitTicks,
          lastAck,
        })),
      ),
    ),
  );
}

const EXPLANATIONS = new Map(EXPERIMENTS.map((experiment) => [experiment.id, explanationsOf(experiment)]));

describe.each(TEXTS)("the texts of the experiments", (texts) => {
  it("are about these experiments and no others", () => {
    expect(EXPERIMENTS.length).toBeGreaterThanOrEqual(10);
    expect(Object.keys(texts).sort()).toEqual([...SHARED, ...EXPERIMENTS.map(({ id }) => id)].sort());
  });

  it("name every property, and none that nobody asks about", () => {
    const asked = new Set(EXPERIMENTS.flatMap(({ properties }) => properties));
    const keys = [...asked].flatMap((property) => [`${property}.name`, `${property}.text`]);
    expect(groupOf(texts, "properties")).toEqual(keys.sort());
  });

  it.each(EXPERIMENTS)("explain every verdict that the checker comes to, and no other: $id", (experiment) => {
    const wanted = [
      ...["title", "question", "rule", "predict"],
      ...experiment.variants.flatMap((variant) => [`variants.${variant}.name`, `variants.${variant}.text`]),
      ...(EXPLANATIONS.get(experiment.id) ?? []),
    ];
    expect(groupOf(texts, experiment.id).filter((key) => key !== "note")).toEqual(wanted.sort());
  });
});

it("lessons lead to experiments that exist, and together to all of them", () => {
  const named = lessons().flatMap(({ experiments }) => experiments);
  expect([...new Set(named)].sort()).toEqual(EXPERIMENTS.map(({ id }) => id).sort());
});

it("say where the rule of every experiment stands", () => {
  expect(Object.keys(SOURCES).sort()).toEqual(EXPERIMENTS.map(({ id }) => id).sort());
  expect(Object.values(SOURCES).every((places) => places.length > 0)).toBe(true);
});

function groupOf(texts: Messages, name: string): readonly string[] {
  const group = texts[name];
  if (group === undefined || typeof group === "string") throw new RangeError(`there are no texts ${name}`);
  return [...flat(group).keys()].sort();
}
