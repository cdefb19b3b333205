/** Whole sentences one after another: Chinese puts no space between them. Absent ones are left out. */
export function sentences(locale: string, ...all: readonly (string | null)[]): string {
  return all.filter((each) => each !== null).join(locale === "zh-CN" ? "" : " ");
}
