"use client";

import { useTranslations } from "next-intl";
import { memo, useId, useMemo, useState } from "react";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { CapturedConnection } from "#lib/capture/connections.ts";
import { relative } from "#lib/capture/relative.ts";
import type { Replay, ReplayedPacket } from "#lib/capture/replay/replay.ts";
import { replay } from "#lib/capture/replay/replay.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { CaptureQuiz } from "./capture-quiz.tsx";
import { socketText } from "./capture-result.tsx";
import { PacketPanel } from "./packet-panel.tsx";

const PROFILES = { rfc9293, linux } as const;

interface Props {
  readonly connection: CapturedConnection;
  readonly number: number;
}

/** One connection: its packets with both ends' states, the chosen packet explained, and questions about it. */
export function ReplayView({ connection, number }: Props) {
  const t = useTranslations("capture");
  const [profile, setProfile] = useState<keyof typeof PROFILES>("rfc9293");
  const [chosen, setChosen] = useState(0);
  const [hidden, setHidden] = useState(false);
  const id = useId();
  const replayed = useMemo(() => replay(relative(connection), PROFILES[profile]), [connection, profile]);
  const profileName = t(profile === "linux" ? "profileLinux" : "profileRfc9293");
  const packet = replayed.packets[chosen];
  const differing = replayed.packets.filter(({ differences }) => differences.length > 0).length;
  const [a, b] = connection.ends;
  const go = (index: number) => setChosen(Math.max(0, Math.min(replayed.packets.length - 1, index)));
  return (
    <>
      <section aria-labelledby={`${id}-replay`}>
        <h2 className="section-title" id={`${id}-replay`}>
          {t("replay", { number })}
        </h2>
        <p className="capture-ends">{t("ends", { a: socketText(a), b: socketText(b) })}</p>
        <p>
          <label htmlFor={`${id}-profile`}>{t("profile")}</label>{" "}
          <select
            id={`${id}-profile`}
            className="capture-select"
            value={profile}
            onChange={(event) => setProfile(event.target.value === "linux" ? "linux" : "rfc9293")}
          >
            <option value="rfc9293">{t("profileRfc9293")}</option>
            <option value="linux">{t("profileLinux")}</option>
          </select>
        </p>
        <p>
          <label>
            <input type="checkbox" checked={hidden} onChange={() => setHidden(!hidden)} /> {t("hide")}
          </label>
        </p>
        <Notes replayed={replayed} />
        <p className="capture-verdict" role="status">
          {differing === 0 ? t("agrees") : t("differs", { n: differing })}
        </p>
        <div className="capture-columns">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className="capture-frame" tabIndex={0} aria-label={t("packetsTable")}>
            <table className="capture-table capture-packets tabular">
              <thead>
                <tr>
                  <th scope="col">{t("column.frame")}</th>
                  <th scope="col">{t("column.time")}</th>
                  <th scope="col">{t("column.afterA")}</th>
                  <th scope="col">{t("column.segment")}</th>
                  <th scope="col">{t("column.afterB")}</th>
                </tr>
              </thead>
              <tbody>
                {replayed.packets.map((each, index) => (
                  <PacketRow
                    key={each.packet.frame}
                    replayed={each}
                    since={connection.packets[0].atMs}
                    index={index}
                    chosen={index === chosen}
                    hidden={hidden}
                    onChoose={setChosen}
                  />
                ))}
              </tbody>
            </table>
          </section>
          {packet === undefined || hidden ? null : (
            <div className="capture-side">
              <div className="capture-steps">
                <button
                  type="button"
                  className="button"
                  onClick={() => go(chosen - 1)}
                  disabled={chosen === 0}
                >
                  {t("previous")}
                </button>
                <button
                  type="button"
                  className="button"
                  onClick={() => go(chosen + 1)}
                  disabled={chosen >= replayed.packets.length - 1}
                >
                  {t("next")}
                </button>
              </div>
              <div aria-live="polite">
                <PacketPanel replayed={packet} profile={replayed.profile} profileName={profileName} />
              </div>
            </div>
          )}
        </div>
      </section>
      <CaptureQuiz key={profile} replayed={replayed} />
    </>
  );
}

function Notes({ replayed: { midStream, passedOver } }: { readonly replayed: Replay }) {
  const t = useTranslations("capture");
  return (
    <>
      {midStream ? <p className="capture-note">{t("midStream")}</p> : null}
      {passedOver.packets > 0 ? (
        <p className="capture-note">{t("passedOver", { n: passedOver.packets })}</p>
      ) : null}
      {passedOver.atTheEnd > 0 ? (
        <p className="capture-note">{t("unreplayed", { n: passedOver.atTheEnd })}</p>
      ) : null}
    </>
  );
}

interface RowProps {
  readonly replayed: ReplayedPacket;
  /** time of the first packet, ms */
  readonly since: number | null;
  readonly index: number;
  readonly chosen: boolean;
  /** what the questions ask is not told */
  readonly hidden: boolean;
  readonly onChoose: (index: number) => void;
}

/** There may be hundreds, and choosing one changes two. */
const PacketRow = memo(function PacketRow({ replayed, since, index, chosen, hidden, onChoose }: RowProps) {
  const t = useTranslations("capture");
  const { packet, after, lost, retransmission, differences } = replayed;
  const { frame, from, segment, atMs } = packet;
  return (
    <tr data-chosen={chosen}>
      <th scope="row">
        <button
          type="button"
          className="capture-pick"
          aria-pressed={chosen}
          aria-label={t("packet", { frame })}
          onClick={() => onChoose(index)}
        >
          {frame}
        </button>
      </th>
      <td>{atMs === null || since === null ? "–" : ((atMs - since) / 1_000).toFixed(6)}</td>
      <td>{hidden ? <Hidden /> : <StateName state={after[0].state} />}</td>
      <td className="capture-segment" data-from={from}>
        <span className="capture-arrow">{from === 0 ? "A → B" : "A ← B"}</span>{" "}
        <SegmentView segment={segment} />
        {retransmission ? <small>{t("mark.resent")}</small> : null}
        {lost ? <small>{t("mark.lost")}</small> : null}
        {differences.length > 0 && !hidden ? <small data-kind="differs">{t("mark.differs")}</small> : null}
      </td>
      <td>{hidden ? <Hidden /> : <StateName state={after[1].state} />}</td>
    </tr>
  );
});

function Hidden() {
  const t = useTranslations("capture");
  return (
    <>
      <span aria-hidden="true">?</span>
      <span className="visually-hidden">{t("hidden")}</span>
    </>
  );
}
