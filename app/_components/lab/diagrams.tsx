import { useTranslations } from "next-intl";
import { useId } from "react";
import { StateDiagram, type Transition } from "#app/_components/tcp/state-diagram.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import { CLOSED } from "#lib/tcp/connection.ts";
import { principalSocket } from "#lib/network/host.ts";
import type { HostId } from "#lib/network/run.ts";
import type { Moment } from "./moments.ts";

/** Where each host is on Figure 5, and the arrow that its last step took. */
export function Diagrams({ moment }: { readonly moment: Moment }) {
  const t = useTranslations("lab.diagrams");
  return (
    <section className="lab-diagrams" aria-labelledby="lab-diagrams">
      <h2 id="lab-diagrams">{t("title")}</h2>
      <div className="lab-diagram-pair">
        {moment.network.order.slice(0, 2).map((host) => (
          <Diagram key={host} host={host} moment={moment} />
        ))}
      </div>
    </section>
  );
}

function Diagram({ host, moment }: { readonly host: HostId; readonly moment: Moment }) {
  const t = useTranslations("lab.diagrams");
  const id = `lab-diagram-${useId()}`;
  const state = stateOf(moment, host);
  return (
    <figure className="state-diagram-figure">
      <p className="lab-diagram-name">
        <span className="end-name">{host}</span> <StateName state={state} />
      </p>
      <StateDiagram
        id={id}
        name={t("of", { host, state })}
        highlight={[state]}
        transition={transitionOf(moment, host)}
      />
    </figure>
  );
}

function stateOf({ network }: Moment, host: HostId) {
  const at = network.hosts[host];
  return ((at === undefined ? null : principalSocket(at)?.connection) ?? CLOSED).state;
}

function transitionOf(moment: Moment, host: HostId): Transition | null {
  const { step, before } = moment;
  if (step === null || before === null || step.host !== host) return null;
  const [from, to] = [stateOf(before, host), stateOf(moment, host)];
  const event = step.given?.event;
  return from === to ? null : { from, to, byReset: event?.type === "segment" && event.segment.rst };
}
