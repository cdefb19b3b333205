import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import en from "#content/messages/en/hints.json" with { type: "json" };
import zh from "#content/messages/zh-CN/hints.json" with { type: "json" };
import { challengeKind } from "#lib/challenge/registry.ts";
import type { Hint } from "#lib/challenge/challenge-kind.ts";
import { skills } from "#lib/content/skills.ts";
import { hintArguments } from "#lib/tcp/explanation.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { MUTATION_IDS, mutated } from "#lib/tcp/mutations/mutations.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { rulesOf } from "#lib/tcp/rulebook.ts";

const LANGUAGES = [
  ["en", en],
  ["zh-CN", zh],
] as const;

/** Hints of questions about rules, from every skill. */
const HINTS: readonly Hint[] = skills().flatMap(({ kind, level, constraints }) =>
  [1, 5, 9].flatMap((seed) => {
    const posed = challengeKind(kind)?.pose(seed, level, constraints);
    return posed?.ok ? posed.value.hints() : [];
  }),
);

describe.each(LANGUAGES)("the hints in %s", (locale, messages) => {
  const known: Readonly<Record<string, { readonly test: string; readonly numbers: string }>> = messages;

  it("has both texts for every rule that can be hinted at, and for nothing that is no rule", () => {
    const hinted = new Set(
      HINTS.flatMap((hint) => (hint.hint === "test" || hint.hint === "numbers" ? [hint.step.rule] : [])),
    );
    expect(hinted.size).toBeGreaterThan(15);
    for (const rule of hinted) {
      expect(known[rule]?.test, rule).toMatch(/./);
      expect(known[rule]?.numbers, rule).toMatch(/./);
    }
    // Exchanges are run by changed machines too, and their rules decide there.
    const machines = [rfc9293, linux, ...MUTATION_IDS.map((id) => mutated(rfc9293, [id]))];
    const rules = new Set(machines.flatMap(({ rules: book }) => rulesOf(book).map(({ id }) => id)));
    for (const rule of Object.keys(known)) expect(rules).toContain(rule);
  });

  it("fill in every number that they name", () => {
    let filled = 0;
    const t = createTranslator({
      locale,
      messages: { hints: messages },
      onError(error) {
        throw error;
      },
    });
    for (const hint of HINTS) {
      if (hint.hint !== "numbers") continue;
      const key = `hints.${hint.step.rule}.numbers` as Parameters<typeof t>[0]; // the rules are data
      const sentence = t(key, hintArguments(hint.step.values));
      expect(sentence).not.toMatch(/[{}]/);
      // What a number is called that does not exist.
      expect(sentence).not.toContain("–");
      filled += 1;
    }
    expect(filled).toBeGreaterThan(100);
  });
});
