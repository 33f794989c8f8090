import type { SandboxDatabase } from "./database";

/** An account and Region, which has one queue. */
export interface QueueScope {
  account: string;
  region: string;
}

/** Times are in milliseconds since 1970. */
export interface QueueMessage {
  id: number;
  messageId: string;
  body: string;
  sentAt: number;
  /** The number of times that the message was received, including this time. */
  received: number;
  firstReceivedAt: number;
}

export interface QueueCounts {
  visible: number;
  hidden: number;
}

export type QueueStore = ReturnType<typeof createQueueStore>;

/** The messages of all queues; they survive a restart. */
export function createQueueStore(database: SandboxDatabase) {
  const insert = database.prepare(
    `INSERT INTO queue_messages (account, region, message_id, body, sent_at, visible_at, received)
     VALUES (?, ?, ?, ?, ?, ?, 0)`,
  );
  const expire = database.prepare(
    "DELETE FROM queue_messages WHERE account = ? AND region = ? AND sent_at < ?",
  );
  const visible = database.prepare(
    `SELECT id, message_id AS messageId, body, sent_at AS sentAt, received,
       first_received_at AS firstReceivedAt
     FROM queue_messages WHERE account = ? AND region = ? AND visible_at <= ? ORDER BY id LIMIT ?`,
  );
  const hide = database.prepare(
    `UPDATE queue_messages SET visible_at = ?, received = received + 1,
       first_received_at = COALESCE(first_received_at, ?) WHERE id = ?`,
  );
  const remove = database.prepare(
    "DELETE FROM queue_messages WHERE account = ? AND region = ? AND id = ?",
  );
  const next = database.prepare(
    "SELECT MIN(visible_at) AS at FROM queue_messages WHERE account = ? AND region = ?",
  );
  const count = database.prepare(
    `SELECT SUM(visible_at <= ?) AS visible, SUM(visible_at > ?) AS hidden
     FROM queue_messages WHERE account = ? AND region = ?`,
  );
  return {
    add: (
      { account, region }: QueueScope,
      message: { messageId: string; body: string; sentAt: number; visibleAt: number },
    ): void => {
      const { messageId, body, sentAt, visibleAt } = message;
      insert.run(account, region, messageId, body, sentAt, visibleAt);
    },
    /** Deletes messages sent before a time. */
    expire: ({ account, region }: QueueScope, before: number): void => {
      expire.run(account, region, before);
    },
    /**
     * Receives the oldest visible messages and hides them until `hiddenUntil`. Call it in a
     * transaction.
     */
    take: (
      { account, region }: QueueScope,
      { now, maxCount, hiddenUntil }: { now: number; maxCount: number; hiddenUntil: number },
    ): QueueMessage[] => {
      const messages = visible.all(account, region, now, maxCount) as (QueueMessage & {
        firstReceivedAt: number | null;
      })[];
      return messages.map((message) => {
        hide.run(hiddenUntil, now, message.id);
        const { received, firstReceivedAt } = message;
        return { ...message, received: received + 1, firstReceivedAt: firstReceivedAt ?? now };
      });
    },
    remove: ({ account, region }: QueueScope, id: number): void => {
      remove.run(account, region, id);
    },
    /** Returns the time when the next message becomes visible; null if there is none. */
    nextVisibleAt: ({ account, region }: QueueScope): number | null =>
      (next.get(account, region) as { at: number | null }).at,
    counts: ({ account, region }: QueueScope, now: number): QueueCounts => {
      const row = count.get(now, now, account, region) as Record<keyof QueueCounts, number | null>;
      return { visible: row.visible ?? 0, hidden: row.hidden ?? 0 };
    },
  };
}
