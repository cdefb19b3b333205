import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seal, unseal } from "#app/_components/drill/sealed.ts";
import { KINDS } from "#lib/challenge/registry.ts";
import { skills } from "#lib/content/skills.ts";
import { leafValues } from "#tests/support/leaks.ts";
import { eachOf, variantsOf } from "#tests/support/variants.ts";

const VARIANTS = 40;
/** shorter texts stand anywhere */
const LEAST_LETTERS = 4;

describe("what is sealed", () => {
  it("opens as it was, whatever it is and whatever its seed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value, seed) => {
        expect(unseal(seal(value, seed), seed)).toStrictEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(unseal(seal("四次挥手 👋 \u0000", 7), 7)).toBe("四次挥手 👋 \u0000");
  });

  it("fits into an address, a form and a script as it is", () => {
    for (let seed = 0; seed < 200; seed += 1) expect(seal({ seed }, seed)).toMatch(/^[\w-]+$/);
  });

  it("is another text for another seed, and does not open with that one", () => {
    const text = seal({ state: "TIME-WAIT" }, 7);
    expect(seal({ state: "TIME-WAIT" }, 8)).not.toBe(text);
    expect(() => unseal(text, 8)).toThrow();
  });
});

describe.each(KINDS.map((kind) => ({ id: kind.id, kind })))("the key of a $id question", ({ kind }) => {
  const variants = variantsOf(kind, skills(), VARIANTS);

  it("is sealed whole, and nothing of it can be read in the sealed text", () => {
    expect(variants.length).toBe(VARIANTS);
    eachOf(variants, ({ seed, posed: { key } }) => {
      const text = seal({ key }, seed);
      expect(unseal(text, seed)).toStrictEqual({ key });
      for (const leaf of [...leafValues(key).values()].map(String)) {
        if (leaf.length < LEAST_LETTERS) continue;
        expect(text).not.toContain(leaf);
        expect(atob(text.replaceAll("-", "+").replaceAll("_", "/"))).not.toContain(leaf);
      }
    });
  });
});
