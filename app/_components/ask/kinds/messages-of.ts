import type { getMessages } from "next-intl/server";

type Messages = Awaited<ReturnType<typeof getMessages>>;

/** Picks what a client component may read of all messages: never a solution. */
export type MessagesOf = (all: Messages) => Messages;
