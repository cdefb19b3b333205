import createMiddleware from "next-intl/middleware";
import { routing } from "#app/_i18n/routing.ts";

export default createMiddleware(routing);

/** Pages only: no route handlers, nothing of the build, not the public files. A wrong address with a dot is a page too. */
export const config = { matcher: ["/((?!api/|_next/|favicon\\.svg|drill-worker\\.js).*)"] };
