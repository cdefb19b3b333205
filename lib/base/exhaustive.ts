/** Closes a `switch` over a union: a new member fails to compile here, and a forged value fails loudly. */
export function exhaustive(value: never): never {
  throw new TypeError(`unexpected value: ${JSON.stringify(value)}`);
}
