/** What the page gets once an answer was written: never before, as it says what a full answer is. */
export interface Rubric {
  readonly points: readonly { readonly id: string; readonly text: string }[];
  /** how a strong candidate says it */
  readonly model: string;
}
