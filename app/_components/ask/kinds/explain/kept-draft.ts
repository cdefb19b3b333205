/**
 * What was typed and not yet sent, so that a reload loses nothing. For this tab only, and gone when the answer is
 * graded. A browser that refuses storage keeps nothing, and answering works all the same.
 */

export function keptDraft(question: string): string {
  return attempt(() => sessionStorage.getItem(nameOf(question))) ?? "";
}

export function keepDraft(question: string, text: string): void {
  attempt(() => sessionStorage.setItem(nameOf(question), text));
}

export function forgetDraft(question: string): void {
  attempt(() => sessionStorage.removeItem(nameOf(question)));
}

function nameOf(question: string): string {
  return `answer-to/${question}`;
}

function attempt<Value>(use: () => Value): Value | null {
  try {
    return use();
  } catch {
    return null;
  }
}
