/**
 * The paragraphs of RFC 9293 that rules carry out. `ordinal` is the RFC's own "First, …", "Second, …" within the
 * section; null where the section counts nothing. Titles are in the messages (`clauses`).
 */
export const CLAUSES = {
  "3.6.1": { section: "3.6.1", ordinal: null },
  "3.8.3": { section: "3.8.3", ordinal: null },
  "3.10.1": { section: "3.10.1", ordinal: null },
  "3.10.2": { section: "3.10.2", ordinal: null },
  "3.10.3": { section: "3.10.3", ordinal: null },
  "3.10.4": { section: "3.10.4", ordinal: null },
  "3.10.5": { section: "3.10.5", ordinal: null },
  "3.10.6": { section: "3.10.6", ordinal: null },
  "3.10.7.1": { section: "3.10.7.1", ordinal: null },
  "3.10.7.2-1": { section: "3.10.7.2", ordinal: 1 },
  "3.10.7.2-2": { section: "3.10.7.2", ordinal: 2 },
  "3.10.7.2-3": { section: "3.10.7.2", ordinal: 3 },
  "3.10.7.2-4": { section: "3.10.7.2", ordinal: 4 },
  "3.10.7.3-1": { section: "3.10.7.3", ordinal: 1 },
  "3.10.7.3-2": { section: "3.10.7.3", ordinal: 2 },
  "3.10.7.3-3": { section: "3.10.7.3", ordinal: 3 },
  "3.10.7.3-4": { section: "3.10.7.3", ordinal: 4 },
  "3.10.7.3-5": { section: "3.10.7.3", ordinal: 5 },
  "3.10.7.4-1": { section: "3.10.7.4", ordinal: 1 },
  "3.10.7.4-2": { section: "3.10.7.4", ordinal: 2 },
  "3.10.7.4-3": { section: "3.10.7.4", ordinal: 3 },
  "3.10.7.4-4": { section: "3.10.7.4", ordinal: 4 },
  "3.10.7.4-5": { section: "3.10.7.4", ordinal: 5 },
  "3.10.7.4-6": { section: "3.10.7.4", ordinal: 6 },
  "3.10.7.4-7": { section: "3.10.7.4", ordinal: 7 },
  "3.10.7.4-8": { section: "3.10.7.4", ordinal: 8 },
  "3.10.8": { section: "3.10.8", ordinal: null },
} as const satisfies Readonly<Record<string, Clause>>;

export interface Clause {
  readonly section: string;
  readonly ordinal: number | null;
}

export type ClauseId = keyof typeof CLAUSES;
