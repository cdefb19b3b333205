import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";
import { explainViews } from "./explain/views.tsx";
import type { KindViews } from "./kind-views.ts";
import { claimViews } from "./claim/views.tsx";
import { ladderViews } from "./ladder/views.tsx";
import { breakItViews } from "./break-it/views.tsx";
import { driveViews } from "./drive/views.tsx";
import { orderViews } from "./order/views.tsx";
import { nextStateViews } from "./next-state/views.tsx";
import { replyViews } from "./reply/views.tsx";
import { diagnoseViews } from "./diagnose/views.tsx";
import { timingViews } from "./timing/views.tsx";

type AnyViews = KindViews<unknown, unknown, unknown>;

const VIEWS: Partial<Readonly<Record<ChallengeKindId, AnyViews>>> = {
  claim: erased(claimViews),
  "break-it": erased(breakItViews),
  drive: erased(driveViews),
  "next-state": erased(nextStateViews),
  reply: erased(replyViews),
  explain: erased(explainViews),
  order: erased(orderViews),
  ladder: erased(ladderViews),
  diagnose: erased(diagnoseViews),
  timing: erased(timingViews),
};

/** How a kind is shown. Throws an Error for a kind without views: a skill of it must not be published. */
export function viewsOf(kind: ChallengeKindId): AnyViews {
  const views = VIEWS[kind];
  if (views === undefined) throw new Error(`no page shows questions of kind ${kind}`);
  return views;
}

function erased<Prompt, Key, Response>(views: KindViews<Prompt, Key, Response>): AnyViews {
  return views as unknown as AnyViews; // a prompt, key or response of a kind comes from that kind alone
}
