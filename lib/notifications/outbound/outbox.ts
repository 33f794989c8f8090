import "server-only";
import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import { v7 as uuid } from "uuid";
import { splitIntoBatches } from "@/lib/db/batches";
import type { Db } from "@/lib/db/database";
import type { NotificationDeliveriesTable } from "@/lib/db/notification-tables";
import type { NotificationItem } from "./item";

export type Delivery = Selectable<NotificationDeliveriesTable>;

/**
 * The time in milliseconds during which other processes don't repeat an attempt. It allows for the
 * attempt itself and for clocks that differ by a minute.
 */
const claimMs = 2 * 60_000;
/** The maximum number of IDs per statement, because databases limit its parameters. */
const idsPerStatement = 500;

/** The ID by which an event is stored once per recipient. */
export function getItemId(eventKey: string, recipient: string): string {
  return createHash("sha256")
    .update(JSON.stringify([eventKey, recipient]))
    .digest("base64url");
}

/** Returns those of the item IDs that are already stored. */
export async function findStoredItemIds(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of splitIntoBatches(ids, idsPerStatement)) {
    const rows = await db
      .selectFrom("notification_items")
      .select("id")
      .where("id", "in", some)
      .execute();
    for (const { id } of rows) found.add(id);
  }
  return found;
}

export interface NewNotificationItem {
  id: string;
  content: NotificationItem;
}

/**
 * Stores events for a recipient: in the message that collects them until `dueAt`, or in a new one.
 * Skips events that are already stored, such as by another process.
 *
 * @returns the message's ID; null if all events were already stored
 */
export function enqueueItems(
  db: Db,
  recipient: string,
  items: readonly NewNotificationItem[],
  { now, dueAt, test = false }: { now: Date; dueAt: Date; test?: boolean },
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const joined = dueAt > now ? await lockCollectingDelivery(tx, recipient, dueAt) : null;
    const id = joined ?? uuid({ msecs: now.getTime() });
    let count = 0;
    for (const { id: item, content } of items) {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto("notification_items")
        .values({
          id: item,
          delivery_id: id,
          content: JSON.stringify(content),
          created_at: now.toISOString(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      count += Number(numInsertedOrUpdatedRows ?? 0);
    }
    if (count === 0) return null;
    if (joined !== null) return id;
    await tx
      .insertInto("notification_deliveries")
      .values({
        ...{ id, recipient, status: "waiting", test: test ? 1 : 0, attempts: 0, error: null },
        ...{ due_at: dueAt.toISOString(), created_at: now.toISOString(), finished_at: null },
      })
      .execute();
    return id;
  });
}

/**
 * Locks the recipient's message that is due at `dueAt`, so that it isn't sent without the new
 * events.
 */
async function lockCollectingDelivery(
  tx: Db,
  recipient: string,
  dueAt: Date,
): Promise<string | null> {
  const [row] = await tx
    .updateTable("notification_deliveries")
    .set({ error: null })
    .where("recipient", "=", recipient)
    .where("status", "=", "waiting")
    .where("attempts", "=", 0)
    .where("due_at", "=", dueAt.toISOString())
    .returning("id")
    .execute();
  return row?.id ?? null;
}

export async function findDueRecipients(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("notification_deliveries")
    .select("recipient")
    .distinct()
    .where("status", "=", "waiting")
    .where("due_at", "<=", now.toISOString())
    .execute();
  return rows.map(({ recipient }) => recipient);
}

/** Counts the waiting messages, and returns since how many seconds the oldest due one is due. */
export async function readBacklog(
  db: Db,
  now: Date,
): Promise<{ waiting: number; overdueSeconds: number }> {
  const { waiting, oldest } = await db
    .selectFrom("notification_deliveries")
    .select(({ fn }) => [fn.countAll().as("waiting"), fn.min("due_at").as("oldest")])
    .where("status", "=", "waiting")
    .executeTakeFirstOrThrow();
  const overdueMs = oldest === null ? 0 : now.getTime() - Date.parse(oldest);
  return { waiting: Number(waiting), overdueSeconds: Math.max(0, overdueMs / 1000) };
}

/** Returns a recipient's due messages, oldest first. */
export function findDueDeliveries(
  db: Db,
  recipient: string,
  now: Date,
  limit: number,
): Promise<Delivery[]> {
  return db
    .selectFrom("notification_deliveries")
    .selectAll()
    .where("recipient", "=", recipient)
    .where("status", "=", "waiting")
    .where("due_at", "<=", now.toISOString())
    .orderBy("id")
    .limit(limit)
    .execute();
}

/**
 * Claims a due message for one attempt. If the process ends during the attempt, the message is due
 * again after two minutes.
 *
 * @returns the message; null if it is no longer due
 */
export async function claimDelivery(db: Db, id: string, now: Date): Promise<Delivery | null> {
  const row = await db
    .updateTable("notification_deliveries")
    .set((is) => ({
      attempts: is("attempts", "+", 1),
      due_at: new Date(now.getTime() + claimMs).toISOString(),
    }))
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .where("due_at", "<=", now.toISOString())
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Returns the events of a message, oldest first. */
export async function listDeliveryItems(db: Db, deliveryId: string): Promise<NotificationItem[]> {
  const rows = await db
    .selectFrom("notification_items")
    .select("content")
    .where("delivery_id", "=", deliveryId)
    .execute();
  return rows
    .map(({ content }) => JSON.parse(content) as NotificationItem)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Stores the outcome of an attempt. No-op if the message is no longer waiting. */
export async function updateDelivery(
  db: Db,
  id: string,
  changes: Partial<Pick<Delivery, "status" | "due_at" | "finished_at" | "error">>,
): Promise<void> {
  await db
    .updateTable("notification_deliveries")
    .set(changes)
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .execute();
}
