import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { SiteFooter } from "#app/_components/ui/site-footer.tsx";
import { SiteHeader } from "#app/_components/ui/site-header.tsx";
import { ThemeScript } from "#app/_components/ui/theme-script.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import { LOCALES, type Locale } from "#app/_i18n/routing.ts";
import "#app/globals.css";

export const metadata: Metadata = { title: "404 · Segment Arrives", icons: { icon: "/favicon.svg" } };

const LANGUAGE_SCRIPT = `document.documentElement.lang=/^\\/zh-CN(\\/|$)/.test(location.pathname)?"zh-CN":"en"`;

/**
 * The page for an address that matches no route. It is made once, before the address is known, so it holds both
 * languages and a script keeps the one that the address asks for; without scripts both are there.
 */
export default function GlobalNotFound() {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <ThemeScript />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file, before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: LANGUAGE_SCRIPT }} />
        {LOCALES.map((locale) => (
          <NotFoundIn key={locale} locale={locale} />
        ))}
      </body>
    </html>
  );
}

async function NotFoundIn({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.notFound" });
  return (
    <div className="not-found-in" lang={locale}>
      <SiteHeader locale={locale} />
      <main>
        <p className="clause">404</p>
        <h1 className="page-title">{t("title")}</h1>
        <p className="page-lead">{t("body")}</p>
        <p className="page-actions">
          <Link className="button" href={localPath(locale, "/")}>
            {t("home")}
          </Link>
        </p>
      </main>
      <SiteFooter locale={locale} />
    </div>
  );
}
