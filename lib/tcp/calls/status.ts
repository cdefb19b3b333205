import type { Connection } from "../connection.ts";
import type { UserCall } from "../event.ts";
import { rule } from "../rule.ts";

/** RFC 9293 3.10.6, the STATUS call: it only reports. */
export const status = rule(
  "status",
  "3.10.6",
  { "does-not-exist": "stop", reported: "stop" },
  (connection: Connection, _call: UserCall, processing, outcome) => {
    if (connection.state === "CLOSED") {
      processing.error("connection does not exist");
      return outcome["does-not-exist"];
    }
    processing.effects.push({ type: "result", state: connection.state });
    return outcome.reported;
  },
);
