import { describe, expect, it } from "vitest";
import { storyOf } from "#app/_components/checker/sandbox-story.ts";
import { EXPERIMENTS, question } from "#lib/checker/experiments/catalogue.ts";
import type { Choice } from "#lib/checker/experiments/experiment.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { explore } from "#lib/checker/explore.ts";
import { replay } from "#lib/checker/replay.ts";
import { decodeStory, encodeStory } from "#lib/network/share.ts";

function broken(id: string, change: Partial<Choice> = {}) {
  const experiment = EXPERIMENTS.find((each) => each.id === id);
  if (experiment === undefined) throw new RangeError(`there is no experiment ${id}`);
  const { model, property } = question(experiment, { ...defaultChoice(experiment), ...change });
  const { verdict } = explore(model, property);
  if (verdict.type !== "broken") throw new RangeError(`${id} is not broken`);
  const replayed = replay(model, verdict.run, property);
  if (!replayed.ok) throw new RangeError(replayed.error.reason);
  return { model, replayed: replayed.value };
}

describe("a run of the checker in the lab", () => {
  it.each([
    "two-message-handshake",
    "repeating-isn",
    "forced-three-way-close",
    "no-closing",
    "time-wait-rst",
    "blind-segments",
  ])("is the same story there, and fits into a link: %s", (id) => {
    const { model, replayed } = broken(id);
    const story = storyOf(model, replayed);
    expect(story?.schedule).toEqual(replayed.schedule);
    if (story === null) return;
    expect(decodeStory(encodeStory(story))).toEqual({
      ok: true,
      value: { story, at: story.schedule.length },
    });
  });

  it("is not offered where TIME-WAIT has a length that the lab's hosts do not have", () => {
    const { model, replayed } = broken("time-wait");
    expect(storyOf(model, replayed)).toBeNull();
  });
});
