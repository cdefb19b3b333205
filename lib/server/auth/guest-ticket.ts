import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { uuidOf } from "../uuid.ts";

/**
 * A guest's credentials: an identity and this server's signature on it. Tickets are made and used within one request
 * and never leave the server, so nobody can sign in as a guest of their choosing through next-auth's public address.
 */
export interface GuestTicket {
  readonly userId: string;
  readonly signature: string;
}

export function guestTicket(userId: string, secret: string): GuestTicket {
  return { userId, signature: sign(userId, secret).toString("base64url") };
}

export function isGenuine(ticket: GuestTicket, secret: string): boolean {
  const given = Buffer.from(ticket.signature, "base64url");
  const wanted = sign(ticket.userId, secret);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/**
 * The guest whom a first answer makes: a UUID (version 8, RFC 9562) that only this server can derive, from an attempt
 * id that only the page knows that made it.
 */
export function guestOfAttempt(attemptId: string, secret: string): string {
  return uuidOf(createHmac("sha256", secret).update(`guest of attempt ${attemptId}`).digest());
}

function sign(userId: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`guest ticket for ${userId}`).digest();
}
