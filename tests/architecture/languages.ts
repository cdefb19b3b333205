/** A message file: sentences, possibly in groups. */
export type Messages = { readonly [key: string]: string | Messages };

/** What one language has and the other lacks, and arguments that only one of two sentences uses. */
export function messageDifferences(name: string, first: Messages, second: Messages): readonly string[] {
  const a = flat(first);
  const b = flat(second);
  const missing = [
    ...[...a.keys()].filter((key) => !b.has(key)).map((key) => `${name}: only the first language has ${key}`),
    ...[...b.keys()]
      .filter((key) => !a.has(key))
      .map((key) => `${name}: only the second language has ${key}`),
  ];
  const unlike = [...a].flatMap(([key, sentence]) => {
    const other = b.get(key);
    if (other === undefined) return [];
    const [here, there] = [argumentsOf(sentence).join(", "), argumentsOf(other).join(", ")];
    return here === there ? [] : [`${name}: ${key} uses {${here}} and {${there}}`];
  });
  const empty = [...a, ...b]
    .filter(([, sentence]) => sentence.trim() === "")
    .map(([key]) => `${name}: ${key} is empty`);
  return [...missing, ...unlike, ...empty];
}

export function flat(messages: Messages, prefix = ""): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[`${prefix}${key}`, value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** The names of an ICU message's arguments, in order, without repetition; tags count as arguments. */
export function argumentsOf(message: string): readonly string[] {
  const found = new Set<string>();
  const unquoted = message.replace(/'[{<][^']*'/g, "");
  for (const [, tag] of unquoted.matchAll(/<(\w+)>/g)) if (tag !== undefined) found.add(`<${tag}>`);
  readText(unquoted, 0, found);
  return [...found].sort();
}

/** Reads the text of a message or of one branch from `at`; returns the place of the "}" that ends it. */
function readText(message: string, at: number, found: Set<string>): number {
  let place = at;
  while (place < message.length && message[place] !== "}") {
    place = message[place] === "{" ? readArgument(message, place + 1, found) : place + 1;
  }
  return place;
}

/** Reads an argument whose "{" is just before `at`; returns the place after its "}". */
function readArgument(message: string, at: number, found: Set<string>): number {
  const name = /^\s*(\w+)\s*/.exec(message.slice(at));
  if (name?.[1] !== undefined) found.add(name[1]);
  let place = at;
  while (place < message.length && message[place] !== "}") {
    place = message[place] === "{" ? readText(message, place + 1, found) + 1 : place + 1;
  }
  return place + 1;
}

/** What a lesson's text embeds: runs of figures and questions, in order. */
export interface Embedded {
  readonly runs: readonly string[];
  readonly questions: readonly string[];
  readonly headings: number;
}

export function embeddedIn(mdx: string): Embedded {
  const attribute = (tag: string, name: string) =>
    [...mdx.matchAll(new RegExp(`<${tag}\\s[^>]*?${name}="([^"]*)"`, "g"))].map((match) => match[1] ?? "");
  return {
    runs: attribute("Figure", "run"),
    questions: attribute("Ask", "skill"),
    headings: mdx.match(/^## /gm)?.length ?? 0,
  };
}

/** Where a lesson's two texts embed different things, or things that do not exist. */
export function lessonDifferences(
  slug: string,
  texts: readonly [string, string],
  known: { readonly runs: ReadonlySet<string>; readonly skills: ReadonlySet<string> },
): readonly string[] {
  const [first, second] = texts.map(embeddedIn);
  if (first === undefined || second === undefined) return [`${slug} lacks a language`];
  const unlike = (["runs", "questions"] as const)
    .filter((each) => [...first[each]].sort().join() !== [...second[each]].sort().join())
    .map(
      (each) =>
        `${slug}: the languages embed other ${each}: ${first[each].join()} and ${second[each].join()}`,
    );
  const headings =
    first.headings === second.headings ? [] : [`${slug}: ${first.headings} and ${second.headings} sections`];
  const unknown = [first, second].flatMap(({ runs, questions }) => [
    ...runs.filter((run) => !known.runs.has(run)).map((run) => `${slug}: no run ${run}`),
    ...questions.filter((skill) => !known.skills.has(skill)).map((skill) => `${slug}: no skill ${skill}`),
  ]);
  return [...unlike, ...headings, ...unknown];
}

/** Where English prose has the typewriter's apostrophe: "the peer's". Code in backquotes is no prose. */
export function straightApostrophes(prose: string): readonly string[] {
  const words = prose.replace(/```[\s\S]*?```|`[^`\n]*`/g, "");
  return [...words.matchAll(/\S*(?:[A-Za-z0-9)\]}]'+[a-z]{1,2}\b|[a-z]s'+(?=[ .,;:]))/g)].map(
    ([found]) => found,
  );
}

/** Every text of a content file that stands under "en". */
export function englishIn(content: unknown): readonly string[] {
  if (Array.isArray(content)) return content.flatMap(englishIn);
  if (typeof content !== "object" || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) =>
    key === "en" && typeof value === "string" ? [value] : englishIn(value),
  );
}
