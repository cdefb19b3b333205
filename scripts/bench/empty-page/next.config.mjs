import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = { poweredByHeader: false };

export default createNextIntlPlugin("./request.mjs")(config);
