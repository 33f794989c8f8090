import "server-only";
import { sql } from "kysely";
import { Client } from "pg";
import { log } from "@/lib/log/log";
import type { Db } from "./database";
import { keepAlive } from "./postgres-pool";

/** PostgreSQL payloads must be shorter than 8,000 bytes (its manual, NOTIFY). */
export const maxPayloadBytes = 7_900;

const soonestMs = 500;
const latestMs = 15_000;
const usualBeatMs = 20_000;
const usualResponseMs = 5_000;

interface ChannelParts {
  databaseUrl: string;
  /** Letters, digits and underscores only. */
  name: string;
  onPayload: (payload: string) => void;
  /** Called when listening starts or resumes: earlier messages were not received. */
  onGap: () => void;
  /** Interval of connection checks in milliseconds; a broken connection may stay silent. */
  beatMs?: number;
  /** Response timeout of the database in milliseconds. */
  responseMs?: number;
}

/**
 * Receives what any process sends on a channel of a PostgreSQL database, and reconnects after
 * interruptions.
 */
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

/** Sends a payload to every listening process. */
export async function sendOn(db: Db, name: string, payload: string): Promise<void> {
  await sql`select pg_notify(${name}, ${payload})`.execute(db);
}
