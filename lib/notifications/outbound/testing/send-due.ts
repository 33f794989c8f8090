import "server-only";
import { openDatabase } from "@/lib/db/database";
import { createConfigWithNotifications, createOutboundProcess } from "./outbound";

// Runs as a separate process in tests. Sends the messages in a database that are due at a given
// time in milliseconds.
const [location = "", channels = "[]", now = "0"] = process.argv.slice(2);
const db = await openDatabase(JSON.parse(location));
const config = createConfigWithNotifications({ channels: JSON.parse(channels) });
const { pass } = createOutboundProcess(db, config, { ms: Number(now) });
await pass();
await db.destroy();
