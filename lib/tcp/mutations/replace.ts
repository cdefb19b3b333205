/** The rules with one of them replaced. Throws TypeError when there is none of that id: a rename must be noticed. */
export function replacedRule<R extends { readonly id: string }>(
  rules: readonly R[],
  id: string,
  by: R,
): readonly R[] {
  if (!rules.some((each) => each.id === id)) throw new TypeError(`there is no rule ${id} to replace`);
  return rules.map((each) => (each.id === id ? by : each));
}
