import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { exhaustive } from "#lib/base/exhaustive.ts";
import type { StepPrompt } from "#lib/challenge/situations/step-prompt.ts";
import type { Connection, HeldPiece, SentPiece } from "#lib/tcp/connection.ts";
import { hasQueue, isOtherState } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { advance, isBefore } from "#lib/tcp/seq.ts";

interface Props {
  readonly prompt: StepPrompt;
  readonly locale: Locale;
}

/** The connection's variables as a table, and what happens to it: all that the machine looks at. */
export async function StepPromptView({ prompt: { connection, event }, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "ui.prompt" });
  const step = await getTranslations({ locale, namespace: "challenges.next-state.prompt" });
  const variables = variablesOf(connection, event);
  return (
    <div className="prompt">
      <p className="prompt-state">
        {t.rich("state", { state: () => <StateName state={connection.state} /> })}
        <OpeningNote connection={connection} event={event} locale={locale} />
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
      <ReceivedNote connection={connection} locale={locale} />
      {event.type === "segment" && event.listener !== null ? (
        <p className="prompt-note">{step("listener")}</p>
      ) : null}
      <p className="prompt-event">
        <EventText event={event} locale={locale} />
      </p>
    </div>
  );
}

function variablesOf(connection: Connection, event: TcpEvent): readonly (readonly [string, number])[] {
  if (!("snd" in connection)) return [];
  const { iss, una, nxt } = connection.snd;
  const sending = [
    ["ISS", iss],
    ["SND.UNA", una],
    ["SND.NXT", nxt],
  ] as const;
  if (!isOtherState(connection)) return sending;
  const { wnd, maxWnd } = connection.snd;
  // How old an ACK may be is measured with the largest window that was ever offered.
  const ack = event.type === "segment" ? event.segment.ack : null;
  const isOld = ack !== null && isBefore(ack, una);
  return [
    ...sending,
    ["SND.WND", wnd],
    ...(isOld ? ([["MAX.SND.WND", maxWnd]] as const) : []),
    ["IRS", connection.rcv.irs],
    ["RCV.NXT", connection.rcv.nxt],
    ["RCV.WND", connection.rcv.wnd],
  ];
}

interface NoteProps {
  readonly connection: Connection;
  readonly locale: Locale;
}

/** How SYN-RECEIVED was reached decides where a RST leads (RFC 9293 3.10.7.4); whom LISTEN waits for, what a SEND does. */
async function OpeningNote({ connection, event, locale }: NoteProps & { readonly event: TcpEvent }) {
  if (connection.state === "LISTEN" && event.type === "call") {
    const step = await getTranslations({ locale, namespace: "challenges.next-state.prompt" });
    return <> {step(connection.opening.remoteSpecified ? "listenNamed" : "listenAnybody")}</>;
  }
  if (connection.state !== "SYN-RECEIVED") return null;
  const t = await getTranslations({ locale, namespace: "ui.prompt" });
  return <> {t(connection.opening.mode === "passive" ? "openedPassively" : "openedActively")}</>;
}

/** What the user has yet to read, what waits behind a gap, and whether there is a user still. */
async function ReceivedNote({ connection, locale }: NoteProps) {
  if (!isOtherState(connection)) return null;
  const t = await getTranslations({ locale, namespace: "ui.prompt" });
  const step = await getTranslations({ locale, namespace: "challenges.next-state.prompt" });
  const { readable, held } = connection.rcv;
  const pieces = held.flatMap((piece) => heldText(piece, (count) => t("octets", { count })));
  const isReleased = "released" in connection && connection.released;
  return (
    <>
      {readable === 0 ? null : <p className="prompt-note">{step("readable", { count: readable })}</p>}
      {pieces.length === 0 ? null : (
        <p className="prompt-note">{step("held", { pieces: pieces.join(", ") })}</p>
      )}
      {isReleased ? <p className="prompt-note">{step("released")}</p> : null}
    </>
  );
}

function heldText({ seq, len, fin }: HeldPiece, octets: (count: number) => string): readonly string[] {
  return [...(len > 0 ? [`${octets(len)} (seq=${seq})`] : []), ...(fin ? [`FIN ${advance(seq, len)}`] : [])];
}

async function UnacknowledgedNote({ connection, locale }: NoteProps) {
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
  if (piece.fin) named.push(`FIN ${advance(piece.seq, piece.len)}`);
  return named;
}

async function EventText({ event, locale }: { readonly event: TcpEvent; readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.prompt" });
  switch (event.type) {
    case "segment":
      return t.rich("arrives", { segment: () => <SegmentView segment={event.segment} showWindow /> });
    case "timeout":
      return t("timeout", { timeout: event.timeout.replace("-", "_") });
    case "call": {
      const step = await getTranslations({ locale, namespace: "challenges.next-state.prompt" });
      const unnamed = event.call === "OPEN" && event.mode === "active" && !event.remoteSpecified;
      const call = unnamed ? step("unnamed", { call: callText(event) }) : callText(event);
      return (
        <>
          {t.rich("calls", { call: () => <code>{call}</code> })}
          {event.call === "CLOSE" && event.release ? ` ${step("letsGo")}` : null}
        </>
      );
    }
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
