import type { AskId } from "./ask-ids.ts";

/** "This happens at 0 s: when does that happen?" Answered with a number. */

export interface TimingPrompt extends Question {
  readonly ask: AskId;
  readonly unit: Unit;
  /** an answer this close is right, in thousandths of the unit, so that either way of rounding counts */
  readonly precision: number;
}

/** What an ask is about: the TCP that runs, and its numbers. */
export interface Question {
  readonly profile: ProfileId;
  readonly given: Given;
}

export type ProfileId = "rfc9293" | "linux";

/** Counts, ports, and times in ms; the name says which (`…Ms`, `…Port`). */
export type Given = Readonly<Record<string, number>>;

export type Unit = "s" | "per-second";

export interface TimingResponse {
  /** as it was typed, in the prompt's unit; full-width digits made plain */
  readonly value: string;
}

export interface TimingKey {
  /** thousandths of the prompt's unit: ms where it is seconds */
  readonly value: number;
}
