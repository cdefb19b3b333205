import { useTranslations } from "next-intl";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { Socket } from "#lib/network/host.ts";
import type { Network } from "#lib/network/network.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import { hasQueue, isOtherState } from "#lib/tcp/connection.ts";
import type { Moment } from "./moments.ts";

/** The connection variables of every socket side by side; what the last step changed stands out. */
export function TcbTable({ moment }: { readonly moment: Moment }) {
  const t = useTranslations("lab.tcb");
  const columns = columnsOf(moment.network);
  const before = moment.before?.network ?? moment.network;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled with the arrow keys
    <div className="table-frame" role="group" tabIndex={0} aria-label={t("title")}>
      <table className="ends lab-tcb tabular">
        <caption className="visually-hidden">{t("caption")}</caption>
        <thead>
          <tr>
            <td>
              <span className="visually-hidden">{t("variable")}</span>
            </td>
            {columns.map(({ key, host, number, socket }) => (
              <th key={key} scope="col">
                <span className="end-name">
                  {host}
                  {number === null ? null : <sup>{number}</sup>}
                </span>{" "}
                <StateName state={socket.connection.state} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {VARIABLES.map(({ name, read }) => (
            <tr key={name}>
              <th scope="row">{name === "unsent" || name === "unread" ? t(name) : name}</th>
              {columns.map(({ key, host, socket }) => {
                const value = read(socket.connection);
                const old = before.hosts[host]?.sockets[socket.id];
                return (
                  <td
                    key={key}
                    data-changed={old === undefined || read(old.connection) !== value ? "" : undefined}
                  >
                    {value ?? "–"}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Column {
  readonly key: string;
  readonly host: string;
  /** 1 … n where the host has several sockets */
  readonly number: number | null;
  readonly socket: Socket;
}

function columnsOf({ order, hosts }: Network): readonly Column[] {
  return order.flatMap((host, place) => {
    const sockets = hosts[host]?.sockets ?? [];
    // A third host that only forges has no connection to show.
    if (place > 1 && sockets.every(({ connection }) => connection.state === "CLOSED")) return [];
    return sockets.map((socket) => ({
      key: `${host}-${socket.id}`,
      host,
      number: sockets.length > 1 ? socket.id + 1 : null,
      socket,
    }));
  });
}

const VARIABLES: readonly {
  readonly name: string;
  readonly read: (connection: Connection) => number | null;
}[] = [
  { name: "ISS", read: (it) => ("snd" in it ? it.snd.iss : null) },
  { name: "SND.UNA", read: (it) => ("snd" in it ? it.snd.una : null) },
  { name: "SND.NXT", read: (it) => ("snd" in it ? it.snd.nxt : null) },
  { name: "SND.WND", read: (it) => (isOtherState(it) ? it.snd.wnd : null) },
  { name: "IRS", read: (it) => (isOtherState(it) ? it.rcv.irs : null) },
  { name: "RCV.NXT", read: (it) => (isOtherState(it) ? it.rcv.nxt : null) },
  { name: "RCV.WND", read: (it) => (isOtherState(it) ? it.rcv.wnd : null) },
  { name: "unsent", read: (it) => (hasQueue(it) ? it.queue.unsent : null) },
  { name: "unread", read: (it) => (isOtherState(it) && "readable" in it.rcv ? it.rcv.readable : null) },
];
