import createMDX from "@next/mdx";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./app/_i18n/request.ts");

// Turbopack takes MDX plugins by name only: functions cannot cross to its side.
const withMDX = createMDX({
  extension: /\.mdx$/,
  options: { remarkPlugins: ["remark-gfm", "remark-frontmatter"], rehypePlugins: ["rehype-slug"] },
});

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  pageExtensions: ["ts", "tsx", "mdx"],
  poweredByHeader: false,
  experimental: { globalNotFound: true },
};

export default withNextIntl(withMDX(config));
