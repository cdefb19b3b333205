import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SentAnswer } from "#app/_components/ask/desk.ts";
import type { Posted, Reply, Store } from "#app/_components/drill/outbox.ts";
import { agoMs, Outbox } from "#app/_components/drill/outbox.ts";
import { memoryStore } from "#app/_components/drill/outbox-store.ts";

/**
 * Whatever is lost or repeated on the way, and wherever a tab dies: each answer is counted once, in the order in which
 * they were given. A tab dies by rejecting everything from that step on; its store and its server live on.
 */

type Fault = "none" | "request lost" | "reply lost" | "busy" | "dies before" | "dies after";

/** What the server says of an answer once it reads it: from the answer itself, so the same each time. */
type Character = "good" | "unreadable" | "poison";

type Command =
  | { readonly do: "answer"; readonly tab: 0 | 1; readonly as: Character }
  | { readonly do: "send"; readonly tab: 0 | 1 }
  | { readonly do: "reload"; readonly tab: 0 | 1 };

const tab = fc.constantFrom(0 as const, 1 as const);
const character = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Character>("good") },
  { weight: 1, arbitrary: fc.constantFrom<Character>("unreadable", "poison") },
);
const commands = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("answer" as const), tab, as: character }),
    fc.record({ do: fc.constant("send" as const), tab }),
    fc.record({ do: fc.constant("reload" as const), tab }),
  ),
  { maxLength: 25 },
);
const LOSSES: readonly Fault[] = ["none", "none", "request lost", "reply lost", "dies before", "dies after"];
const faultsOf = (kinds: readonly Fault[]) => fc.array(fc.constantFrom(...kinds), { maxLength: 60 });

describe("answers on their way", () => {
  it.each([
    { where: "where tabs take turns", locks: true, kinds: LOSSES },
    { where: "where tabs cannot take turns, on insecure origins", locks: false, kinds: LOSSES },
    { where: "where the server is often busy", locks: true, kinds: [...LOSSES, "busy"] as const },
  ])(
    "are each counted once and in order, whatever fails at whatever point: $where",
    async ({ locks, kinds }) => {
      const mayBeBusy = kinds.includes("busy");
      let counted = 0;
      await fc.assert(
        fc.asyncProperty(commands, faultsOf(kinds), async (todo, plan) => {
          const world = worldOf(plan, locks);
          const sure = await played(world, todo);
          world.calm();
          await world.outbox(0).send();
          const state = await world.outbox(0).state();
          const aside = state.aside.map(({ answer }) => answer.attemptId);
          const { log, given } = world;

          expect(new Set(log).size).toBe(log.length);
          // An answer that fails three times while the next one does not is not waited for.
          if (!mayBeBusy) expect(log).toEqual(given.filter((id) => log.includes(id)));
          for (const id of sure) expect([...log, ...aside], id).toContain(id);
          if (!mayBeBusy) for (const id of aside) expect(world.characterOf(id), id).not.toBe("good");
          const left = given.filter((id) => !log.includes(id) && !aside.includes(id) && sure.includes(id));
          expect(left).toEqual([]);
          counted += log.length;
        }),
        { numRuns: 400 },
      );
      expect(counted).toBeGreaterThan(400);
    },
  );

  it("that the server cannot take while it takes others are set aside, and go on when asked", async () => {
    const world = worldOf([], true);
    for (const as of ["poison", "good", "good"] as const) await world.answer(0, as);
    for (let nth = 0; nth < 3; nth += 1) await world.outbox(0).send();
    expect(world.log).toEqual(["good 2", "good 3"]);
    expect((await world.outbox(0).state()).aside.map(({ aside }) => aside)).toEqual(["unavailable"]);
    world.cure();
    await world.outbox(0).sendAsideAgain();
    await world.outbox(0).send();
    expect(world.log).toEqual(["good 2", "good 3", "poison 1"]);
    expect(await world.outbox(0).state()).toMatchObject({ waiting: 0, aside: [], reached: true });
  });

  it("wait in their order while the server is not well, however long that is", async () => {
    const world = worldOf(
      Array.from({ length: 300 }, () => "busy" as const),
      true,
    );
    for (const as of ["good", "good", "good"] as const) await world.answer(0, as);
    for (let nth = 0; nth < 40; nth += 1) await world.outbox(0).send();
    expect(await world.outbox(0).state()).toMatchObject({ waiting: 3, aside: [], reached: false });
    world.calm();
    await world.outbox(0).send();
    expect(world.log).toEqual(["good 1", "good 2", "good 3"]);
  });

  it("that are given in the very moment in which sending ends are sent as well", async () => {
    const log: string[] = [];
    const late: (() => void)[] = [];
    const sending: Promise<void>[] = [];
    const outbox = new Outbox({
      store: memoryStore(),
      post: async ({ attemptId }) => {
        log.push(attemptId);
        return { type: "taken" };
      },
      nowMs: () => 0,
      exclusively: async (task) => {
        const result = await task();
        if (result === false && late.length > 0) {
          await outbox.keep({ ...ANSWER, attemptId: "late" });
          late.pop()?.();
        }
        return result;
      },
      changed: () => undefined,
    });
    late.push(() => sending.push(outbox.send()));
    await outbox.keep({ ...ANSWER, attemptId: "early" });
    await outbox.send();
    expect(sending.length).toBe(1);
    await Promise.all(sending);
    expect(log).toEqual(["early", "late"]);
    expect(await outbox.fate("late")).toBe("taken");
  });
});

describe("how long an answer has waited", () => {
  const at = (...times: readonly number[]) => times.map((answeredAtMs) => ({ answeredAtMs }));

  it("is what the clock says", () => expect(agoMs(at(1_000, 3_000), 5_000)).toBe(4_000));
  it("is never negative, where the clock was set back", () => expect(agoMs(at(9_000), 5_000)).toBe(0));
  it("is no less than that of an answer given later, where it was set back in between", () =>
    expect(agoMs(at(9_000, 2_000), 5_000)).toBe(3_000));
  it("is never more than the server believes", () => expect(agoMs(at(0), 5e12)).toBe(400 * 86_400_000));
});

function worldOf(plan: readonly Fault[], locks: boolean) {
  const remaining = [...plan];
  const shared = memoryStore();
  const log: string[] = [];
  const given: string[] = [];
  const tabs = new Map<0 | 1, Outbox>();
  let isCured = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** A step of a tab, which may die before it or after it. */
  function steps() {
    let isDead = false;
    return async function step<T>(act: (fault: Fault) => Promise<T>): Promise<T> {
      if (isDead) throw new Error("this tab is gone");
      const fault = remaining.shift() ?? "none";
      if (fault === "dies before") isDead = true;
      if (isDead) throw new Error("this tab is gone");
      const done = await act(fault);
      if (fault === "dies after") isDead = true;
      if (isDead) throw new Error("this tab is gone");
      return done;
    };
  }

  function opened(): Outbox {
    const step = steps();
    const store: Store = {
      lasting: () => true,
      all: () => step(() => shared.all()),
      add: (waiting) =>
        step(async () => {
          await shared.add(waiting);
          given.push(waiting.answer.attemptId);
        }),
      change: (id, change) => step(() => shared.change(id, change)),
      remove: (id) => step(() => shared.remove(id)),
    };
    return new Outbox({
      store,
      post: (answer) => step((fault) => posted(answer, fault)),
      nowMs: () => 0,
      exclusively: (task) => {
        if (!locks) return task();
        const result = turn.then(task, task);
        turn = result.catch(() => undefined);
        return result;
      },
      changed: () => undefined,
    });
  }

  async function posted({ attemptId }: Posted, fault: Fault): Promise<Reply> {
    if (fault === "request lost") return { type: "unreachable" };
    if (fault === "busy") return { type: "unavailable" };
    const reply = read(attemptId);
    return fault === "reply lost" ? { type: "unreachable" } : reply;
  }

  function read(attemptId: string): Reply {
    const as = characterOf(attemptId);
    if (as === "unreadable") return { type: "refused", reason: "unknown-question" };
    if (as === "poison" && !isCured) return { type: "unavailable" };
    if (!log.includes(attemptId)) log.push(attemptId);
    return { type: "taken" };
  }

  const outbox = (which: 0 | 1): Outbox => {
    const found = tabs.get(which) ?? opened();
    tabs.set(which, found);
    return found;
  };
  let count = 0;
  return {
    log,
    given,
    outbox,
    characterOf,
    reload: (which: 0 | 1) => tabs.delete(which),
    calm() {
      remaining.length = 0;
      isCured = true;
      tabs.clear();
    },
    cure() {
      isCured = true;
    },
    async answer(which: 0 | 1, as: Character): Promise<string> {
      count += 1;
      const attemptId = `${as} ${count}`;
      await outbox(which).keep({ ...ANSWER, attemptId });
      return attemptId;
    },
  };
}

const ANSWER: Omit<SentAnswer, "attemptId"> = {
  skillId: "0badcafe",
  seed: 7,
  raw: {},
  confidence: null,
  hints: 0,
  tookMs: 900,
  timeZone: "Asia/Shanghai",
  locale: "en",
};

function characterOf(attemptId: string): Character {
  const [word] = attemptId.split(" ");
  return word === "poison" || word === "unreadable" ? word : "good";
}

/** Runs the commands, some of them at the same time; returns the answers of which the learner was told that they are kept. */
async function played(
  world: ReturnType<typeof worldOf>,
  todo: readonly Command[],
): Promise<readonly string[]> {
  const sure: string[] = [];
  const sending: Promise<void>[] = [];
  for (const command of todo) {
    const gone = () => {
      world.reload(command.tab);
    };
    if (command.do === "reload") gone();
    else if (command.do === "send") sending.push(world.outbox(command.tab).send().catch(gone));
    else
      await world.answer(command.tab, command.as).then((id) => {
        sure.push(id);
      }, gone);
  }
  await Promise.all(sending);
  return sure;
}
