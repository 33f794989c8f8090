import "server-only";
import { PostgresAdapter, sql } from "kysely";
import { Client } from "pg";
import { log } from "@/lib/log/log";
import type { Db } from "./database";

const soonestMs = 1_000;
const latestMs = 15_000;
/** PostgreSQL takes less than 8,000 bytes (documentation of NOTIFY). */
const longestPayload = 7_900;

/** Whether several processes may share the database, and hear of each other through it. */
export function isShared(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Tells the other processes something, in the order in which it is told. Nothing without PostgreSQL. */
export async function notify(db: Db, channel: string, payloads: readonly string[]): Promise<void> {
  if (!isShared(db)) return;
  for (const payload of payloads) {
    if (Buffer.byteLength(payload) > longestPayload) continue;
    await sql`select pg_notify(${channel}, ${payload})`.execute(db);
  }
}

interface Listener {
  heard: (payload: string) => void;
  /** The connection stands again after it was lost: what was told meanwhile was not heard. */
  returned: () => void;
}

/**
 * Hears what processes tell each other, on a connection of its own that is opened again whenever it
 * is lost.
 * @param channel a name of small letters and underscores
 * @returns ends it
 */
export function listen(databaseUrl: string, channel: string, listener: Listener): () => void {
  let ended = false;
  let client: Client | null = null;
  let failures = 0;
  let wasThere = false;
  const again = () => {
    if (ended) return;
    failures += 1;
    const pause = Math.min(soonestMs * 2 ** Math.min(failures - 1, 10), latestMs);
    setTimeout(() => void connect(), pause).unref();
  };
  const connect = async () => {
    if (ended) return;
    const own = new Client({ connectionString: databaseUrl, keepAlive: true });
    client = own;
    let lost = false;
    const lose = (error?: Error) => {
      if (lost) return;
      lost = true;
      if (error) log.warn({ err: error }, "the connection for notifications was lost");
      own.end().catch(() => undefined);
      again();
    };
    own.on("error", lose);
    own.on("end", () => lose());
    own.on("notification", ({ payload }) => listener.heard(payload ?? ""));
    try {
      await own.connect();
      await own.query(`listen ${channel}`);
      failures = 0;
      if (wasThere) listener.returned();
      wasThere = true;
    } catch (error) {
      lose(error instanceof Error ? error : new Error(String(error)));
    }
  };
  void connect();
  return () => {
    ended = true;
    client?.end().catch(() => undefined);
  };
}
