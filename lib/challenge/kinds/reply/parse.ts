import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { FormatError, FormatErrors } from "../../challenge-kind.ts";
import type { ReplyResponse } from "./prompt.ts";
import { REPLY_FLAGS } from "./prompt.ts";

const LAST_NUMBER = 0xffff_ffff;
/** longer input is refused unread */
const LONGEST = 40;

/**
 * Reads `{ sent: "nothing" }` or `{ sent: "segment", flags, seq, ack }`, numbers as text. Each field that is missing or
 * malformed is named; an ACK number is asked for exactly when ACK is on.
 */
export function parse(raw: unknown): Result<ReplyResponse, FormatErrors> {
  const fields = typeof raw === "object" && raw !== null ? raw : {};
  const sent = "sent" in fields ? fields.sent : undefined;
  if (sent === "nothing") return ok({ sent });
  if (sent !== "segment") return err([problem("sent")]);
  const problems: FormatError[] = [];
  const named: unknown = "flags" in fields ? fields.flags : undefined;
  const flags = Array.isArray(named) ? REPLY_FLAGS.filter((flag) => named.includes(flag)) : [];
  if (!Array.isArray(named) || flags.length === 0 || flags.length !== named.length)
    problems.push(problem("flags"));
  const seq = readNumber("seq" in fields ? fields.seq : undefined);
  if (seq === null) problems.push(problem("seq"));
  const given: unknown = "ack" in fields ? fields.ack : undefined;
  const asked = flags.includes("ACK");
  const ack = asked ? readNumber(given) : null;
  if (asked && ack === null) problems.push(problem("ack"));
  if (!asked && flags.length > 0 && !isEmpty(given))
    problems.push({ field: "ack", messageKey: "reply.errors.ackOff" });
  const [first, ...others] = problems;
  if (first !== undefined || seq === null) return err([first ?? problem("seq"), ...others]);
  return ok({ sent, flags, seq, ack });
}

function problem(field: "sent" | "flags" | "seq" | "ack"): FormatError {
  return { field, messageKey: `reply.errors.${field}` };
}

function isEmpty(given: unknown): boolean {
  return given === undefined || given === null || (typeof given === "string" && given.trim() === "");
}

/**
 * The number without zeros in front, or null where it is no 32-bit number in decimal digits. Full-width digits, as
 * Chinese input methods give them, count.
 */
export function readNumber(given: unknown): string | null {
  if (typeof given !== "string" || given.length > LONGEST) return null;
  const text = given.trim();
  // Asked before NFKC, which makes digits of ² and ① too.
  if (!/^[0-9０-９]{1,20}$/u.test(text)) return null;
  const value = Number(text.normalize("NFKC"));
  return value <= LAST_NUMBER ? String(value) : null;
}
