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

export interface TestMessageResult {
  /** Null if it was delivered, or if another process is delivering it. */
  error: string | null;
}

/** Sends a test email to the acting person, without retries. */
export async function deliverTestMail(
  dependencies: DeliveryDependencies,
  acting: ActingRole,
): Promise<Result<TestMessageResult>> {
  if (!dependencies.config.notifications.email || acting.person.email === "") {
    return err(createPortalError("NotFound"));
  }
  await savePerson(dependencies.db, acting.person, dependencies.now());
  return sendTest(dependencies, acting, formatPersonRecipient(acting.person.id));
}

/** Sends a test message to a team channel, without retries, and records an audit entry. */
export async function deliverChannelTestMessage(
  dependencies: DeliveryDependencies,
  acting: ActingRole,
  channelId: string,
): Promise<Result<TestMessageResult>> {
  const recipient = formatChannelRecipient(channelId);
  if (!resolveDeliveryTarget(recipient, dependencies.config, null))
    return err(createPortalError("NotFound"));
  await recordAuditEntry(dependencies.db, acting, {
    action: "test-channel",
    target: channelId,
    outcome: "begun",
    at: dependencies.now(),
  });
  return sendTest(dependencies, acting, recipient);
}

async function sendTest(
  dependencies: DeliveryDependencies,
  { person, account, accountName, region }: ActingRole,
  recipient: string,
): Promise<Result<TestMessageResult>> {
  const now = dependencies.now();
  const content = {
    ...{ event: "test" as const, at: now.toISOString(), account, accountName, region, arn: null },
    title: "Test message from Kiln",
    text: `Sent by ${person.name}.`,
    url: `${dependencies.url}/notifications`,
  };
  const items = [{ id: getItemId(`test ${uuid()}`, recipient), content }];
  const id = await enqueueItems(dependencies.db, recipient, items, { now, dueAt: now, test: true });
  const outcome = id === null ? null : await attemptDelivery(dependencies, id);
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
