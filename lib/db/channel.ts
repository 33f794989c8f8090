import "server-only";
import { sql } from "kysely";
import { Client } from "pg";
import { log } from "@/lib/log/log";
import type { Db } from "./database";
import { addApplicationName, keepAliveOptions } from "./postgres-pool";

/**
 * The maximum size of a payload. PostgreSQL requires fewer than 8,000 bytes (PostgreSQL manual,
 * NOTIFY).
 */
export const maxPayloadBytes = 7_900;

const minRetryMs = 500;
const maxRetryMs = 15_000;
const defaultHeartbeatMs = 20_000;
const defaultResponseTimeoutMs = 5_000;

interface ChannelOptions {
  databaseUrl: string;
  /** The name of the channel, with letters, digits, and underscores only. */
  name: string;
  onPayload: (payload: string) => void;
  /** Called when listening starts or resumes, because messages sent before that were missed. */
  onGap: () => void;
  /**
   * The interval of connection checks in milliseconds. They are needed because a broken connection
   * isn't always reported.
   */
  beatMs?: number;
  /** The timeout for connecting and for each query, in milliseconds. */
  responseMs?: number;
}

/**
 * Receives the messages that any process sends on a channel of a PostgreSQL database. Reconnects
 * after interruptions, during which messages are lost.
 *
 * @returns a function that stops listening
 */
export function listenOnChannel({
  databaseUrl,
  name,
  onPayload,
  onGap,
  beatMs = defaultHeartbeatMs,
  responseMs = defaultResponseTimeoutMs,
}: ChannelOptions): () => Promise<void> {
  let client: Client | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setTimeout> | undefined;
  let waitMs = minRetryMs;
  let closed = false;

  const reconnect = (lost: Client, error: unknown) => {
    if (closed || client !== lost) return;
    client = null;
    clearTimeout(beat);
    log.warn(
      { err: error, channel: name },
      "stopped listening on a database channel, reconnecting",
    );
    lost.removeAllListeners("notification");
    lost.end().catch(() => undefined);
    timer = setTimeout(() => void open(), waitMs);
    timer.unref();
    waitMs = Math.min(waitMs * 2, maxRetryMs);
  };
  const checkLater = (opened: Client) => {
    beat = setTimeout(() => {
      opened.query("select 1").then(
        () => {
          if (client === opened && !closed) checkLater(opened);
        },
        (error: unknown) => reconnect(opened, error),
      );
    }, beatMs).unref();
  };
  const open = async () => {
    const opened = new Client({
      connectionString: addApplicationName(databaseUrl),
      connectionTimeoutMillis: responseMs,
      query_timeout: responseMs,
      ...keepAliveOptions,
    });
    client = opened;
    opened.on("error", (error) => reconnect(opened, error));
    opened.on("end", () => reconnect(opened, new Error("the connection ended")));
    opened.on("notification", ({ payload }) => onPayload(payload ?? ""));
    try {
      await opened.connect();
      await opened.query(`listen ${name}`);
      waitMs = minRetryMs;
      checkLater(opened);
      onGap();
    } catch (error) {
      reconnect(opened, error);
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

/**
 * Sends payloads of at most {@link maxPayloadBytes} to every listening process. In a transaction,
 * they are sent when it commits.
 */
export async function sendToChannel(db: Db, name: string, ...payloads: string[]): Promise<void> {
  await sql`select pg_notify(${name}, payload) from unnest(${payloads}::text[]) payload`.execute(
    db,
  );
}
