/** The option that `value` is, or null. */
export function oneOf(options: readonly string[], value: unknown): string | null {
  return options.find((each) => each === value) ?? null;
}

/** The options among `values`, in their own order. */
export function someOf(options: readonly string[], values: unknown): readonly string[] {
  return Array.isArray(values) ? options.filter((each) => values.includes(each)) : [];
}

/** The text that `value` is, or the empty one. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
