import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { exhaustive } from "#lib/base/exhaustive.ts";
import type { NextStatePrompt } from "#lib/challenge/kinds/next-state/prompt.ts";
import type { Connection, SentPiece } from "#lib/tcp/connection.ts";
import { hasQueue, isOtherState } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";

interface Props {
  readonly prompt: NextStatePrompt;
  readonly locale: Locale;
}

/** The connection's variables as a table, and what happens to it. */
export async function PromptView({ prompt: { connection, event }, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "ui.prompt" });
  const variables = variablesOf(connection);
  return (
    <div className="prompt">
      <p className="prompt-state">
        {t.rich("state", { state: () => <StateName state={connection.state} /> })}
        <OpeningNote connection={connection} locale={locale} />
      </p>
      {variables.length === 0 ? null : (
        <dl className="tcb tabular">
          {variables.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <UnacknowledgedNote connection={connection} locale={locale} />
      <p className="prompt-event">
        <EventText event={event} locale={locale} />
      </p>
    </div>
  );
}

function variablesOf(connection: Connection): readonly (readonly [string, number])[] {
  if (!("snd" in connection)) return [];
  const { iss, una, nxt } = connection.snd;
  const sending = [
    ["ISS", iss],
    ["SND.UNA", una],
    ["SND.NXT", nxt],
  ] as const;
  if (!isOtherState(connection)) return sending;
  return [
    ...sending,
    ["SND.WND", connection.snd.wnd],
    ["IRS", connection.rcv.irs],
    ["RCV.NXT", connection.rcv.nxt],
    ["RCV.WND", connection.rcv.wnd],
  ];
}

/** How SYN-RECEIVED was reached decides where a RST leads (RFC 9293 3.10.7.4). */
async function OpeningNote({
  connection,
  locale,
}: {
  readonly connection: Connection;
  readonly locale: Locale;
}) {
  if (connection.state !== "SYN-RECEIVED") return null;
  const t = await getTranslations({ locale, namespace: "ui.prompt" });
  return <> {t(connection.opening.mode === "passive" ? "openedPassively" : "openedActively")}</>;
}

async function UnacknowledgedNote({
  connection,
  locale,
}: {
  readonly connection: Connection;
  readonly locale: Locale;
}) {
  if (!hasQueue(connection)) return null;
  const t = await getTranslations({ locale, namespace: "ui.prompt" });
  const pieces = connection.queue.sent.flatMap((piece) => piecesOf(piece, (count) => t("octets", { count })));
  const { unsent } = connection.queue;
  return (
    <>
      {pieces.length === 0 ? null : (
        <p className="prompt-note">{t("unacknowledged", { pieces: pieces.join(", ") })}</p>
      )}
      {unsent === 0 ? null : <p className="prompt-note">{t("unsent", { count: unsent })}</p>}
    </>
  );
}

function piecesOf(piece: SentPiece, octets: (count: number) => string): readonly string[] {
  const named: string[] = [];
  if (piece.syn) named.push(`SYN ${piece.seq}`);
  if (piece.len > 0) named.push(`${octets(piece.len)} (seq=${piece.seq})`);
  // The FIN comes after the text (3.4).
  if (piece.fin) named.push(`FIN ${(piece.seq + piece.len) >>> 0}`);
  return named;
}

async function EventText({ event, locale }: { readonly event: TcpEvent; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.prompt" });
  switch (event.type) {
    case "segment":
      return t.rich("arrives", { segment: () => <SegmentView segment={event.segment} showWindow /> });
    case "timeout":
      return t("timeout", { timeout: event.timeout.replace("-", "_") });
    case "call":
      return t.rich("calls", { call: () => <code>{callText(event)}</code> });
    default:
      return exhaustive(event);
  }
}

function callText(event: Extract<TcpEvent, { type: "call" }>): string {
  switch (event.call) {
    case "OPEN":
      return `${event.mode} OPEN`;
    case "SEND":
    case "RECEIVE":
      return `${event.call} ${event.octets}`;
    default:
      return event.call;
  }
}
