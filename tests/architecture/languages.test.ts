import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { skills } from "#lib/content/skills.ts";
import type { Messages } from "./languages.ts";
import {
  argumentsOf,
  embeddedIn,
  englishIn,
  flat,
  lessonDifferences,
  messageDifferences,
  straightApostrophes,
} from "./languages.ts";

const readMessages = (file: string): Messages => JSON.parse(readFileSync(file, "utf8"));
const messageFiles = (locale: string) =>
  readdirSync(`content/messages/${locale}`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort();
const namespaces = messageFiles("en");
const slugs = readdirSync("content/lessons");

describe("messages", () => {
  it("stand in the same files in both languages", () => {
    expect(namespaces.length).toBeGreaterThan(0);
    expect(messageFiles("zh-CN")).toEqual(namespaces);
  });

  it.each(namespaces)("are complete in both languages, with the same arguments: %s", (name) => {
    const english = readMessages(`content/messages/en/${name}`);
    expect(flat(english).size).toBeGreaterThan(0);
    expect(messageDifferences(name, english, readMessages(`content/messages/zh-CN/${name}`))).toEqual([]);
  });

  it.each<[string, Messages, Messages]>([
    ["a missing sentence", { a: "x", b: { c: "y" } }, { a: "x", b: {} }],
    ["a sentence too many", { a: "x" }, { a: "x", b: "y" }],
    ["another argument", { a: "{segSeq} is old" }, { a: "{segAck} is old" }],
    [
      "an argument too few inside a plural",
      { a: "{n, plural, one {{x} is} other {{x} are}}" },
      { a: "{n, plural, other {all}}" },
    ],
    ["another tag", { a: "<b>x</b>" }, { a: "x" }],
    ["an empty sentence", { a: "" }, { a: "" }],
  ])("are seen to differ: %s", (_name, first, second) => {
    expect(messageDifferences("planted", first, second).length).toBeGreaterThan(0);
  });

  it("have arguments, and branches that are not arguments", () => {
    expect(argumentsOf("{n, plural, one {once} other {# times}} from {host}")).toEqual(["host", "n"]);
    expect(argumentsOf("a '{brace}' and {x}")).toEqual(["x"]);
  });
});

describe("lessons", () => {
  const known = new Set(skills().map(({ id }) => id));
  const read = (slug: string, name: string) => readFileSync(`content/lessons/${slug}/${name}`, "utf8");

  it("are there", () => expect(slugs.length).toBeGreaterThanOrEqual(3));

  it.each(slugs)("embed the same runs and questions in both languages, all of which exist: %s", (slug) => {
    const texts = [read(slug, "en.mdx"), read(slug, "zh-CN.mdx")] as const;
    expect(embeddedIn(texts[0]).runs.length).toBeGreaterThan(0);
    expect(embeddedIn(texts[0]).questions.length).toBeGreaterThan(0);
    const runs = new Set(Object.keys(JSON.parse(read(slug, "runs.json"))));
    expect(lessonDifferences(slug, texts, { runs, skills: known })).toEqual([]);
  });

  it.each([
    ["another run", '<Figure run="a">', '<Figure run="b">'],
    ["a question fewer", '<Ask skill="listen-syn" seed={1} />', ""],
    ["a run that does not exist", '<Figure run="z">', '<Figure run="z">'],
    ["a skill that does not exist", '<Ask skill="z" seed={1} />', '<Ask skill="z" seed={1} />'],
    ["a section fewer", "## One\n\n## Two", "## 一"],
  ])("are seen to differ: %s", (_name, first, second) => {
    const runs = new Set(["a", "b"]);
    expect(lessonDifferences("planted", [first, second], { runs, skills: known }).length).toBeGreaterThan(0);
  });
});

describe("English", () => {
  const contents = ["skills", "claims", "open-questions"].flatMap((folder) =>
    readdirSync(`content/${folder}`).map((name) => `content/${folder}/${name}`),
  );

  it.each([
    ...namespaces.map((name) => `content/messages/en/${name}`),
    ...contents,
    ...slugs.map((slug) => `content/lessons/${slug}/en.mdx`),
  ])("has the apostrophe of print: %s", (file) => {
    const text = readFileSync(file, "utf8");
    const prose = file.endsWith(".mdx") ? [text] : englishOf(file, JSON.parse(text));
    expect(prose.flatMap(straightApostrophes)).toEqual([]);
  });

  it("is seen to have the typewriter's", () => {
    expect(straightApostrophes("the peer's FIN, both ends' states, {host}''s: don't, `awk '{n}'s`")).toEqual([
      "peer's",
      "ends'",
      "{host}''s",
      "don't",
    ]);
    expect(straightApostrophes("the peer’s FIN, '{brace}'")).toEqual([]);
  });

  function englishOf(file: string, content: Messages): readonly string[] {
    return file.includes("/messages/") ? [...flat(content).values()] : englishIn(content);
  }
});
