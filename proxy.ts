import createMiddleware from "next-intl/middleware";
import { routing } from "#app/_i18n/routing.ts";

export default createMiddleware(routing);

/** Pages only: no route handlers, no files of the build, nothing with a file extension. */
export const config = { matcher: ["/((?!api|_next|.*\\..*).*)"] };
