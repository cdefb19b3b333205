import { describe, expect, it } from "vitest";
import type { SentAnswer } from "#app/_components/ask/desk.ts";
import { Outbox, type Reply } from "#app/_components/drill/outbox.ts";
import { memoryStore } from "#app/_components/drill/outbox-store.ts";

const ANSWER: Omit<SentAnswer, "attemptId"> = {
  skillId: "listen-syn",
  seed: 1,
  raw: {},
  confidence: null,
  hints: 0,
  tookMs: null,
  timeZone: "UTC",
  locale: "en",
};

/** An outbox whose tabs take turns, as in browsers with Web Locks, and what reached its server. */
function world() {
  const events: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const outbox = new Outbox({
    store: memoryStore(),
    post: async ({ attemptId }): Promise<Reply> => {
      events.push(`${attemptId} leaves`);
      await Promise.resolve();
      events.push(`${attemptId} is there`);
      return { type: "taken" };
    },
    nowMs: () => 0,
    exclusively<Value>(task: () => Promise<Value>): Promise<Value> {
      const mine = last.then(task);
      last = mine.catch(() => undefined);
      return mine;
    },
    changed: () => {},
  });
  const keep = (attemptId: string) => outbox.keep({ ...ANSWER, attemptId });
  return { events, outbox, keep };
}

describe("answers that wait when everything is wiped", () => {
  it("are forgotten with it: what was on its way arrives before, and nothing is sent after", async () => {
    const { events, outbox, keep } = world();
    for (const id of ["a", "b", "c"]) await keep(id);
    const sending = outbox.send();
    const wiping = outbox.emptyAfter(async () => {
      events.push("wiped");
      return true;
    });
    await Promise.all([sending, wiping]);
    await outbox.send();
    expect(events).toEqual(["a leaves", "a is there", "wiped"]);
    expect(await outbox.state()).toMatchObject({ waiting: 0, aside: [] });
    await keep("d");
    await outbox.send();
    expect(events.at(-1)).toBe("d is there");
  });

  it("stay, and are sent, where it was not wiped or could not be", async () => {
    const { events, outbox, keep } = world();
    await keep("a");
    await outbox.emptyAfter(async () => false);
    await expect(outbox.emptyAfter(() => Promise.reject(new Error("no network")))).rejects.toThrow(
      "no network",
    );
    expect(await outbox.state()).toMatchObject({ waiting: 1 });
    await outbox.send();
    expect(events).toEqual(["a leaves", "a is there"]);
  });
});
