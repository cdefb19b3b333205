"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type MouseEvent, useEffect, useState, useTransition } from "react";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { isSeed } from "#lib/base/random.ts";
import { pose } from "./actions.tsx";
import type { AskedQuestion, Graded } from "./answered.ts";
import { AskForm } from "./ask-form.tsx";
import { SERVER_DESK } from "./desk.ts";
import type { AskLabels } from "./labels.ts";
import { keepInTab, keptInTab } from "./tab-storage.ts";

interface Props {
  readonly first: AskedQuestion;
  /** where "one more" leads: it takes this question's place, or is a page of its own */
  readonly more: "in place" | "own page";
  readonly locale: Locale;
  readonly labels: AskLabels;
}

interface Shown {
  readonly asked: AskedQuestion;
  readonly focus: "none" | "still" | "scroll";
}

/** A question in a lesson or in practice: after the verdict another variant of the same skill, or another skill. */
export function OneMore({ first, more, locale, labels }: Props) {
  const [{ asked, focus }, setShown] = useState<Shown>({
    asked: first,
    focus: more === "own page" ? "still" : "none",
  });
  const [failed, setFailed] = useState(false);
  const [waiting, startWaiting] = useTransition();
  const router = useRouter();
  const { skillCode } = asked;
  const place = `in-place-of/${skillCode}/${first.posed.seed}`;
  const addressOf = (seed: number) => localPath(locale, `/practice/${skillCode}/${seed}`);

  function goOn({ next }: Graded) {
    if (waiting) return;
    setFailed(false);
    startWaiting(async () => {
      try {
        if (more === "in place") {
          const posed = await pose({ skillId: skillCode, seed: next, locale });
          keepInTab(place, String(next));
          setShown({ asked: { ...asked, posed }, focus: "scroll" });
        } else {
          // A page that cannot be had would leave the browser's own message in place of the verdict.
          await fetch("/api/health", { method: "HEAD", cache: "no-store" });
          router.push(addressOf(next));
        }
      } catch {
        setFailed(true);
      }
    });
  }

  // A page that is loaded anew comes with its first question: what was asked in its place, and not answered, comes back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page
  useEffect(() => {
    const seed = Number(keptInTab(place) ?? Number.NaN);
    if (more === "own page" || !isSeed(seed)) return;
    let isGone = false;
    pose({ skillId: skillCode, seed, locale }).then(
      (posed) => isGone || setShown({ asked: { ...first, posed }, focus: "none" }),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);

  function follow(event: MouseEvent, graded: Graded) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goOn(graded);
  }

  return (
    <AskForm
      key={asked.posed.seed}
      question={asked}
      desk={SERVER_DESK}
      reach={more === "own page" ? "page" : "inside"}
      focus={focus}
      onGraded={() => keepInTab(place, null)}
      heading={more === "own page" ? "h2" : "h3"}
      locale={locale}
      labels={labels}
      after={(graded) => ({
        goOn: () => goOn(graded),
        controls: (
          <div className="verdict-next">
            {more === "in place" ? (
              <button type="button" className="button" data-weight="main" onClick={() => goOn(graded)}>
                {labels.oneMore}
              </button>
            ) : (
              <Link
                className="button"
                data-weight="main"
                prefetch={false}
                href={addressOf(graded.next)}
                onClick={(event) => follow(event, graded)}
              >
                {labels.oneMore}
              </Link>
            )}
            <Link
              className="button"
              prefetch={false}
              href={localPath(locale, `/practice/next?after=${skillCode}`)}
            >
              {labels.another}
            </Link>
            <div role="alert">{failed ? labels.failedNext : ""}</div>
          </div>
        ),
      })}
    />
  );
}
