import type { HostId } from "#lib/network/endpoint.ts";
import type { QuestionId } from "./question-ids.ts";

/** "This is what a host shows. What has happened, and who has to do what?" */

export interface DiagnosePrompt {
  readonly question: QuestionId;
  readonly outputs: readonly Output[];
  /** addresses and such that the question names */
  readonly given: Readonly<Record<string, string>>;
  readonly options: readonly [string, string, ...string[]];
}

/** What a tool printed on one host: the cells of each row, without the tool's heading. */
export interface Output {
  readonly tool: "ss" | "tcpdump";
  readonly host: HostId;
  readonly rows: readonly (readonly string[])[];
}

export interface DiagnoseResponse {
  readonly choice: string;
}

export interface DiagnoseKey {
  readonly choice: string;
  /** the rows that show it: of which output, counted from 0 */
  readonly evidence: readonly { readonly output: number; readonly row: number }[];
}
