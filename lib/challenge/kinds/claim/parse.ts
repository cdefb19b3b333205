import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { FormatError, FormatErrors } from "../../challenge-kind.ts";
import type { ClaimPrompt, ClaimResponse } from "./prompt.ts";
import { JUDGEMENTS } from "./prompt.ts";

/** Reads `{ judgement, reason }`. The reason is one of those shown; each field that is missing or unknown is named. */
export function parse(raw: unknown, prompt: ClaimPrompt): Result<ClaimResponse, FormatErrors> {
  const fields =
    typeof raw === "object" && raw !== null ? new Map<string, unknown>(Object.entries(raw)) : new Map();
  const judgement = JUDGEMENTS.find((each) => each === fields.get("judgement"));
  const reason = prompt.reasons.find((each) => each === fields.get("reason"));
  const noJudgement: FormatError = { field: "judgement", messageKey: "claim.errors.judgement" };
  const noReason: FormatError = { field: "reason", messageKey: "claim.errors.reason" };
  if (judgement === undefined) return err(reason === undefined ? [noJudgement, noReason] : [noJudgement]);
  if (reason === undefined) return err([noReason]);
  return ok({ judgement, reason });
}
