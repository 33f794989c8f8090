import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { listScopes } from "@/lib/auth/scopes";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import type { NotificationItem } from "./item";
import { formatChannelRecipient, formatPersonRecipient } from "./recipients";
import { readPersonSettings } from "./settings";
import type { DeliveryView, NotificationSettingsView } from "./view";

/** The maximum numbers of log entries that the page shows for a person and for each channel. */
const maxPersonal = 25;
const maxPerChannel = 10;

/**
 * Returns a person's rules and delivery log. Administrators also get the team channels with their
 * logs.
 */
export async function readNotificationSettings(
  db: Db,
  { person, scope }: ActingRole,
  config: KilnConfig,
): Promise<NotificationSettingsView> {
  const { channels, email } = config.notifications;
  const scopes = listScopes({ user: person }, config)
    .filter(({ permissions }) => permissions.includes("admin"))
    .map((option) => option.scope);
  const adminScope = scopes.includes(scope) ? scope : (scopes[0] ?? null);
  const [settings, deliveries, channelViews] = await Promise.all([
    readPersonSettings(db, person.id),
    readDeliveryLog(db, formatPersonRecipient(person.id), maxPersonal),
    Promise.all(
      (adminScope === null ? [] : channels).map(async ({ id, name, type, rules }) => ({
        ...{ id, name, type },
        events: [...new Set(rules.flatMap(({ events }) => events))],
        deliveries: (await readDeliveryLog(db, formatChannelRecipient(id), maxPerChannel)).map(
          (delivery) => ({ ...delivery, title: null }),
        ),
      })),
    ),
  ]);
  return {
    email: person.email === "" ? null : person.email,
    hasMailServer: email !== undefined,
    needsSession: config.credentials.method === "web-identity",
    rules: settings?.rules ?? [],
    schedule: settings?.schedule ?? null,
    deliveries,
    channels: channelViews,
    adminScope,
  };
}

async function readDeliveryLog(db: Db, recipient: string, limit: number): Promise<DeliveryView[]> {
  const rows = await db
    .selectFrom("notification_deliveries")
    .selectAll()
    .where("recipient", "=", recipient)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  if (rows.length === 0) return [];
  const items = await db
    .selectFrom("notification_items")
    .select(["delivery_id", "content"])
    .where(
      "delivery_id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map(({ id, status, attempts, error, ...row }) => {
    const own = items.filter(({ delivery_id }) => delivery_id === id);
    const [first] = own.map(({ content }) => JSON.parse(content) as NotificationItem);
    return {
      ...{ id, status, attempts, error, test: row.test === 1 },
      createdAt: row.created_at,
      dueAt: status === "waiting" ? row.due_at : null,
      finishedAt: row.finished_at,
      title: first?.title ?? null,
      eventCount: own.length,
    };
  });
}
