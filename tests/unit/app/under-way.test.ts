import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetUnderWay, readUnderWay, underWay } from "#app/_components/ask/under-way.ts";
import { JUNK, spoilt } from "#tests/support/junk.ts";

const ADDRESS = "a1b2c3d4/7";
const ATTEMPT = "0b8d3c52-6f0e-4b57-9d5e-3f4f7c0f9a11";
const MOST_HINTS = 3;

class Tab {
  readonly #items = new Map<string, string>();
  getItem = (name: string) => this.#items.get(name) ?? null;
  setItem = (name: string, value: string) => void this.#items.set(name, value);
  removeItem = (name: string) => void this.#items.delete(name);
  key = (nth: number) => this.names[nth] ?? null;
  get length(): number {
    return this.#items.size;
  }
  get names(): readonly string[] {
    return [...this.#items.keys()];
  }
}

let tab = new Tab();
let nowMs = 0;

beforeEach(() => {
  tab = new Tab();
  nowMs = 0;
  vi.stubGlobal("sessionStorage", tab);
});
afterEach(() => vi.unstubAllGlobals());

/** The page is loaded: its clock begins anew, its storage does not. */
function loaded(address = ADDRESS) {
  nowMs = 0;
  const question = underWay(address, MOST_HINTS, () => nowMs);
  question.shown();
  return question;
}

test("what was entered, said and opened is there after a reload, and the id of what was sent", () => {
  const before = loaded();
  before.open();
  before.note({ draft: { state: "LISTEN", reply: null }, attemptId: null });
  before.note({ confidence: "unsure" });
  before.note({ hints: 2 });
  before.note({ attemptId: ATTEMPT });
  expect(loaded().open()).toEqual({
    draft: { state: "LISTEN", reply: null },
    confidence: "unsure",
    hints: 2,
    attemptId: ATTEMPT,
    tookMs: 0,
  });
});

test("another question has none of it", () => {
  const before = loaded();
  before.open();
  before.note({ draft: { choice: "SYN-SENT" }, hints: 1 });
  expect(loaded("a1b2c3d4/8").open()).toMatchObject({ draft: null, hints: 0 });
});

test("the time in front of the learner adds up over reloads, though nothing was entered", () => {
  const first = loaded();
  first.open();
  nowMs = 20_000;
  first.save();
  const second = loaded();
  second.open();
  nowMs = 1_500;
  expect(second.tookMs()).toBe(21_500);
  second.save();
  const third = loaded();
  third.open();
  expect(third.tookMs()).toBe(21_500);
});

test("the time is unknown before the question is shown, and never more than a day", () => {
  const question = underWay(ADDRESS, MOST_HINTS, () => nowMs);
  expect(question.tookMs()).toBeNull();
  question.shown();
  nowMs = 1e12;
  expect(question.tookMs()).toBe(86_400_000);
});

test("nothing overwrites what was kept before it was taken up", () => {
  const before = loaded();
  before.open();
  before.note({ draft: { value: "3" }, confidence: "sure", hints: 2 });
  const after = loaded();
  // The confidence can be said before the form is there.
  after.note({ confidence: "guess", hints: 1 });
  after.save();
  expect(after.open()).toMatchObject({ draft: { value: "3" }, confidence: "guess", hints: 2 });
});

test("an answer that was acknowledged leaves nothing, also when the page is left after it", () => {
  const question = loaded();
  question.open();
  question.note({ draft: { value: "3" }, attemptId: ATTEMPT });
  question.close();
  question.save();
  expect(tab.names).toEqual([]);
});

test("where the browser keeps nothing, a question can be answered as before", () => {
  const refuse = () => {
    throw new DOMException("blocked", "SecurityError");
  };
  vi.stubGlobal("sessionStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  const question = loaded();
  expect(question.open()).toMatchObject({ draft: null, hints: 0 });
  question.note({ draft: { value: "3" }, hints: 1 });
  nowMs = 700;
  question.save();
  expect(question.known()).toMatchObject({ draft: { value: "3" }, hints: 1 });
  expect(question.tookMs()).toBe(700);
  question.close();
});

test("whatever stands in the storage, what is read can be sent", () => {
  const whole = { draft: null, confidence: "sure", hints: 1, attemptId: ATTEMPT, tookMs: 900 };
  const junk = JUNK.filter(([name]) => name !== "deep nesting").map(([, value]) => value);
  // As deep as a text can be and a value written into one cannot.
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const texts = ["", "{", "null", deep, ...[...junk, ...spoilt(whole)].map(asText)];
  expect(texts.length).toBeGreaterThan(50);
  for (const text of [null, ...texts]) {
    const { confidence, hints, attemptId, tookMs } = readUnderWay(text, MOST_HINTS);
    expect([null, "sure", "unsure", "guess"]).toContain(confidence);
    expect(Number.isInteger(hints) && hints >= 0 && hints <= MOST_HINTS).toBe(true);
    expect([null, ATTEMPT]).toContain(attemptId);
    expect(tookMs >= 0 && tookMs <= 86_400_000).toBe(true);
  }
});

function asText(value: unknown): string {
  return JSON.stringify(value) ?? "undefined";
}

test("a wipe leaves nothing that was begun, and nothing else goes with it", () => {
  tab.setItem("another-thing", "stays");
  for (const address of [ADDRESS, "a1b2c3d4/8", "ffffffff/7"]) {
    const question = loaded(address);
    question.open();
    question.note({ draft: { text: "In my own words" }, hints: 1 });
  }
  expect(tab.length).toBe(4);
  forgetUnderWay();
  expect(tab.names).toEqual(["another-thing"]);
  expect(loaded().open()).toEqual(readUnderWay(null, MOST_HINTS));
});
