import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";

interface Props {
  /** of both ends */
  readonly profile: "rfc9293" | "linux";
  readonly locale: Locale;
}

/** Which TCP the question is about: the RFC leaves choices, and the answer may hang on them. */
export async function TcpNote({ profile, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "ui.prompt" });
  return <p className="prompt-note">{t("tcp", { profile })}</p>;
}
