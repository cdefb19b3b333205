import type { OtherStates } from "../connection.ts";
import type { SegmentArrives } from "../event.ts";
import { rule } from "../rule.ts";

/**
 * RFC 9293 3.10.7.4, "Third, check security". Compartments are not modelled: every segment's security matches the
 * TCB's. The rule stands here so that a trace shows every check of the RFC.
 */
export const third = rule(
  "security",
  "3.10.7.4-3",
  { matches: "pass" },
  (_connection: OtherStates, _event: SegmentArrives, _processing, outcome) => outcome.matches,
);
