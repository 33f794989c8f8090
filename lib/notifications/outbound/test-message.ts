import "server-only";
import { v4 as uuid } from "uuid";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { attemptDelivery, type DeliveryDependencies } from "./deliver";
import { enqueueItems, getItemId } from "./outbox";
import { formatChannelRecipient, formatPersonRecipient, resolveDeliveryTarget } from "./recipients";
import { savePerson } from "./settings";

/** The outcome of a test message. */
export interface TestMessageResult {
  /** Null if it was delivered, or if another process is delivering it. */
  error: string | null;
}

/** Sends a test email to the acting person, once. */
export async function deliverTestMail(
  parts: DeliveryDependencies,
  acting: ActingRole,
): Promise<Result<TestMessageResult>> {
  if (!parts.config.notifications.email || acting.person.email === "") {
    return err(createPortalError("NotFound"));
  }
  await savePerson(parts.db, acting.person, parts.now());
  return sendTest(parts, acting, formatPersonRecipient(acting.person.id));
}

/** Sends a test message to a team channel, once, with an audit entry. */
export async function deliverChannelTestMessage(
  parts: DeliveryDependencies,
  acting: ActingRole,
  channelId: string,
): Promise<Result<TestMessageResult>> {
  const recipient = formatChannelRecipient(channelId);
  if (!resolveDeliveryTarget(recipient, parts.config, null))
    return err(createPortalError("NotFound"));
  await recordAuditEntry(parts.db, acting, {
    action: "test-channel",
    target: channelId,
    outcome: "begun",
    at: parts.now(),
  });
  return sendTest(parts, acting, recipient);
}

async function sendTest(
  parts: DeliveryDependencies,
  { person, account, accountName, region }: ActingRole,
  recipient: string,
): Promise<Result<TestMessageResult>> {
  const now = parts.now();
  const content = {
    ...{ event: "test" as const, at: now.toISOString(), account, accountName, region, arn: null },
    title: "Test message from Kiln",
    text: `Sent by ${person.name}.`,
    url: `${parts.url}/notifications`,
  };
  const items = [{ id: getItemId(`test ${uuid()}`, recipient), content }];
  const id = await enqueueItems(parts.db, recipient, items, { now, dueAt: now, test: true });
  const outcome = id === null ? null : await attemptDelivery(parts, id);
  // Another process may have claimed the message. The delivery log then shows its outcome.
  return ok({ error: outcome === null || outcome.sent ? null : outcome.error });
}

/** Makes a failed message of the person or of a channel due again. */
export async function requeueDelivery(
  { db, now }: Pick<DeliveryDependencies, "db" | "now">,
  acting: ActingRole,
  { id, recipient }: { id: string; recipient: string },
): Promise<Result<{ id: string }>> {
  const changed = await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("notification_deliveries")
      .set({ status: "waiting", attempts: 1, due_at: now().toISOString(), finished_at: null })
      .where("id", "=", id)
      .where("recipient", "=", recipient)
      .where("status", "=", "failed")
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
    await recordAuditEntry(tx, acting, {
      action: "resend-notification",
      target: id,
      outcome: "done",
    });
    return true;
  });
  return changed ? ok({ id }) : err(createPortalError("NotFound"));
}
