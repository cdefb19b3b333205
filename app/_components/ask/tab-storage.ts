/** What this tab keeps over a reload. A browser may refuse to keep anything, or have no room: then nothing is kept. */

export function keptInTab(name: string): string | null {
  return attempt(() => sessionStorage.getItem(name));
}

/** null: no longer kept */
export function keepInTab(name: string, text: string | null): void {
  attempt(() => (text === null ? sessionStorage.removeItem(name) : sessionStorage.setItem(name, text)));
}

/** Everything whose name begins so is no longer kept. */
export function forgetInTab(prefix: string): void {
  attempt(() => {
    const names = Array.from(
      { length: sessionStorage.length },
      (_none, nth) => sessionStorage.key(nth) ?? "",
    );
    for (const name of names) if (name.startsWith(prefix)) sessionStorage.removeItem(name);
  });
}

/** What `use` gives, or null where it throws. */
export function attempt<Value>(use: () => Value): Value | null {
  try {
    return use();
  } catch {
    return null;
  }
}
