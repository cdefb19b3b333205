import { useTranslations } from "next-intl";
import { NumberField } from "#app/_components/ui/number-field.tsx";
import { useContext, useMemo, useRef, useState } from "react";
import type { SocketId } from "#lib/network/host.ts";
import type { RunningTimer } from "#lib/network/network.ts";
import { exhaustive } from "#lib/base/exhaustive.ts";
import { durationText } from "#app/_components/tcp/duration.ts";
import { callAction, type CallId, namedSocket } from "./calls.ts";
import { CallsPanel } from "./calls-panel.tsx";
import { Diagrams } from "./diagrams.tsx";
import { Explained } from "./explained.tsx";
import type { FlightOperation } from "./flights-panel.tsx";
import { FlightsPanel } from "./flights-panel.tsx";
import { InjectPanel } from "./inject-panel.tsx";
import type { KeyMeaning } from "./keys.ts";
import { KeysPanel } from "./keys-panel.tsx";
import { LadderView } from "./ladder-view.tsx";
import { currentLine } from "./lines.ts";
import { runTo } from "./moments.ts";
import type { Waiting } from "./moves.ts";
import { runUntil, timeout, timersIn, waitFor, waitingIn } from "./moves.ts";
import { PresetsPanel } from "./presets-panel.tsx";
import { SetupPanel } from "./setup-panel.tsx";
import { TcbTable } from "./tcb-table.tsx";
import { TimePanel, WAITS_MS } from "./time-panel.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useKeys } from "./use-keys.ts";
import { useLab } from "./use-lab.ts";
import { Presets } from "./use-origin-text.ts";

const OCTETS = 20;

/** The lab: what can be done on the left, the run in the middle, why on the right. */
export function Board() {
  const presets = useContext(Presets);
  const lab = useLab((link) => presets.find((preset) => preset.link === link)?.id ?? null);
  const t = useTranslations("lab");
  const [host, setHost] = useState("A");
  const [sockets, setSockets] = useState<Readonly<Record<string, SocketId | null>>>({});
  const [octets, setOctets] = useState(OCTETS);
  const [held, setHeld] = useState<ReadonlySet<number>>(new Set());
  const [wanted, setWanted] = useState<number | null>(null);
  const [waitMs, setWaitMs] = useState<number>(WAITS_MS[0]);
  const [keysOn, setKeysOn] = useState(true);
  const keysPanel = useRef<HTMLDetailsElement>(null);

  const { moment } = lab;
  const { network } = moment;
  const { story, origin } = currentLine(lab.lines);
  const run = useMemo(() => runTo(moment), [moment]);
  const waiting = useMemo(() => waitingIn(network), [network]);
  const chosenHost = network.order.includes(host) ? host : (network.order[0] ?? "A");
  const picked =
    waiting.find(({ flight }) => flight.id === wanted) ??
    waiting.find(({ flight, canArrive }) => canArrive && !held.has(flight.id)) ??
    null;

  function operate({ flight, nth }: Waiting, operation: FlightOperation) {
    if (operation !== "hold") return lab.act([{ do: operation, from: flight.from, nth }]);
    const others = new Set(held);
    if (others.delete(flight.id)) lab.say(t("said.letGo"));
    else {
      others.add(flight.id);
      lab.say(t("said.held"));
    }
    setHeld(others);
  }

  function call(at: string, id: CallId) {
    const socket = namedSocket(network, at, sockets[at] ?? null);
    lab.act([callAction(id, { host: at, socket, octets })]);
  }

  function letRunOut(timer: Pick<RunningTimer, "host" | "socket" | "timer">) {
    lab.act(runUntil(moment, timer));
  }

  function waitNow() {
    const waited = waitFor(network, waitMs);
    if (waited.ok) return lab.act([waited.value]);
    const { host: at, timer, deadlineMs } = waited.error;
    lab.refuse(t("time.sooner", { timer, host: at, time: durationText(deadlineMs - network.nowMs) }));
  }

  useKeys(keysOn, network.order, (meaning: KeyMeaning) => {
    switch (meaning.type) {
      case "host":
        setHost(meaning.host);
        return lab.say(`${meaning.host}: ${t("hosts.chosen")}`);
      case "call":
        return call(chosenHost, meaning.call);
      case "pick": {
        const flight = waiting[meaning.place]?.flight;
        return flight === undefined ? undefined : setWanted(flight.id);
      }
      case "flight":
        return picked === null ? lab.refuse(t("said.nothingToDeliver")) : operate(picked, meaning.what);
      case "timer": {
        const [next] = timersIn(network);
        return next === undefined ? lab.refuse(t("said.noTimer")) : letRunOut(next);
      }
      case "wait":
        return waitNow();
      case "undo":
        return lab.at === 0 ? undefined : lab.undo();
      case "redo":
        return lab.at === lab.steps ? undefined : lab.redo();
      case "help": {
        const { current } = keysPanel;
        if (current === null) return;
        current.open = true;
        return current.querySelector("summary")?.focus();
      }
      default:
        return exhaustive(meaning);
    }
  });

  return (
    <div className="lab">
      <div className="lab-heads">
        <PresetsPanel current={origin.type === "preset" ? origin.id : null} />
        <SetupPanel hosts={story.hosts} onChange={lab.changeHosts} />
        <KeysPanel hosts={network.order} isOn={keysOn} onSwitch={setKeysOn} panel={keysPanel} />
      </div>
      <Toolbar lab={lab} />
      <p className="lab-said" role="status" data-refused={lab.said.isRefusal ? "" : undefined}>
        {lab.said.text}
      </p>
      <div className="lab-columns">
        <div className="lab-do">
          <FlightsPanel
            waiting={waiting}
            held={held}
            picked={picked?.flight.id ?? null}
            onOperate={operate}
          />
          <section className="lab-hosts" aria-labelledby="lab-hosts">
            <h2 id="lab-hosts">{t("hosts.title")}</h2>
            {network.order.map((each) => (
              <CallsPanel
                key={each}
                network={network}
                host={each}
                isChosen={each === chosenHost}
                octets={octets}
                socket={sockets[each] ?? null}
                onChoose={() => setHost(each)}
                onSocket={(socket) => setSockets({ ...sockets, [each]: socket })}
                onCall={(id) => call(each, id)}
              />
            ))}
            <label className="lab-field" htmlFor="lab-octets">
              <span>{t("hosts.octets")}</span>
              <NumberField id="lab-octets" value={octets} least={1} most={100_000} onChange={setOctets} />
            </label>
          </section>
          <TimePanel
            network={network}
            waitMs={waitMs}
            onWaitMs={setWaitMs}
            onWait={waitNow}
            onTimer={letRunOut}
            onGiveUp={(timer) => lab.act([timeout({ ...timer, timer: "R2-EXCEEDED" }, network)])}
          />
          <InjectPanel network={network} onInject={(action) => lab.act([action])} onRefuse={lab.refuse} />
        </div>
        <LadderView run={run} />
        <div className="lab-explained">
          <Explained run={run} moment={moment} onInstead={lab.insteadOfLast} />
          <section aria-labelledby="lab-tcb">
            <h2 id="lab-tcb">{t("tcb.title")}</h2>
            <TcbTable moment={moment} />
          </section>
        </div>
      </div>
      <Diagrams moment={moment} />
    </div>
  );
}
