/** Whether questions give their answers away: by a place in the prompt that always holds what is asked. */

type Leaf = string | number | boolean;

/** Every value in a JSON value by its path, "connection.snd.nxt". */
export type Leaves = ReadonlyMap<string, Leaf>;

export function leafValues(value: unknown, path = ""): Leaves {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return new Map([[path, value]]);
  }
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...leafValues(inner, path === "" ? name : `${path}.${name}`),
    ]),
  );
}

const LEAST_VARIANTS = 20;

/**
 * Places of the prompt that hold a part of the answer in every variant that has both, "reasons.0 is the answer's
 * reason". Parts that are the same in all variants are no secret, and a short text inside a longer one is no hint.
 */
export function overlyTelling(
  questions: readonly { readonly prompt: Leaves; readonly answer: Leaves }[],
): readonly string[] {
  const parts = new Set(questions.flatMap(({ answer }) => [...answer.keys()]));
  const places = new Set(questions.flatMap(({ prompt }) => [...prompt.keys()]));
  return [...parts].flatMap((part) => {
    const asking = questions.filter(({ answer }) => answer.has(part));
    if (new Set(asking.map(({ answer }) => answer.get(part))).size < 2) return [];
    return [...places]
      .filter((place) => {
        const both = asking.filter(({ prompt }) => prompt.has(place));
        return (
          both.length >= LEAST_VARIANTS &&
          new Set(both.map(({ answer }) => answer.get(part))).size > 1 &&
          both.every(({ prompt, answer }) => tells(prompt.get(place), answer.get(part)))
        );
      })
      .map((place) => `the prompt's ${place} is the answer's ${part}`);
  });
}

const LEAST_LETTERS = 4;

function tells(shown: Leaf | undefined, asked: Leaf | undefined): boolean {
  if (shown === asked) return true;
  const [text, secret] = [String(shown), String(asked)];
  return typeof asked !== "boolean" && secret.length >= LEAST_LETTERS && text.includes(secret);
}
