import { useTranslations } from "next-intl";
import type { Connection } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { otherwiseArguments } from "#lib/tcp/explanation.ts";
import { instructive } from "#lib/tcp/instructive.ts";
import type { Profile } from "#lib/tcp/profile.ts";

interface Props {
  readonly connection: Connection;
  readonly event: TcpEvent;
  readonly profile: Profile;
  /** how many at most */
  readonly most: number;
}

/** What would have changed it: other numbers in the segment, and where they would have led. Nothing for a call or a timeout. */
export function OtherwiseList({ connection, event, profile, most }: Props) {
  const t = useTranslations("ui.otherwise");
  const others = instructive(connection, event, profile, most);
  if (others.length === 0) return null;
  const said = others.map((other) => {
    const { kind, stays, state, reply, ...condition } = otherwiseArguments(other);
    const moved = t(stays ? "stays" : "moves", { state });
    return t("sentence", {
      result: t("result", { kind, state: moved, reply }),
      condition: t("condition", condition),
    });
  });
  return (
    <div className="otherwise">
      <p>{t("title")}</p>
      <ul>
        {said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
