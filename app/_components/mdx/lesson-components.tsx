import type { MDXComponents } from "mdx/types";
import { getTranslations } from "next-intl/server";
import type { ComponentProps, ReactNode } from "react";
import { Ask } from "#app/_components/ask/ask.tsx";
import { RunFigure } from "#app/_components/tcp/run-figure.tsx";
import { StateDiagramFigure } from "#app/_components/tcp/state-diagram-figure.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { lessonLink, lessonRun } from "#lib/content/lessons.ts";
import { sharedRun } from "#lib/content/runs.ts";
import type { State } from "#lib/tcp/connection.ts";
import { Myth } from "./myth.tsx";

/** What the text of lesson `slug` may embed, and how its own elements are set. */
export async function lessonComponents(slug: string, locale: Locale): Promise<MDXComponents> {
  const t = await getTranslations({ locale, namespace: "ui.lesson" });
  const embed = await getTranslations({ locale, namespace: "lab.embed" });
  const lab = localPath(locale, "/lab");
  return {
    Figure: ({ run, children }: { readonly run: string; readonly children: ReactNode }) => (
      <RunFigure
        run={lessonRun(slug, run)}
        id={`run-${run}`}
        lab={{ href: `${lab}#${lessonLink(slug, run)}`, text: embed("open") }}
      >
        {children}
      </RunFigure>
    ),
    Lab: ({
      schedule,
      id,
      children,
    }: {
      readonly schedule: string;
      readonly id: string;
      readonly children: ReactNode;
    }) => (
      <RunFigure run={sharedRun(schedule)} id={id} lab={{ href: `${lab}#${schedule}`, text: embed("open") }}>
        {children}
      </RunFigure>
    ),
    Ask: ({ skill, seed }: { readonly skill: string; readonly seed: number }) => (
      <Ask skillId={skill} seed={seed} locale={locale} />
    ),
    StateDiagram: ({ highlight }: { readonly highlight?: readonly State[] }) => (
      <StateDiagramFigure highlight={highlight ?? []} />
    ),
    Myth: ({ claim, children }: { readonly claim: string; readonly children: ReactNode }) => (
      <Myth claim={claim} heard={t("mythHeard")} fact={t("mythFact")}>
        {children}
      </Myth>
    ),
    Aside: ({ children }: { readonly children: ReactNode }) => (
      <aside className="margin-note">{children}</aside>
    ),
    table: (props: ComponentProps<"table">) => (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled with the arrow keys
      <div role="group" className="table-frame" tabIndex={0} aria-label={t("tableLabel")}>
        <table {...props} />
      </div>
    ),
    // A corner without a heading is no header cell.
    th: (props: ComponentProps<"th">) => (props.children === undefined ? <td /> : <th {...props} />),
    pre: (props: ComponentProps<"pre">) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: lines wider than the screen are scrolled with the arrow keys
      <pre tabIndex={0} {...props} />
    ),
  };
}
