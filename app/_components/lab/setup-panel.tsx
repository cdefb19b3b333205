import { useTranslations } from "next-intl";
import type { StoryHost, StoryHosts } from "#lib/network/story.ts";
import { PROFILE_IDS } from "#lib/network/story.ts";
import type { MutationId } from "#lib/tcp/mutations/mutations.ts";
import { MUTATION_IDS } from "#lib/tcp/mutations/mutations.ts";
import { ATTACKER } from "./lines.ts";

interface Props {
  readonly hosts: StoryHosts;
  readonly onChange: (hosts: StoryHosts) => void;
}

const STATES = ["CLOSED", "LISTEN", "ESTABLISHED"] as const;
const LISTENERS = ["becomes", "spawns"] as const;

/** The hosts as the story finds them. */
export function SetupPanel({ hosts, onChange }: Props) {
  const t = useTranslations("lab.setup");
  const [left, right] = hosts;

  function change(id: string, part: Partial<StoryHost>) {
    onChange(mapped(hosts, (host) => (host.id === id ? { ...host, ...part } : host)));
  }

  /** A connection that exists has two ends; the others begin without one. */
  function changeState(id: string, state: StoryHost["state"]) {
    const ends = [left.id, right.id];
    const both = state === "ESTABLISHED" && ends.includes(id);
    onChange(
      mapped(hosts, (host) => {
        if (both && ends.includes(host.id)) return { ...host, state };
        if (host.id === id) return { ...host, state };
        return host.state === "ESTABLISHED" ? { ...host, state: "CLOSED" } : host;
      }),
    );
  }

  return (
    <details className="lab-setup">
      <summary>{t("title")}</summary>
      <p className="lab-note">
        {t("lead")} {t("both")}
      </p>
      <div className="lab-setup-hosts">
        {hosts.map((host, place) => (
          <fieldset key={host.id}>
            <legend>{t("host", { host: host.id })}</legend>
            <Choice
              label={t("state")}
              value={host.state}
              values={(place < 2 ? STATES : STATES.slice(0, 2)).map((state) => [state, state])}
              onChange={(state) => changeState(host.id, state)}
            />
            <Choice
              label={t("profile")}
              value={host.profile}
              values={PROFILE_IDS.map((profile) => [profile, t(`profiles.${profile}`)])}
              onChange={(profile) => change(host.id, { profile })}
            />
            <Choice
              label={t("listeners")}
              value={host.listeners ?? "becomes"}
              values={LISTENERS.map((mode) => [mode, t(mode)])}
              onChange={(listeners) => change(host.id, { listeners })}
            />
            <Mutations chosen={host.mutations} onChange={(mutations) => change(host.id, { mutations })} />
          </fieldset>
        ))}
      </div>
      <button
        type="button"
        className="lab-button"
        onClick={() => onChange(hosts.length > 2 ? [left, right] : [left, right, ATTACKER])}
      >
        {t(hosts.length > 2 ? "noAttacker" : "attacker")}
      </button>
    </details>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly values: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, values, onChange }: ChoiceProps<Value>) {
  return (
    <label className="lab-field">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = values.find(([each]) => each === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {values.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface MutationsProps {
  readonly chosen: readonly MutationId[];
  readonly onChange: (mutations: readonly MutationId[]) => void;
}

function Mutations({ chosen, onChange }: MutationsProps) {
  const t = useTranslations("lab");
  return (
    <fieldset className="lab-mutations">
      <legend>{t("setup.mutations")}</legend>
      {MUTATION_IDS.map((id) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(
                MUTATION_IDS.filter((each) => (each === id ? event.target.checked : chosen.includes(each))),
              )
            }
          />
          {t(`mutations.${id}`)}
        </label>
      ))}
    </fieldset>
  );
}

function mapped([left, right, ...others]: StoryHosts, change: (host: StoryHost) => StoryHost): StoryHosts {
  return [change(left), change(right), ...others.map(change)];
}
