import { closedRules } from "./arrives/closed.ts";
import { eighth } from "./arrives/eighth-fin.ts";
import { fifth } from "./arrives/fifth-ack.ts";
import { first } from "./arrives/first-sequence.ts";
import { fourth } from "./arrives/fourth-syn.ts";
import { listenRules } from "./arrives/listen.ts";
import { second } from "./arrives/second-rst.ts";
import { seventh } from "./arrives/seventh-text.ts";
import { sixth } from "./arrives/sixth-urg.ts";
import { synSentRules } from "./arrives/syn-sent.ts";
import { third } from "./arrives/third-security.ts";
import { abort } from "./calls/abort.ts";
import { close } from "./calls/close.ts";
import { open } from "./calls/open.ts";
import { receive } from "./calls/receive.ts";
import { send } from "./calls/send.ts";
import { status } from "./calls/status.ts";
import type { RuleBook } from "./profile.ts";
import type { Rule } from "./rule.ts";
import {
  finWait2Timeout,
  r2Exceeded,
  retransmissionTimeout,
  timeWaitTimeout,
  userTimeout,
} from "./timeouts.ts";

/** RFC 9293 3.10, in its own order. */
export const RFC9293_RULES: RuleBook = {
  closed: closedRules,
  listen: listenRules,
  synSent: synSentRules,
  otherStates: [first, second, third, fourth, fifth, sixth, seventh, eighth],
  calls: { OPEN: open, SEND: send, RECEIVE: receive, CLOSE: close, ABORT: abort, STATUS: status },
  timeouts: {
    RETRANSMISSION: retransmissionTimeout,
    USER: userTimeout,
    "TIME-WAIT": timeWaitTimeout,
    "FIN-WAIT-2": finWait2Timeout,
    "R2-EXCEEDED": r2Exceeded,
  },
};

/** Every rule of a book, each once: for tests and tables. */
export function rulesOf(book: RuleBook): readonly Pick<Rule, "id" | "clause" | "outcomes">[] {
  return [
    ...book.closed,
    ...book.listen,
    ...book.synSent,
    ...book.otherStates,
    ...Object.values(book.calls),
    ...Object.values(book.timeouts),
  ];
}
