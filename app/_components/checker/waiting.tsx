"use client";

import { useTranslations } from "next-intl";

/** While a part of the page is on its way. */
export function Waiting() {
  const t = useTranslations("experiments.lab");
  return <p className="why-waiting">{t("loading")}</p>;
}
