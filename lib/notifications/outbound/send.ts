import "server-only";
import type { KilnConfig } from "@/lib/config/schema";
import { readSigningKeys, readWebhookUrl } from "@/lib/config/secrets";
import { formatEmail } from "./formats/email";
import { formatSlackBody } from "./formats/slack";
import { formatTeamsBody } from "./formats/teams";
import { createSignedHeaders, formatWebhookBody } from "./formats/webhook";
import type { NotificationItem } from "./item";
import { sendMail } from "./mail";
import { type DeliveryOutcome, toFailedOutcome } from "./outcome";
import { postJson } from "./post";
import type { DeliveryTarget } from "./recipients";

export interface OutboundMessage {
  id: string;
  createdAt: string;
  items: readonly NotificationItem[];
  /** The page where the recipient can change the rules; null for a channel. */
  settingsUrl: string | null;
}

interface SendOptions {
  config: KilnConfig;
  url: string;
  now: () => Date;
  timeoutMs: number;
}

/** Sends a message once, in the target's format. Never throws. */
export async function sendMessage(
  message: OutboundMessage,
  target: DeliveryTarget,
  options: SendOptions,
): Promise<DeliveryOutcome> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const { notifications } = options.config;
  const { id, items } = message;
  try {
    if (target.type === "email") {
      const text = formatEmail(items, message.settingsUrl);
      const host = new URL(options.url).hostname;
      return await sendMail({ id, to: target.to, host, ...text }, notifications, signal);
    }
    const request = createRequest(message, target, options.now());
    return await postJson(request, notifications.allowedAddresses, signal);
  } catch (error) {
    return toFailedOutcome(error);
  }
}

function createRequest(
  { id, createdAt, items }: OutboundMessage,
  target: Exclude<DeliveryTarget, { type: "email" }>,
  now: Date,
) {
  const url = readWebhookUrl(target.url);
  if (target.type === "slack") return { url, body: formatSlackBody(items), headers: {} };
  if (target.type === "teams") return { url, body: formatTeamsBody(items), headers: {} };
  const body = formatWebhookBody(createdAt, items);
  return { url, body, headers: createSignedHeaders(id, now, body, readSigningKeys(target.secret)) };
}
