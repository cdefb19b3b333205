import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { OutboxSender } from "#app/_components/drill/outbox-sender.tsx";
import { SiteFooter } from "#app/_components/ui/site-footer.tsx";
import { SiteHeader } from "#app/_components/ui/site-header.tsx";
import { ThemeScript } from "#app/_components/ui/theme-script.tsx";
import { isLocale, LOCALES } from "#app/_i18n/routing.ts";
import "#app/globals.css";

interface Props {
  readonly children: ReactNode;
  readonly params: Promise<{ locale: string }>;
}

export function generateStaticParams() {
  return LOCALES.map((locale) => ({ locale }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "ui.site" });
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
    icons: { icon: "/favicon.svg" },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "ui.site" });
  return (
    // The first script sets data-theme before React looks at the element.
    <html lang={locale} suppressHydrationWarning>
      <body>
        <ThemeScript />
        <a className="skip-link" href="#content">
          {t("skip")}
        </a>
        <SiteHeader locale={locale} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter locale={locale} />
        <OutboxSender />
      </body>
    </html>
  );
}
