"use client";

import dynamic from "next/dynamic";

/** For the kinds whose forms draw figures with messages. Loaded by them alone: a lesson without such a question has none of it. */
export const WithMessages = dynamic(() => import("next-intl").then((file) => file.NextIntlClientProvider));
