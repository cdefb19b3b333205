import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { SiteNav } from "./site-nav.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export async function SiteHeader({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.site" });
  return (
    <header className="site-header">
      <Link className="wordmark" href={localPath(locale, "/")} aria-label={t("home")}>
        <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor">
          <path d="M6 4v24M26 4v24" strokeWidth="3" />
          <path d="M6 9l15 6" strokeWidth="2.5" />
          <path d="M26 17l-7.2.2 2.6-6.4z" fill="currentColor" stroke="none" />
        </svg>
        {t("name")}
      </Link>
      <SiteNav
        label={t("nav")}
        links={[
          { href: localPath(locale, "/lessons"), text: t("lessons") },
          { href: localPath(locale, "/practice"), text: t("practice") },
          { href: localPath(locale, "/drill"), text: t("drill") },
          { href: localPath(locale, "/progress"), text: t("progress") },
          { href: localPath(locale, "/lab"), text: t("lab") },
          { href: localPath(locale, "/reference/rfc-vs-linux"), text: t.rich("reference", { aside }) },
        ]}
      />
      <div className="site-controls">
        <LanguageSwitch to={locale === "en" ? "zh-CN" : "en"} text={t("language")} hint={t("languageHint")} />
        <ThemeSwitch
          label={t("theme")}
          names={{ system: t("themeSystem"), light: t("themeLight"), dark: t("themeDark") }}
        />
      </div>
    </header>
  );
}

/** The part of a name that a phone does not show, so that all names stand in one row. It is still read aloud. */
function aside(chunks: ReactNode) {
  return <span className="nav-aside">{chunks}</span>;
}
