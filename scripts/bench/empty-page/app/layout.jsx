import { NextIntlClientProvider } from "next-intl";

/** What every page of this stack carries: React, Next's router and next-intl's provider. */
export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
