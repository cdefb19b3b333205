import { afterEach, expect, test, vi } from "vitest";
import { keepReadingPlace, takeUpReadingPlace } from "#app/_components/ui/reading-place.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page that was scrolled 30 px into its first heading. */
function page(): { readonly jumps: readonly number[] } {
  const heading = { getBoundingClientRect: () => ({ top: -30 }) };
  const jumps: number[] = [];
  vi.stubGlobal("document", { querySelectorAll: () => [heading] });
  vi.stubGlobal("location", { pathname: "/zh-CN/drill" });
  vi.stubGlobal("scrollY", 0);
  vi.stubGlobal("scrollTo", ({ top }: { readonly top: number }) => jumps.push(top));
  return { jumps };
}

/** What a browser that blocks all cookies says of its storage. */
function refuseStorage(): void {
  const storage = new Proxy(
    {},
    {
      get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    },
  );
  vi.stubGlobal("sessionStorage", storage);
}

test("a place is taken up once", () => {
  const { jumps } = page();
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  keepReadingPlace();
  takeUpReadingPlace();
  takeUpReadingPlace();
  expect(jumps).toEqual([0]);
});

test("where storage is refused the page stays as it is", () => {
  const { jumps } = page();
  refuseStorage();
  keepReadingPlace();
  takeUpReadingPlace();
  expect(jumps).toEqual([]);
});
