import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { STATES } from "#lib/tcp/connection.ts";
import type { FormatError } from "../../challenge-kind.ts";
import type { NextStateResponse } from "./prompt.ts";
import { REPLIES } from "./prompt.ts";

/** Reads `{ state, reply }` as it comes from the page or the wire. Each field that is missing or unknown is named. */
export function parse(raw: unknown): Result<NextStateResponse, readonly [FormatError, ...FormatError[]]> {
  const fields =
    typeof raw === "object" && raw !== null ? new Map<string, unknown>(Object.entries(raw)) : new Map();
  const state = STATES.find((each) => each === fields.get("state"));
  const reply = REPLIES.find((each) => each === fields.get("reply"));
  const wrongState: FormatError = { field: "state", messageKey: "next-state.errors.state" };
  const wrongReply: FormatError = { field: "reply", messageKey: "next-state.errors.reply" };
  if (state === undefined) return err(reply === undefined ? [wrongState, wrongReply] : [wrongState]);
  if (reply === undefined) return err([wrongReply]);
  return ok({ state, reply });
}
