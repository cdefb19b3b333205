import { text } from "node:stream/consumers";
import { database } from "#lib/server/database/database.ts";
import { keepPast } from "./kept-past.ts";
import type { PastRequest } from "./learner.ts";
import { pastOf } from "./learner.ts";

// Keeps a past on DATABASE_URL for a user who is there.
const { userId, seed, days, today, ...options } = JSON.parse(await text(process.stdin)) as PastRequest; // written by a test
await keepPast(userId, pastOf(seed, days, today, options), database());
await database().$disconnect();
