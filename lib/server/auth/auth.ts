import "server-only";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import type { GuestTicket } from "./guest-ticket.ts";
import { guestOfAttempt, guestTicket, isGenuine } from "./guest-ticket.ts";
import { authSecret } from "./secret.ts";

const YEAR_SECONDS = 60 * 60 * 24 * 365;

const ticketSchema = z.object({ userId: z.uuid(), signature: z.string() });

/** A function, not an object: the secret is read when a request comes, so that building needs none. */
export const { handlers, auth, signIn } = NextAuth(() => ({
  secret: authSecret(),
  // The start serves localhost unless AUTH_URL names another origin, so the host can be believed.
  trustHost: true,
  session: { strategy: "jwt", maxAge: YEAR_SECONDS },
  providers: [
    Credentials({
      id: "guest",
      credentials: { userId: {}, signature: {} },
      authorize(credentials) {
        const ticket = ticketSchema.safeParse(credentials);
        if (!ticket.success || !isGenuine(ticket.data, authSecret())) return null;
        return { id: ticket.data.userId };
      },
    }),
  ],
  callbacks: {
    session({ session, token }) {
      if (token.sub !== undefined) session.user.id = token.sub;
      return session;
    },
  },
}));

/** Who sent this request; null before the first answer. */
export async function currentActor(): Promise<Actor | null> {
  const session = await auth();
  const userId = session?.user?.id;
  return userId === undefined ? null : { userId };
}

/**
 * The sender of this request, who becomes a guest (gets a session cookie) when there is none yet. For server actions
 * and route handlers only: a page may not set cookies. The user's row is made with their first answer or settings.
 *
 * Which guest follows from what is sent first, by the UUID that the page gave it, be it an attempt or the form of the
 * settings: when the reply is lost, its cookie is lost with it, and the same sent again must find the same guest.
 */
export async function actorOrNewGuest(sentId: string): Promise<Actor> {
  const actor = await currentActor();
  if (actor !== null) return actor;
  const secret = authSecret();
  const ticket: GuestTicket = guestTicket(guestOfAttempt(sentId, secret), secret);
  await signIn("guest", { ...ticket, redirect: false });
  return { userId: ticket.userId };
}
