import { expect, test } from "vitest";
import { lessonLink, lessonRun, lessonRuns, lessons } from "#lib/content/lessons.ts";
import type { Run } from "#lib/network/run.ts";
import { sharedRun } from "#lib/content/runs.ts";

const FIGURES = lessons().flatMap(({ id }) => [...lessonRuns(id).keys()].map((run) => [id, run] as const));

test.each(FIGURES)("the link of %s/%s opens the very run that is drawn", (lesson, run) => {
  // What is left out of an action means the same as its default written out.
  const told = ({ steps }: Run) => steps.map(({ action: { do: done }, ...rest }) => ({ done, ...rest }));
  expect(told(sharedRun(lessonLink(lesson, run)))).toEqual(told(lessonRun(lesson, run)));
});

test("a link that cannot be read or done stops the build and says where", () => {
  expect(() => sharedRun("1.ACbr-2s~BLbr-8c.zz")).toThrow(/zz/);
  expect(() => sharedRun("1.ACbr-2s~BLbr-8c.dA")).toThrow(/step 1/);
  expect(() => sharedRun("1.ACbr-2s~BLbr-8c.oA~w3uw~dA")).toThrow(/RETRANSMISSION timer of A/);
});
