/** The keys that choose, in the order of the options: eleven, as there are states. */
const NUMBER_KEYS: readonly string[] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-"];

/** The key that chooses the option with this index, or null from the twelfth on. */
export function keyOfOption(index: number): string | null {
  return NUMBER_KEYS[index] ?? null;
}

/**
 * Presses the option that `key` stands for in the group where the answer goes on: the one with the focus, and after a
 * choice by number the first that has none yet. A group is any element with `data-choices`; its options are its radio
 * buttons, checkboxes or buttons in their order. Returns whether the key was one of an option.
 */
export function chooseByNumber(form: HTMLElement, key: string, lastByNumber: Element | null): Element | null {
  const index = NUMBER_KEYS.indexOf(key);
  if (index === -1) return null;
  const group = currentGroup(form, lastByNumber);
  const option = group === null ? undefined : optionsOf(group)[index];
  if (group === null || option === undefined) return null;
  option.focus();
  option.click();
  return group;
}

function currentGroup(form: HTMLElement, lastByNumber: Element | null): Element | null {
  const groups = [...form.querySelectorAll("[data-choices]:not(:disabled)")];
  const focused = groups.find((each) => each.contains(document.activeElement)) ?? null;
  if (focused !== null && focused !== lastByNumber) return focused;
  const open = groups.find((each) => each.matches("[data-choices=radio]") && !isAnswered(each));
  return open ?? focused ?? groups.at(-1) ?? null;
}

function isAnswered(group: Element): boolean {
  return group.querySelector("input:checked") !== null;
}

function optionsOf(group: Element): readonly HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>("input:not(:disabled), button:not(:disabled)")];
}
