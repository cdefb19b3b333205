import type { State } from "#lib/tcp/connection.ts";
import { STATE_GROUPS } from "./state-groups.ts";

/** A state's name with its colour and texture. */
export function StateName({ state }: { readonly state: State }) {
  return (
    <span className="state-name" data-group={STATE_GROUPS[state]} translate="no">
      {state}
    </span>
  );
}
