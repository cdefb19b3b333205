import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { KEYS } from "./keys.ts";

interface Props {
  readonly hosts: readonly string[];
  readonly isOn: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly panel: RefObject<HTMLDetailsElement | null>;
}

/** Every key and what it does, and the switch for those whose voice or hands press keys they do not mean. */
export function KeysPanel({ hosts, isOn, onSwitch, panel }: Props) {
  const t = useTranslations("lab.keys");
  const first = [
    { keys: hosts.map((host) => host.toLowerCase()), name: "hosts" },
    { keys: ["1", "…", "9"], name: "pick" },
  ];
  return (
    <details className="lab-keys" ref={panel}>
      <summary>{t("title")}</summary>
      <p className="lab-note">{t("lead")}</p>
      <label className="lab-switch">
        <input type="checkbox" checked={isOn} onChange={(event) => onSwitch(event.target.checked)} />
        {t("on")}
      </label>
      <dl className="lab-key-list">
        {[...first, ...KEYS].map(({ keys, name }) => (
          <div key={name}>
            <dt>{keys.map((key) => (key === "…" ? " … " : <kbd key={key}>{key}</kbd>))}</dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
