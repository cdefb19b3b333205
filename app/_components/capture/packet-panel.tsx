import { useTranslations } from "next-intl";
import { useRuleTexts } from "#app/_components/tcp/rule-text.ts";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { StateName } from "#app/_components/tcp/state-name.tsx";
import type { End } from "#lib/capture/connections.ts";
import type { Difference } from "#lib/capture/replay/expectations.ts";
import type { Moment, ReplayedPacket } from "#lib/capture/replay/replay.ts";
import { decisiveSteps } from "#lib/challenge/decisive-steps.ts";
import type { Profile } from "#lib/tcp/profile.ts";

export const END_NAMES = ["A", "B"] as const satisfies Record<End, string>;

interface Props {
  readonly replayed: ReplayedPacket;
  readonly profile: Profile;
  readonly profileName: string;
}

/** The chosen packet in words: what each end did, the rules that decided, and where the machine differs. */
export function PacketPanel({ replayed, profile, profileName }: Props) {
  const t = useTranslations("capture");
  const { packet, lost, retransmission, moments, differences } = replayed;
  return (
    <div className="capture-panel">
      <h3>{t("packet", { frame: packet.frame })}</h3>
      <p>
        {packet.from === 0 ? "A → B" : "B → A"} <SegmentView segment={packet.segment} showWindow />
      </p>
      {retransmission ? <p>{t("resent")}</p> : null}
      {lost ? <p>{t("lost")}</p> : null}
      {differences.map((difference) => (
        <DifferenceText
          key={`${difference.end} ${difference.machine?.seq} ${difference.captured?.seq}`}
          difference={difference}
          profileName={profileName}
        />
      ))}
      <ol className="capture-moments">
        {moments.map((moment, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the moments of a packet never change places
          <li key={index}>
            <MomentText moment={moment} profile={profile} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function MomentText({ moment, profile }: { readonly moment: Moment; readonly profile: Profile }) {
  const t = useTranslations("capture");
  const { ruleText } = useRuleTexts();
  const { end, given, after, trace } = moment;
  const before = given.connection.state;
  const names = {
    end: END_NAMES[end],
    before: () => <StateName state={before} />,
    after: () => <StateName state={after.state} />,
  };
  return (
    <>
      <p>
        <Cause moment={moment} /> {before === after.state ? t.rich("stays", names) : t.rich("moves", names)}
      </p>
      {decisiveSteps(trace, profile).map(({ step }) => {
        const { sentence, clause } = ruleText(step);
        return (
          <p key={step.rule} className="step-why">
            {sentence} <span className="clause">{clause}</span>
          </p>
        );
      })}
    </>
  );
}

function Cause({ moment: { end, given, uncaptured } }: { readonly moment: Moment }) {
  const t = useTranslations("capture.moment");
  const { event } = given;
  const name = END_NAMES[end];
  if (event.type === "segment") {
    const { segment } = event;
    return t.rich(uncaptured ? "uncaptured" : "arrives", {
      end: name,
      segment: () => <SegmentView segment={segment} />,
    });
  }
  if (event.type === "timeout") return t("timeout", { end: name });
  switch (event.call) {
    case "OPEN":
      return t("open", { end: name });
    case "SEND":
      return t("send", { end: name, octets: event.octets });
    case "CLOSE":
      return t("close", { end: name });
    case "ABORT":
      return t("abort", { end: name });
    case "RECEIVE":
    case "STATUS":
      return t("other", { end: name });
  }
}

function DifferenceText({
  difference: { end, machine, captured },
  profileName,
}: {
  readonly difference: Difference;
  readonly profileName: string;
}) {
  const t = useTranslations("capture.difference");
  const kind = machine === null ? "captured" : captured === null ? "machine" : "both";
  return (
    <p className="capture-differs">
      {t.rich(kind, {
        end: END_NAMES[end],
        profile: profileName,
        machine: () => (machine === null ? null : <SegmentView segment={machine} />),
        captured: () => (captured === null ? null : <SegmentView segment={captured} />),
      })}
    </p>
  );
}
