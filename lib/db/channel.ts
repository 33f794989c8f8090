import "server-only";
import { sql } from "kysely";
import { Client } from "pg";
import { log } from "@/lib/log/log";
import type { Db } from "./database";
import { keepAlive } from "./postgres-pool";

/** PostgreSQL takes payloads of less than 8,000 bytes (its manual, NOTIFY). */
export const mostPayloadBytes = 7_900;

const soonestMs = 500;
const latestMs = 15_000;
const usualBeatMs = 20_000;
const usualResponseMs = 5_000;

interface ChannelParts {
  databaseUrl: string;
  /** A plain name: letters, digits and underscores. */
  name: string;
  onPayload: (payload: string) => void;
  /** It listens from now on, at first or again: what was sent before was not heard. */
  onGap: () => void;
  /** How often the connection is checked: a broken one may say nothing. Milliseconds. */
  beatMs?: number;
  /** How long the database may take to respond. Milliseconds. */
  responseMs?: number;
}

/** Hears what any process sends on a channel of a PostgreSQL database, through every break. */
export function listenOn({
  databaseUrl,
  name,
  onPayload,
  onGap,
  beatMs = usualBeatMs,
  responseMs = usualResponseMs,
}: ChannelParts): () => Promise<void> {
  let client: Client | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setTimeout> | undefined;
  let waitMs = soonestMs;
  let closed = false;

  const again = (lost: Client, error: unknown) => {
    if (closed || client !== lost) return;
    client = null;
    clearTimeout(beat);
    log.warn({ err: error, channel: name }, "not listening on a database channel");
    lost.removeAllListeners("notification");
    lost.end().catch(() => undefined);
    timer = setTimeout(() => void open(), waitMs);
    timer.unref();
    waitMs = Math.min(waitMs * 2, latestMs);
  };
  const checkLater = (opened: Client) => {
    beat = setTimeout(() => {
      opened.query("select 1").then(
        () => {
          if (client === opened && !closed) checkLater(opened);
        },
        (error: unknown) => again(opened, error),
      );
    }, beatMs).unref();
  };
  const open = async () => {
    const opened = new Client({
      connectionString: databaseUrl,
      application_name: "kiln",
      connectionTimeoutMillis: responseMs,
      query_timeout: responseMs,
      ...keepAlive,
    });
    client = opened;
    opened.on("error", (error) => again(opened, error));
    opened.on("end", () => again(opened, new Error("the connection ended")));
    opened.on("notification", ({ payload }) => onPayload(payload ?? ""));
    try {
      await opened.connect();
      await opened.query(`listen ${name}`);
      waitMs = soonestMs;
      checkLater(opened);
      onGap();
    } catch (error) {
      again(opened, error);
    }
  };

  void open();
  return async () => {
    closed = true;
    clearTimeout(timer);
    clearTimeout(beat);
    await client?.end();
  };
}

/** Sends a payload to every process that listens. */
export async function sendOn(db: Db, name: string, payload: string): Promise<void> {
  await sql`select pg_notify(${name}, ${payload})`.execute(db);
}
