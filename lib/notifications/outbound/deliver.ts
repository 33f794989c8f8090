import "server-only";
import { log } from "@/lib/log/log";
import { isBackgroundWorkPaused } from "@/lib/maintenance/state";
import { metrics } from "@/lib/metrics/metrics";
import { type Backoff, computeBackoffMs } from "@/lib/process/backoff";
import { shutdownState } from "@/lib/process/shutdown";
import type { DerivationDependencies } from "./derive";
import {
  claimDelivery,
  type Delivery,
  findDueDeliveries,
  findDueRecipients,
  listDeliveryItems,
  updateDelivery,
} from "./outbox";
import type { DeliveryOutcome } from "./outcome";
import { type DeliveryTarget, parsePersonRecipient, resolveDeliveryTarget } from "./recipients";
import { sendMessage } from "./send";
import { readPersonSettings } from "./settings";

export interface DeliveryDependencies extends DerivationDependencies {
  random: () => number;
  /** The timeout of an attempt, in milliseconds. */
  timeoutMs: number;
  /** The recipients that this process is sending to. */
  activeSends: Map<string, Promise<void>>;
}

const backoff: Backoff = { firstMs: 15_000, maxMs: 3_600_000, jitter: [0.75, 1] };
/** With the backoff above, Kiln stops retrying a message after about 20 hours. */
export const maxDeliveryAttempts = 30;
/** The maximum number of messages per recipient and pass. */
const maxPerRecipient = 20;
const maxConcurrentRecipients = 16;

/**
 * Starts sending due messages, one at a time per recipient, so that a slow receiver delays only its
 * own messages. A failure ends the recipient's pass.
 */
export async function startSendingDueMessages(dependencies: DeliveryDependencies): Promise<void> {
  const { db, activeSends, now } = dependencies;
  if (shutdownState().begun) return;
  for (const recipient of await findDueRecipients(db, now())) {
    if (activeSends.has(recipient) || activeSends.size >= maxConcurrentRecipients) continue;
    const lane = deliverTo(dependencies, recipient)
      .catch((error) => log.error({ err: error }, "failed to send notifications"))
      .finally(() => activeSends.delete(recipient));
    activeSends.set(recipient, lane);
  }
}

async function deliverTo(dependencies: DeliveryDependencies, recipient: string): Promise<void> {
  const due = await findDueDeliveries(
    dependencies.db,
    recipient,
    dependencies.now(),
    maxPerRecipient,
  );
  for (const { id } of due) {
    if (isBackgroundWorkPaused() || shutdownState().begun) return;
    const outcome = await attemptDelivery(dependencies, id);
    if (outcome && !outcome.sent) return;
  }
}

/**
 * Sends a due message once and stores the outcome.
 *
 * @returns null if it is no longer due, for example because another process is sending it
 */
export async function attemptDelivery(
  dependencies: DeliveryDependencies,
  id: string,
): Promise<DeliveryOutcome | null> {
  const delivery = await claimDelivery(dependencies.db, id, dependencies.now());
  if (!delivery) return null;
  const { type, outcome } = await sendClaimed(dependencies, delivery);
  const now = dependencies.now();
  if (outcome.sent) {
    metrics().deliveries.inc({ type, outcome: "sent" });
    const finished_at = now.toISOString();
    await updateDelivery(dependencies.db, id, { status: "sent", finished_at, error: null });
    return outcome;
  }
  const { error, retryAfterMs } = outcome;
  // Test messages aren't retried, because the person who sent one sees its error.
  if (delivery.attempts >= maxDeliveryAttempts || delivery.test === 1) {
    metrics().deliveries.inc({ type, outcome: delivery.test === 1 ? "failed" : "abandoned" });
    await updateDelivery(dependencies.db, id, {
      status: "failed",
      finished_at: now.toISOString(),
      error,
    });
    log.warn({ id, recipient: delivery.recipient, error }, "stopped retrying a notification");
    return outcome;
  }
  metrics().deliveries.inc({ type, outcome: "failed" });
  const pause = Math.max(
    retryAfterMs,
    computeBackoffMs(backoff, delivery.attempts - 1, dependencies.random()),
  );
  await updateDelivery(dependencies.db, id, {
    due_at: new Date(now.getTime() + pause).toISOString(),
    error,
  });
  return outcome;
}

async function sendClaimed(
  dependencies: DeliveryDependencies,
  delivery: Delivery,
): Promise<{ type: DeliveryTarget["type"] | "removed"; outcome: DeliveryOutcome }> {
  const { db, config, url } = dependencies;
  const { id, recipient, created_at: createdAt } = delivery;
  const personId = parsePersonRecipient(recipient);
  const settings = personId === null ? null : await readPersonSettings(db, personId);
  const target = resolveDeliveryTarget(recipient, config, settings);
  if (!target) {
    const error = "The channel or user was removed.";
    return { type: "removed", outcome: { sent: false, error, retryAfterMs: 0 } };
  }
  const settingsUrl = settings === null ? null : `${url}/notifications`;
  const items = await listDeliveryItems(db, id);
  const outcome = await sendMessage({ id, createdAt, items, settingsUrl }, target, dependencies);
  return { type: target.type, outcome };
}
