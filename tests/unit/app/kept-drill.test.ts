import { afterEach, describe, expect, it, vi } from "vitest";
import type { HeldQuestion } from "#app/_components/drill/held.ts";
import type { Holding, Turn } from "#app/_components/drill/holding.ts";
import { closed, drillStep } from "#app/_components/drill/drill-state.ts";
import { filesIn, readKeeping, shouldKeep, writeKeeping } from "#app/_components/drill/keeping.ts";
import type { KeptNote } from "#app/_components/drill/kept-cache.ts";
import {
  belongsTo,
  canKeep,
  forgetKept,
  forgetOthers,
  KEPT_CACHE,
  writeNote,
} from "#app/_components/drill/kept-cache.ts";
import { standingOf, takenUp } from "#app/_components/drill/standing.ts";

function turn(skillCode: string, reps = 0): Turn {
  return { skillCode, reason: "due", reps };
}

function question(skillCode: string): HeldQuestion {
  const posed = { seed: 1, prompt: {}, view: null, texts: {}, hints: 0 };
  const nothing = { errors: {}, messages: null, sealed: "" };
  return { skillCode, kind: "next-state", gradedBy: "machine", posed, ...nothing };
}

function holding(order: readonly Turn[], more: Partial<Holding> = {}): Holding {
  return {
    learner: "ann",
    order,
    questions: order.map(({ skillCode }) => question(skillCode)),
    left: { learning: 0, due: order.length, interview: 0, new: 0, postponed: 0 },
    finished: 0,
    nextMs: null,
    last: null,
    shownReps: null,
    end: null,
    ...more,
  };
}

const PAGE = holding([turn("a"), turn("b"), turn("c")]);
const codes = ({ questions }: Holding) => questions.map(({ skillCode }) => skillCode);

describe("a drill that is taken up from its kept page", () => {
  it("asks nothing before it is known what was answered, and then what is left", () => {
    const page = closed(PAGE);
    expect([page.shown, page.waiting, page.held.size]).toEqual([null, true, 0]);
    const rest = takenUp(PAGE, standingOf(holding([turn("b"), turn("c")])), []);
    const state = drillStep(page, { type: "told", holding: rest, about: null, begun: false });
    expect(state.shown?.question.skillCode).toBe("b");
    expect([state.waiting, [...state.held.keys()]]).toEqual([false, ["b", "c"]]);
  });

  it("does not ask again what the server has, nor what waits for it, and counts neither as left", () => {
    const standing = standingOf(holding([turn("b"), turn("c")], { finished: 1 }));
    const rest = takenUp(PAGE, standing, ["b"]);
    expect(codes(rest)).toEqual(["c"]);
    expect([rest.left.due, rest.finished]).toEqual([1, 1]);
    // The answer was kept, and the browser ended before the standing was.
    expect(codes(takenUp(PAGE, null, ["a", "c"]))).toEqual(["b"]);
  });

  it("does not ask a question again whose skill is due once more: it would be the same numbers", () => {
    const standing = standingOf(holding([turn("a", 1), turn("b"), turn("c")]));
    expect(codes(takenUp(PAGE, standing, []))).toEqual(["b", "c"]);
  });

  it("believes no standing but that of the learner whose page it is", () => {
    const standing = standingOf(holding([], { learner: "ben", finished: 9 }));
    const rest = takenUp(PAGE, standing, []);
    expect([codes(rest), rest.finished, rest.learner]).toEqual([["a", "b", "c"], 0, "ann"]);
  });

  it("waits for the server when every question was answered", () => {
    const rest = takenUp(PAGE, null, ["a", "b", "c"]);
    const state = drillStep(closed(PAGE), { type: "told", holding: rest, about: null, begun: false });
    expect([state.shown, state.waiting]).toEqual([null, true]);
  });
});

const NOTE: KeptNote = {
  learner: "ann",
  address: "/drill",
  questions: ["a/1", "b/1", "c/1", "d/1", "e/1"],
  files: ["/_next/static/chunks/1.js", "/_next/static/chunks/2.js"],
  standing: standingOf(PAGE),
};

describe("which page is kept", () => {
  it("the one on the screen, unless the kept one would do", () => {
    expect(shouldKeep(null, NOTE)).toBe(true);
    expect(shouldKeep(NOTE, NOTE)).toBe(false);
    expect(shouldKeep(NOTE, { ...NOTE, files: NOTE.files.slice(1) })).toBe(false);
    expect(shouldKeep(null, { ...NOTE, questions: [] })).toBe(false);
  });

  it("another learner, drill, release or way of asking has it kept anew", () => {
    for (const change of [
      { learner: "ben" },
      { learner: "" },
      { address: "/drill?weak=1" },
      { files: [...NOTE.files, "/_next/static/chunks/of-today.js"] },
    ])
      expect(shouldKeep(NOTE, { ...NOTE, ...change }), JSON.stringify(change)).toBe(true);
  });

  it("one new question of five does not, two do", () => {
    expect(shouldKeep(NOTE, { ...NOTE, questions: [...NOTE.questions.slice(1), "f/1"] })).toBe(false);
    expect(shouldKeep(NOTE, { ...NOTE, questions: [...NOTE.questions.slice(2), "a/2", "b/2"] })).toBe(true);
  });

  it("nothing but itself, its note and its files stays", () => {
    const all = ["/drill", "/drill?weak=1", "/drill/kept.json", ...NOTE.files, "/_next/static/chunks/0.js"];
    expect(all.filter((path) => belongsTo(NOTE, path))).toEqual([
      "/drill",
      "/drill/kept.json",
      ...NOTE.files,
    ]);
  });

  it("needs every file of the build that it names, wherever it names it", () => {
    const html = String.raw`<link href="/_next/static/chunks/a-1_b.css"/><script src="/_next/static/chunks/t~1.js">
      </script><script>f([1,"2:\"/_next/static/chunks/a/lazy.js\"\n3:I[1,[\"/_next/static/chunks/t~1.js\"]]"])</script>
      <a href="/_next/static/chunks/">no file</a> url(/_next/static/media/serif.2bb.woff2)`;
    expect(filesIn(html)).toEqual([
      "/_next/static/chunks/a-1_b.css",
      "/_next/static/chunks/t~1.js",
      "/_next/static/chunks/a/lazy.js",
      "/_next/static/media/serif.2bb.woff2",
    ]);
  });

  it("is asked for with the questions that are here; what is none is left out", () => {
    const keeping = { seeds: new Map([["k3f", 4_294_967_295]]), timeZone: "Asia/Shanghai" };
    expect(readKeeping(writeKeeping(keeping))).toEqual(keeping);
    expect(readKeeping("UTC a/1 b a/4294967296 /2 c/x d/-1 e/1/1")).toEqual({
      seeds: new Map([["a", 1]]),
      timeZone: "UTC",
    });
    expect(readKeeping(null)).toBeNull();
    expect(readKeeping("x".repeat(9_000))).toBeNull();
  });
});

describe("what was kept", () => {
  afterEach(() => vi.unstubAllGlobals());

  /** As much of a browser's caches as is used, with texts for responses. */
  function browser() {
    const stores = new Map<string, Map<string, Response>>();
    const caches = {
      open: async (name: string) => {
        const store = stores.get(name) ?? new Map<string, Response>();
        stores.set(name, store);
        return { put: async (path: string, response: Response) => void store.set(path, response) };
      },
      match: async (path: string, { cacheName }: { readonly cacheName: string }) =>
        stores.get(cacheName)?.get(path)?.clone(),
      delete: async (name: string) => stores.delete(name),
    };
    vi.stubGlobal("caches", caches);
    vi.stubGlobal("navigator", { serviceWorker: {} });
    return stores;
  }

  it("is gone as soon as somebody else drills, or nobody that is known", async () => {
    for (const next of ["ben", ""]) {
      const stores = browser();
      await writeNote(NOTE);
      await forgetOthers("ann");
      expect(stores.has(KEPT_CACHE)).toBe(true);
      await forgetOthers(next);
      expect(stores.has(KEPT_CACHE)).toBe(false);
    }
  });

  it("before the first answer is the guest's whom that answer makes", async () => {
    const stores = browser();
    await writeNote({ ...NOTE, learner: "" });
    await forgetOthers("ann");
    expect(stores.has(KEPT_CACHE)).toBe(true);
  });

  it("is gone after a wipe", async () => {
    const stores = browser();
    await writeNote(NOTE);
    await forgetKept();
    expect(stores.size).toBe(0);
  });

  it("is nothing over plain HTTP, where all goes on as before", async () => {
    vi.stubGlobal("navigator", {});
    expect(canKeep()).toBe(false);
    await forgetOthers("ann");
    await forgetKept();
  });
});
