"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { experiment as experimentOf, question } from "#lib/checker/experiments/catalogue.ts";
import type { Choice } from "#lib/checker/experiments/experiment.ts";
import type { Move } from "#lib/checker/moves.ts";
import { replay, TICK_MS } from "#lib/checker/replay.ts";
import { encodeStory } from "#lib/network/share.ts";
import { localPath } from "#app/_i18n/paths.ts";
import { durationText } from "#app/_components/tcp/duration.ts";
import { RunFigure } from "#app/_components/tcp/run-figure.tsx";
import { storyOf } from "./sandbox-story.ts";
import { sentences } from "./sentences.ts";

interface Props {
  readonly experiment: string;
  readonly choice: Choice;
  readonly moves: readonly Move[];
}

/** The shortest run that breaks the property, done again in the network and drawn like any other run. */
export function BrokenRun({ experiment, choice, moves }: Props) {
  const t = useTranslations("experiments.run");
  const locale = useLocale();
  const { replayed, story } = useMemo(() => {
    const found = experimentOf(experiment);
    if (found === null) throw new RangeError(`there is no experiment ${experiment}`);
    const { model, property } = question(found, choice);
    const result = replay(model, moves, property);
    return { replayed: result, story: result.ok ? storyOf(model, result.value) : null };
  }, [experiment, choice, moves]);
  if (!replayed.ok)
    return <p className="why-problem">{t("notReplayed", { reason: replayed.error.reason })}</p>;
  const { run, moveOf, broken } = replayed.value;
  const scenery = moveOf.filter((move) => move < 0).length;
  return (
    <>
      <h3>{t("title", { moves: moves.length })}</h3>
      <p>{sentences(locale, t("shortest"), t(broken ? "seen" : "notSeen"))}</p>
      <RunFigure run={run} id="shortest-run">
        {sentences(
          locale,
          t("caption", { moves: moves.length, steps: run.steps.length }),
          scenery > 0 ? t("scenery", { steps: scenery }) : null,
          choice.mslTicks === null ? null : t("tick", { time: durationText(TICK_MS) }),
        )}
      </RunFigure>
      {story === null ? null : (
        <p>
          <Link
            className="button"
            prefetch={false}
            href={`${localPath(locale === "zh-CN" ? locale : "en", "/lab")}#${encodeStory(story)}`}
          >
            {t("sandbox")}
          </Link>
        </p>
      )}
    </>
  );
}
