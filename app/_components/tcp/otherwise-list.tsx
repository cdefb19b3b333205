import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Connection } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { otherwiseArguments } from "#lib/tcp/explanation.ts";
import { instructive, type Otherwise } from "#lib/tcp/instructive.ts";
import type { Profile } from "#lib/tcp/profile.ts";

interface Props {
  readonly connection: Connection;
  readonly event: TcpEvent;
  readonly profile: Profile;
  /** how many at most */
  readonly most: number;
  /** what can be done about one of them, where the figure is one to play with */
  readonly operation?: (other: Otherwise) => ReactNode;
}

/** What would have changed it: other numbers in the segment, and where they would have led. Nothing for a call or a timeout. */
export function OtherwiseList({ connection, event, profile, most, operation }: Props) {
  const t = useTranslations("ui.otherwise");
  const others = instructive(connection, event, profile, most);
  if (others.length === 0) return null;
  const said = others.map((other) => {
    const { kind, stays, state, reply, ...condition } = otherwiseArguments(other);
    const moved = t(stays ? "stays" : "moves", { state });
    const sentence = t("sentence", {
      result: t("result", { kind, state: moved, reply }),
      condition: t("condition", condition),
    });
    return { other, sentence };
  });
  return (
    <div className="otherwise">
      <p>{t("title")}</p>
      <ul>
        {said.map(({ other, sentence }) => (
          <li key={sentence}>
            {sentence}
            {operation?.(other)}
          </li>
        ))}
      </ul>
    </div>
  );
}
