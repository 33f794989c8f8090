import "server-only";
import { createHmac } from "node:crypto";
import type { NotificationItem } from "../item";

/** The body of a generic webhook; the same in each attempt. */
export function formatWebhookBody(createdAt: string, items: readonly NotificationItem[]): string {
  return JSON.stringify({ type: "kiln.notifications", timestamp: createdAt, data: { items } });
}

/**
 * The headers of a generic webhook according to Standard Webhooks 1.0: the ID, the time of the
 * attempt in seconds, and for each key an HMAC-SHA256 of the ID, the time, and the body.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function createSignedHeaders(
  id: string,
  now: Date,
  body: string,
  keys: readonly Buffer[],
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const signatures = keys.map((key) => {
    const content = `${id}.${timestamp}.${body}`;
    return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
