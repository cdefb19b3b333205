"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type MouseEvent, useState, useTransition } from "react";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { pose } from "./actions.tsx";
import type { AskedQuestion, Graded } from "./answered.ts";
import { AskForm } from "./ask-form.tsx";
import { SERVER_DESK } from "./desk.ts";
import type { AskLabels } from "./labels.ts";

interface Props {
  readonly first: AskedQuestion;
  /** where "one more" leads: it takes this question's place, or is a page of its own */
  readonly more: "in place" | "own page";
  readonly locale: Locale;
  readonly labels: AskLabels;
}

/** A question in a lesson or in practice: after the verdict another variant of the same skill, or another skill. */
export function OneMore({ first, more, locale, labels }: Props) {
  const [asked, setAsked] = useState(first);
  const [failed, setFailed] = useState(false);
  const [waiting, startWaiting] = useTransition();
  const router = useRouter();
  const { skillCode } = asked;
  const addressOf = (seed: number) => localPath(locale, `/practice/${skillCode}/${seed}`);

  function goOn({ next }: Graded) {
    if (waiting) return;
    setFailed(false);
    startWaiting(async () => {
      try {
        if (more === "in place") {
          setAsked({ ...asked, posed: await pose({ skillId: skillCode, seed: next, locale }) });
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
      focus={more === "own page" ? "still" : asked === first ? "none" : "scroll"}
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
