import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { createTranslator } from "next-intl";
import type { Explanation } from "#lib/challenge/challenge-kind.ts";
import { KINDS } from "#lib/challenge/registry.ts";
import { skills } from "#lib/content/skills.ts";
import { explanationArguments } from "#lib/tcp/explanation.ts";
import type { Messages } from "#tests/architecture/languages.ts";
import { flat } from "#tests/architecture/languages.ts";
import { leafValues } from "#tests/support/leaks.ts";
import type { Asked } from "#tests/support/variants.ts";
import { variantsOf } from "#tests/support/variants.ts";

/** What the server sends with a question must not hold its answer: neither the page nor the data of a soft navigation. */

const QUESTIONS_PER_KIND = 3;
const LEAST_LETTERS = 4;
const LEAST_NUMBER = 1_000;
/** shorter sentences stand anywhere */
const LEAST_SENTENCE = 20;

const messagesOf = (file: string): Messages =>
  JSON.parse(readFileSync(`content/messages/en/${file}.json`, "utf8"));

for (const kind of KINDS) {
  test(`a question of kind ${kind.id} is sent without its answer, its name and its why`, async ({
    request,
  }) => {
    const questions = variantsOf(kind, skills(), QUESTIONS_PER_KIND);
    expect(questions.length).toBe(QUESTIONS_PER_KIND);
    const sent = await Promise.all(questions.map(textsSent));
    for (const [index, question] of questions.entries()) {
      for (const form of ["page", "data"] as const) {
        const text = sent[index]?.[form] ?? "";
        const elsewhere = sent.flatMap((other, at) => (at === index ? [] : [other[form]]));
        expect(text).toContain(question.skill.code);
        // What stands in the other questions too is a choice, and tells nothing.
        const secrets = secretsOf(question).filter(
          (each) => !elsewhere.every((other) => other.includes(each)),
        );
        const told = [...namesAndReasons(question), ...secrets].filter((each) => text.includes(each));
        expect(told, `${form} of ${question.skill.id}/${question.seed}`).toEqual([]);
      }
    }

    async function textsSent({
      skill,
      seed,
    }: Asked): Promise<{ readonly page: string; readonly data: string }> {
      const address = `/practice/${skill.code}/${seed}`;
      const page = await request.get(address);
      const data = await request.get(address, { headers: { RSC: "1" } });
      expect(page.ok() && data.ok(), `${skill.id}: ${page.status()}, ${data.status()}`).toBe(true);
      expect(data.headers()["content-type"]).toContain("text/x-component");
      return { page: await page.text(), data: await data.text() };
    }
  });
}

/** Texts and numbers of the key that the prompt does not show. Short ones could be anything. */
function secretsOf({ posed: { prompt, key } }: Asked): readonly string[] {
  const shown = JSON.stringify(prompt);
  return [...leafValues(key).values()]
    .filter((leaf) =>
      typeof leaf === "number" ? leaf >= LEAST_NUMBER : String(leaf).length >= LEAST_LETTERS,
    )
    .map(String)
    .filter((leaf) => !/^(true|false)$/.test(leaf) && !shown.includes(leaf));
}

/** What is shown only after the answer: the skill, the mistakes one can make, and why the right answer is right. */
function namesAndReasons({ skill, posed }: Asked): readonly string[] {
  const [right] = posed.samples().correct;
  const graded = posed.answer(right);
  if (!graded.ok) throw new Error(`refused ${JSON.stringify(right)}`);
  const own = messagesOf(`challenges/${skill.kind}`);
  const sentences = ["why", "solution", "hints"].flatMap((section) => {
    const group = own[section];
    return typeof group === "object" ? [...flat(group).values()] : [];
  });
  const mistakes = messagesOf("misconceptions");
  const named = posed.samples().incorrect.flatMap(({ misconception }) => {
    const words = misconception === null ? undefined : mistakes[misconception];
    return typeof words === "object" ? [...flat(words).values()] : [];
  });
  const reasons = graded.value.verdict.why.map(written);
  const said = [skill.title.en, ...sentences, ...named, ...reasons];
  return [`"${skill.id}"`, `/${skill.id}`, ...said.filter((each) => each.length >= LEAST_SENTENCE)];
}

function written(explanation: Explanation): string {
  const isRule = "step" in explanation;
  const [file, key] = isRule
    ? ["rules", `${explanation.step.rule}.${explanation.step.outcome}`]
    : [
        `challenges/${explanation.messageKey.split(".")[0]}`,
        explanation.messageKey.split(".").slice(1).join("."),
      ];
  const message = flat(messagesOf(file)).get(key);
  if (message === undefined) throw new RangeError(`no words for ${key}`);
  const params = isRule ? { ...explanationArguments(explanation.step.values) } : explanation.params;
  const tags = Object.fromEntries(
    [...message.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (text: string) => text]),
  );
  return createTranslator({ locale: "en", messages: { message } }).markup("message", { ...params, ...tags });
}
