import { useTranslations } from "next-intl";
import { NumberField } from "#app/_components/ui/number-field.tsx";
import { useId } from "react";
import type { Choice, LastAck } from "#lib/checker/experiments/experiment.ts";
import { MOST_MSL_TICKS, mostTimeWaitTicks } from "./explanation-key.ts";

interface Props {
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

const LAST_ACKS: readonly LastAck[] = ["delivered", "may-be-lost"];

/** MSL and TIME-WAIT in ticks, and what is taken for granted of the last ACK; nothing where nothing has a time. */
export function TimeChoice({ choice, onChoose }: Props) {
  const t = useTranslations("experiments.lab");
  const id = useId();
  const { mslTicks, timeWaitTicks, lastAck } = choice;
  return (
    <>
      {mslTicks === null || timeWaitTicks === null ? null : (
        <fieldset className="why-field">
          <legend>{t("times")}</legend>
          <p className="why-hint">{t("tick")}</p>
          <Ticks
            label={t("msl")}
            value={mslTicks}
            least={1}
            most={MOST_MSL_TICKS}
            onChange={(ticks) =>
              onChoose({
                ...choice,
                mslTicks: ticks,
                timeWaitTicks: Math.min(timeWaitTicks, mostTimeWaitTicks(ticks)),
              })
            }
          />
          <Ticks
            label={t("timeWait")}
            value={timeWaitTicks}
            least={0}
            most={mostTimeWaitTicks(mslTicks)}
            onChange={(ticks) => onChoose({ ...choice, timeWaitTicks: ticks })}
          />
        </fieldset>
      )}
      {lastAck === null ? null : (
        <fieldset className="why-field">
          <legend>{t("lastAck")}</legend>
          {LAST_ACKS.map((each) => (
            <label key={each} className="why-option" data-long="">
              <input
                type="radio"
                name={`${id}-last-ack`}
                checked={lastAck === each}
                onChange={() => onChoose({ ...choice, lastAck: each })}
              />
              <span>
                <b>{t(`lastAcks.${each}.name`)}</b> {t(`lastAcks.${each}.text`)}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

interface TicksProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (ticks: number) => void;
}

/** A number of ticks: to slide, and to type. */
function Ticks({ label, value, least, most, onChange }: TicksProps) {
  const t = useTranslations("experiments.lab");
  const id = useId();
  const change = (ticks: number) => {
    if (Number.isInteger(ticks) && ticks >= least && ticks <= most) onChange(ticks);
  };
  return (
    <div className="why-ticks">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        value={value}
        onChange={(event) => change(event.target.valueAsNumber)}
      />
      <NumberField
        className="tabular"
        value={value}
        least={least}
        most={most}
        label={t("asNumber", { label })}
        onChange={onChange}
      />
    </div>
  );
}
