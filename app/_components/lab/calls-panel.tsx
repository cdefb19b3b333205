import { useTranslations } from "next-intl";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { principalSocket, type SocketId } from "#lib/network/host.ts";
import type { Network } from "#lib/network/network.ts";
import type { HostId } from "#lib/network/run.ts";
import type { CallId } from "./calls.ts";
import { CALLS } from "./calls.ts";
import { KeyHint } from "./key-hint.tsx";
import { keyOf } from "./keys.ts";

/** The calls in the RFC's words; close() is the sockets interface's. */
const NAMES: Readonly<Record<CallId, string>> = {
  open: "OPEN",
  listen: "OPEN passive",
  send: "SEND",
  receive: "RECEIVE",
  close: "CLOSE",
  release: "close()",
  abort: "ABORT",
};

interface Props {
  readonly network: Network;
  readonly host: HostId;
  readonly isChosen: boolean;
  readonly octets: number;
  /** the socket chosen for calls, null for the principal one */
  readonly socket: SocketId | null;
  readonly onChoose: () => void;
  readonly onSocket: (socket: SocketId | null) => void;
  readonly onCall: (call: CallId) => void;
}

/** What the application at one host can call. */
export function CallsPanel(props: Props) {
  const { network, host, isChosen, octets, onChoose, onCall } = props;
  const t = useTranslations("lab.hosts");
  const at = network.hosts[host];
  const shown = at === undefined ? null : (at.sockets[props.socket ?? -1] ?? principalSocket(at));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div
      className="lab-host"
      role="group"
      aria-label={t("calls", { host })}
      data-chosen={isChosen ? "" : undefined}
    >
      <p className="lab-host-head">
        <button type="button" className="lab-host-name" aria-pressed={isChosen} onClick={onChoose}>
          <span aria-hidden="true">{host}</span>
          <span className="visually-hidden">{t("choose", { host })}</span>
        </button>
        <StateName state={shown?.connection.state ?? "CLOSED"} />
        {isChosen ? <span className="lab-host-note">{t("chosen")}</span> : null}
      </p>
      <SocketChoice {...props} />
      <div className="lab-buttons">
        {CALLS.map((call) => (
          <button
            key={call}
            type="button"
            className="lab-button"
            title={hintOf(call, t)}
            onClick={() => onCall(call)}
          >
            <span translate="no">
              {NAMES[call]}
              {call === "send" || call === "receive" ? ` ${octets}` : null}
            </span>
            {isChosen ? <KeyHint text={keyOf(call)} /> : null}
          </button>
        ))}
      </div>
    </div>
  );
}

function hintOf(call: CallId, t: (key: string) => string): string | undefined {
  return call === "send" || call === "receive" ? undefined : t(`${call}Hint`);
}

/** Only where a host has several sockets. */
function SocketChoice({ network, host, socket, onSocket }: Props) {
  const t = useTranslations("lab.hosts");
  const sockets = network.hosts[host]?.sockets ?? [];
  if (sockets.length < 2) return null;
  return (
    <label className="lab-field">
      <span>{t("socket")}</span>
      <select
        value={socket ?? ""}
        onChange={(event) => onSocket(event.target.value === "" ? null : Number(event.target.value))}
      >
        <option value="">–</option>
        {sockets.map(({ id, port, connection }) => (
          <option key={id} value={id}>
            {t("socketName", { number: id + 1, port: String(port), state: connection.state })}
          </option>
        ))}
      </select>
    </label>
  );
}
