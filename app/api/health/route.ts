import { database } from "#lib/server/database/database.ts";

export const dynamic = "force-dynamic";

/** 200 when the application can reach its database, 503 when it cannot. */
export async function GET(): Promise<Response> {
  try {
    await database().user.findFirst({ select: { id: true } });
    return Response.json({ status: "ok" });
  } catch (error) {
    console.error("health:", error);
    return Response.json({ status: "database unreachable" }, { status: 503 });
  }
}
