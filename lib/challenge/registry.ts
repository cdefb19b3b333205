import type { AnyChallengeKind } from "./any-kind.ts";
import { anyKind } from "./any-kind.ts";
import { claim } from "./kinds/claim/kind.ts";
import { explain } from "./kinds/explain/kind.ts";
import { breakIt } from "./kinds/break-it/kind.ts";
import { drive } from "./kinds/drive/kind.ts";
import { ladder } from "./kinds/ladder/kind.ts";
import { order } from "./kinds/order/kind.ts";
import { nextState } from "./kinds/next-state/kind.ts";
import { reply } from "./kinds/reply/kind.ts";
import { diagnose } from "./kinds/diagnose/kind.ts";
import { timing } from "./kinds/timing/kind.ts";

export const KINDS: readonly AnyChallengeKind[] = [
  anyKind(nextState),
  anyKind(reply),
  anyKind(explain),
  anyKind(claim),
  anyKind(order),
  anyKind(ladder),
  anyKind(drive),
  anyKind(breakIt),
  anyKind(diagnose),
  anyKind(timing),
];

export function challengeKind(id: string): AnyChallengeKind | null {
  return KINDS.find((kind) => kind.id === id) ?? null;
}
