import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { principalSocket } from "#lib/network/host.ts";
import type { Network } from "#lib/network/network.ts";
import type { Action, Injection } from "#lib/network/run.ts";
import { isOtherState } from "#lib/tcp/connection.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";

interface Props {
  readonly network: Network;
  readonly onInject: (action: Action) => void;
  readonly onRefuse: (reason: string) => void;
}

const BITS = ["SYN", "ACK", "FIN", "RST", "PSH"] as const;
const MOST = { seq: 0xffff_ffff, len: 1_460, wnd: 0xffff } as const;

/** A segment of one's own, between the two hosts. What the fields say at first is what the source would say next. */
export function InjectPanel({ network, onInject, onRefuse }: Props) {
  const t = useTranslations("lab.inject");
  const [left = "A", right = "B"] = network.order;
  const [from, setFrom] = useState(left);
  const [kind, setKind] = useState<Injection>("old");
  const to = from === left ? right : left;
  const next = numbersOf(network, from);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const on = (bit: string) => form.has(bit);
    const fields = { seq: MOST.seq, ack: MOST.seq, len: MOST.len, wnd: MOST.wnd };
    const read: Record<string, number> = {};
    for (const [field, most] of Object.entries(fields)) {
      const value = Number(form.get(field));
      if (!Number.isInteger(value) || value < 0 || value > most) {
        onRefuse(t("range", { field: `SEG.${field.toUpperCase()}`, most: String(most) }));
        return;
      }
      read[field] = value;
    }
    onInject({
      do: "inject",
      from,
      ...(kind === "forged" ? { as: kind } : {}),
      segment: segment({
        seq: seq(read.seq ?? 0),
        ack: on("ACK") ? seq(read.ack ?? 0) : null,
        syn: on("SYN"),
        fin: on("FIN"),
        rst: on("RST"),
        psh: on("PSH"),
        len: read.len ?? 0,
        wnd: read.wnd ?? 0,
      }),
    });
  }

  return (
    <details className="lab-inject">
      <summary>{t("title")}</summary>
      <form onSubmit={submit} noValidate>
        <p className="lab-note">{t("lead", { from, to })}</p>
        <div className="lab-fields">
          <label className="lab-field">
            <span>{t("from")}</span>
            <select value={from} onChange={(event) => setFrom(event.target.value)}>
              {[left, right].map((host) => (
                <option key={host}>{host}</option>
              ))}
            </select>
          </label>
          <label className="lab-field">
            <span>{t("kind")}</span>
            <select
              value={kind}
              onChange={(event) => setKind(event.target.value === "forged" ? "forged" : "old")}
            >
              <option value="old">{t("old")}</option>
              <option value="forged">{t("forged")}</option>
            </select>
          </label>
        </div>
        <fieldset className="lab-bits">
          <legend>{t("flags")}</legend>
          {BITS.map((bit) => (
            <label key={bit} translate="no">
              <input type="checkbox" name={bit} defaultChecked={bit === "SYN"} />
              {bit}
            </label>
          ))}
        </fieldset>
        {/* What the source would say next changes with every step: the fields begin anew then. */}
        <div className="lab-fields" key={`${from}-${next.seq}-${next.ack}-${network.stepsTaken}`}>
          <NumberField name="seq" value={next.seq} most={MOST.seq} />
          <NumberField name="ack" value={next.ack} most={MOST.seq} />
          <NumberField name="len" value={0} most={MOST.len} />
          <NumberField name="wnd" value={MOST.wnd} most={MOST.wnd} />
        </div>
        <button type="submit" className="lab-button">
          {t("put")}
        </button>
      </form>
    </details>
  );
}

function NumberField({
  name,
  value,
  most,
}: {
  readonly name: string;
  readonly value: number;
  readonly most: number;
}) {
  return (
    <label className="lab-field">
      <span translate="no">SEG.{name.toUpperCase()}</span>
      <input type="number" name={name} defaultValue={value} min={0} max={most} inputMode="numeric" />
    </label>
  );
}

function numbersOf({ hosts }: Network, from: string): { readonly seq: number; readonly ack: number } {
  const host = hosts[from];
  const connection = host === undefined ? undefined : principalSocket(host)?.connection;
  if (connection === undefined || !("snd" in connection)) return { seq: 50, ack: 0 };
  return { seq: connection.snd.nxt, ack: isOtherState(connection) ? connection.rcv.nxt : 0 };
}
