import { describe, expect, it } from "vitest";
import clauses from "#content/messages/en/clauses.json" with { type: "json" };
import misconceptions from "#content/messages/en/misconceptions.json" with { type: "json" };
import rules from "#content/messages/en/rules.json" with { type: "json" };
import { SITUATION_IDS } from "#lib/challenge/situations/situations.ts";
import { NAMED_MISTAKES } from "#lib/challenge/misconceptions/named.ts";
import { stepConstraints } from "#lib/challenge/situations/step-prompt.ts";
import { lessonRuns, lessons } from "#lib/content/lessons.ts";
import { skill, skills } from "#lib/content/skills.ts";
import { CLAUSES } from "#lib/tcp/clauses.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { MUTATION_IDS, mutated } from "#lib/tcp/mutations/mutations.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { rulesOf } from "#lib/tcp/rulebook.ts";

describe("the skill catalogue", () => {
  it("covers all eleven states", () => {
    expect(new Set(skills().flatMap((each) => each.states))).toEqual(new Set(STATES));
  });

  it("asks every situation that there is", () => {
    const asked = skills().flatMap(({ kind, constraints }) => {
      const read = kind === "next-state" ? stepConstraints(constraints) : null;
      return read?.ok ? [read.value.situation] : [];
    });
    expect([...new Set(asked)].sort()).toEqual([...SITUATION_IDS].sort());
  });

  it("names lessons, clauses and misconceptions that exist", () => {
    const slugs = new Set(lessons().map((each) => each.id));
    const mistakes = new Set(NAMED_MISTAKES);
    for (const each of skills()) {
      if (each.lesson !== null) expect(slugs).toContain(each.lesson);
      for (const clause of each.clauses) expect(Object.keys(CLAUSES)).toContain(clause);
      for (const mistake of each.misconceptions) expect(mistakes).toContain(mistake);
    }
  });
});

describe("the messages", () => {
  it("explain every outcome of every rule, mutated ones too, and nothing else", () => {
    const explained = Object.entries(rules).flatMap(([rule, texts]) =>
      Object.keys(texts).map((id) => `${rule}:${id}`),
    );
    const profiles = [rfc9293, linux, ...MUTATION_IDS.map((id) => mutated(rfc9293, [id]))];
    const needed = new Set(
      profiles.flatMap((profile) =>
        rulesOf(profile.rules).flatMap((rule) => rule.outcomes.map((outcome) => `${rule.id}:${outcome.id}`)),
      ),
    );
    expect(explained.sort()).toEqual([...needed].sort());
  });

  it("title every clause", () => {
    expect(Object.keys(clauses).sort()).toEqual(
      Object.keys(CLAUSES)
        .map((id) => id.replaceAll(".", "_"))
        .sort(),
    );
  });

  it("state every misconception and its fact", () => {
    expect(Object.keys(misconceptions).sort()).toEqual([...NAMED_MISTAKES].sort());
  });
});

describe.each(lessons().map((each) => [each.id, each] as const))("lesson %s", (slug, lesson) => {
  it("has runs that the machine can do, at the times its timers allow", () => {
    expect(lessonRuns(slug).size).toBeGreaterThan(3);
  });

  it("drills skills that exist", () => {
    expect(lesson.skills.length).toBeGreaterThan(0);
    for (const id of lesson.skills) expect(skill(id)?.id).toBe(id);
  });
});
