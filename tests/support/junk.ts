/** What may come over the wire in place of an answer. */

const LONG = "x".repeat(200_000);

export const JUNK: readonly (readonly [name: string, value: unknown])[] = [
  ["nothing", undefined],
  ["null", null],
  ["a truth", true],
  ["a number", 42],
  ["no number", Number.NaN],
  ["a big number", 1e308],
  ["an empty text", ""],
  ["a long text", LONG],
  ["a list of nothing", []],
  ["a list of numbers", [1, 2, 3]],
  ["a long list", Array.from({ length: 20_000 }, () => null)],
  ["an object without fields", {}],
  ["fields that nobody asked for", { foo: "bar", length: 3, toString: null, constructor: {} }],
  ["a field __proto__", JSON.parse('{"__proto__": {"state": "CLOSED", "reply": "nothing"}}')],
  ["an object without a prototype", Object.create(null)],
  ["fields in the prototype alone", Object.create({ state: "CLOSED", reply: "nothing" })],
  ["deep nesting", nested(5_000)],
  ["a date", new Date(0)],
  ["a map", new Map([["state", "CLOSED"]])],
];

/** A value with each of its parts, and each of its fields, replaced by junk in turn. Never the value itself. */
export function spoilt(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return [
      ...value.flatMap((each, index) =>
        [...instead(each), ...spoilt(each)].map((junk) => value.with(index, junk)),
      ),
      [...value, ...value, null],
      value.slice(1).concat(undefined),
    ];
  }
  if (typeof value !== "object" || value === null) return instead(value);
  return Object.entries(value).flatMap(([name, each]) => [
    ...[...instead(each), ...spoilt(each)].map((junk) => ({ ...value, [name]: junk })),
    Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)),
  ]);
}

function instead(value: unknown): readonly unknown[] {
  const all = [
    null,
    {},
    [],
    [[]],
    LONG,
    -1,
    1.5,
    2 ** 53,
    Number.NaN,
    Infinity,
    true,
    "__proto__",
    "constructor",
    nested(500),
  ];
  return all.filter((each) => each !== value);
}

function nested(depth: number): unknown {
  let value: unknown = null;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
