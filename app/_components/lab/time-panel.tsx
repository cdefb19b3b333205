import { useTranslations } from "next-intl";
import { durationText } from "#app/_components/tcp/duration.ts";
import type { Network, RunningTimer } from "#lib/network/network.ts";
import { KeyHint } from "./key-hint.tsx";
import { keyOf } from "./keys.ts";
import { timersIn } from "./moves.ts";

/** A second, just under the shortest MSL in use, MSL of the RFC, two hours: enough to outlive what one wants to outlive. */
export const WAITS_MS = [1_000, 30_000, 120_000, 7_200_000] as const;

interface Props {
  readonly network: Network;
  readonly waitMs: number;
  readonly onWaitMs: (ms: number) => void;
  readonly onWait: () => void;
  readonly onTimer: (timer: Pick<RunningTimer, "host" | "socket" | "timer">) => void;
  readonly onGiveUp: (timer: RunningTimer) => void;
}

/** The clock, every timer that runs, and waiting. */
export function TimePanel({ network, waitMs, onWaitMs, onWait, onTimer, onGiveUp }: Props) {
  const t = useTranslations("lab.time");
  const timers = timersIn(network);
  return (
    <section className="lab-time" aria-labelledby="lab-time">
      <h2 id="lab-time">{t("title")}</h2>
      <p className="tabular">{t("now", { time: durationText(network.nowMs) })}</p>
      {timers.length === 0 ? <p className="lab-none">{t("none")}</p> : null}
      <ul className="lab-timers">
        {timers.map((each, place) => {
          const { host, socket, timer, deadlineMs } = each;
          const name = t("timer", {
            timer,
            host,
            time: durationText(Math.max(0, deadlineMs - network.nowMs)),
          });
          return (
            <li key={`${host}-${socket}-${timer}`}>
              <span className="tabular">{name}</span>
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form */}
              <span className="lab-buttons" role="group" aria-label={name}>
                <button type="button" className="lab-button" onClick={() => onTimer(each)}>
                  {t(place === 0 ? "fire" : "run")}
                  {place === 0 ? <KeyHint text={keyOf("timer")} /> : null}
                </button>
                {timer === "RETRANSMISSION" ? (
                  <button type="button" className="lab-button" onClick={() => onGiveUp(each)}>
                    {t("giveUp")}
                  </button>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="lab-wait">
        <label className="lab-field">
          <span className="visually-hidden">{t("waitLength")}</span>
          <select value={waitMs} onChange={(event) => onWaitMs(Number(event.target.value))}>
            {WAITS_MS.map((ms) => (
              <option key={ms} value={ms}>
                {durationText(ms)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="lab-button" onClick={onWait}>
          {t("wait")}
          <KeyHint text={keyOf("wait")} />
        </button>
      </p>
    </section>
  );
}
