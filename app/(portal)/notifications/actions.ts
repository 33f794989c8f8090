"use server";
import { createServerAction } from "@/lib/auth/action";
import { scopeInput } from "@/lib/builds/input";
import { ok } from "@/lib/errors/result";
import {
  notificationSettingsInput,
  resendChannelMessageInput,
  resendMessageInput,
  testChannelInput,
} from "@/lib/notifications/outbound/input";
import {
  formatChannelRecipient,
  formatPersonRecipient,
} from "@/lib/notifications/outbound/recipients";
import { savePersonSettings } from "@/lib/notifications/outbound/settings";
import { getDeliveryDependencies } from "@/lib/notifications/outbound/start-outbound";
import * as messages from "@/lib/notifications/outbound/test-message";

export const saveNotificationRules = createServerAction(
  "use-role",
  notificationSettingsInput,
  async ({ role, input }) => {
    const { db, now } = await getDeliveryDependencies();
    await savePersonSettings(db, role, input, now());
    return ok(null);
  },
);

export const sendTestMail = createServerAction(
  "use-role",
  scopeInput,
  async ({ role }) => messages.deliverTestMail(await getDeliveryDependencies(), role),
  "testMessages",
);

export const testChannel = createServerAction(
  "admin",
  testChannelInput,
  async ({ role, input }) =>
    messages.deliverChannelTestMessage(await getDeliveryDependencies(), role, input.channel),
  "testMessages",
);

/** Queues one of the user's failed messages for redelivery. */
export const resendMessage = createServerAction(
  "use-role",
  resendMessageInput,
  async ({ role, input: { id } }) => {
    const recipient = formatPersonRecipient(role.person.id);
    return messages.requeueDelivery(await getDeliveryDependencies(), role, { id, recipient });
  },
);

/** Queues one of a channel's failed messages for redelivery. */
export const resendChannelMessage = createServerAction(
  "admin",
  resendChannelMessageInput,
  async ({ role, input: { id, channel } }) =>
    messages.requeueDelivery(await getDeliveryDependencies(), role, {
      id,
      recipient: formatChannelRecipient(channel),
    }),
);
