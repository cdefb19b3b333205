import type { Random } from "#lib/base/random.ts";
import type { ClauseId } from "#lib/tcp/clauses.ts";
import type { DiagnoseMistake } from "./mistakes.ts";
import type { DiagnoseKey, DiagnosePrompt } from "./prompt.ts";

/** One thing to ask about a world that was run. */
export interface Question {
  readonly clause: ClauseId | null;
  readonly options: DiagnosePrompt["options"];
  /** Runs a world and looks at it; the answer is a fact of that run. */
  pose(random: Random, level: number): Posed;
  /** Which mistake gives a wrong option where another is right, or null. */
  mistake(choice: string, right: string, posed: Posed): DiagnoseMistake | null;
  /** What `challenges.diagnose.wrong.<id>` says of a wrong option, beside the option itself and `given`. */
  wrong?(choice: string, posed: Posed): Readonly<Record<string, string | number>>;
}

export interface Posed {
  readonly outputs: DiagnosePrompt["outputs"];
  readonly given: DiagnosePrompt["given"];
  readonly key: DiagnoseKey;
}
