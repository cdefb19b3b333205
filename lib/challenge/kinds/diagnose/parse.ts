import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { FormatErrors } from "../../challenge-kind.ts";
import type { DiagnosePrompt, DiagnoseResponse } from "./prompt.ts";

/** Reads `{ choice }`, one of the prompt's options. */
export function parse(raw: unknown, { options }: DiagnosePrompt): Result<DiagnoseResponse, FormatErrors> {
  const choice = typeof raw === "object" && raw !== null && "choice" in raw ? raw.choice : undefined;
  const known = options.find((each) => each === choice);
  return known === undefined
    ? err([{ field: "choice", messageKey: "diagnose.errors.choice" }])
    : ok({ choice: known });
}
