import { createTranslator } from "next-intl";
import type { Catalogue, Locale, Messages } from "./catalogue.ts";
import { LOCALES } from "./catalogue.ts";
import type { Examined, Sentence } from "./examine.ts";
import type { Failure } from "./failure.ts";

/** Sentences that an answer, a hint or an error needs and one of the languages lacks, or cannot be put together. */
export function unsayable({ catalogue, sentences }: Examined): readonly Failure[] {
  return LOCALES.flatMap((locale) =>
    sentences.flatMap((sentence) => problemsOf(sentence, locale, catalogue)),
  );
}

/** Mistakes that a verdict names and nobody has put into words. */
export function unsaidMistakes({ catalogue, named }: Examined): readonly Failure[] {
  return named.flatMap(({ mistake, where }) => [
    ...(catalogue.mistakes.has(mistake)
      ? []
      : [{ where, seed: null, what: `a verdict names ${mistake}, which is no known mistake` }]),
    ...wordless(catalogue, where, `misconceptions.${mistake}`, ["claim", "fact"]),
  ]);
}

/** Titles that are blank, and English ones where Chinese should stand. */
export function untitled({ skills, rows }: Catalogue): readonly Failure[] {
  const titled = [
    ...skills.map(({ id, title }) => ({ where: `skill ${id}`, title })),
    ...rows.map(({ id, title }) => ({ where: `row ${id}`, title })),
  ];
  return titled.flatMap(({ where, title }) => [
    ...(title.en.trim() === "" ? [{ where, seed: null, what: "no title in en" }] : []),
    ...(/\p{Script=Han}/u.test(title["zh-CN"]) ? [] : [{ where, seed: null, what: "no title in zh-CN" }]),
  ]);
}

/** Which of the sentences below a key one of the languages lacks. */
export function wordless(
  { messages }: Pick<Catalogue, "messages">,
  where: string,
  key: string,
  names: readonly string[],
): readonly Failure[] {
  return LOCALES.flatMap((locale) =>
    names
      .filter((name) => (messageAt(messages[locale], `${key}.${name}`) ?? "").trim() === "")
      .map((name) => ({ where, seed: null, what: `no words in ${locale} for ${key}.${name}` })),
  );
}

function problemsOf(
  { key, params, where, seed }: Sentence,
  locale: Locale,
  { messages }: Catalogue,
): readonly Failure[] {
  const message = messageAt(messages[locale], key);
  if (message === null) return [{ where, seed, what: `no words in ${locale} for ${key}` }];
  const problem = problemOf(message, locale, params);
  return problem === null ? [] : [{ where, seed, what: `${key} in ${locale}: ${problem}` }];
}

/** Puts a sentence together as the page does; what is wrong with it, or null. */
function problemOf(message: string, locale: Locale, params: Sentence["params"]): string | null {
  let problem: string | null = null;
  const translate = createTranslator({
    locale,
    messages: { message },
    onError: (error) => {
      problem = error.message.trim();
    },
    getMessageFallback: () => "",
  });
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([, tag]) => tag ?? "");
  const unwrapped = Object.fromEntries(tags.map((tag) => [tag, (inside: string) => inside]));
  translate.markup("message", { ...params, ...unwrapped });
  return problem;
}

function messageAt(messages: Messages, key: string): string | null {
  let found: string | Messages | undefined = messages;
  for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
  return typeof found === "string" ? found : null;
}
