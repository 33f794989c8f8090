import ipaddr from "ipaddr.js";
import { z } from "zod";
import { idRule, idSchema } from "./id";
import { patternsSchema } from "./review-rules";

/** The events that people and teams can be notified of outside the browser. */
export const notificationEvents = [
  "failed",
  "succeeded",
  "cancelled",
  "approval",
  "deadline",
  "decided",
  "slow",
] as const;

export type NotificationEvent = (typeof notificationEvents)[number];

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "must be a time such as 20:00");

/**
 * When messages are sent: immediately or collected in a digest, but not during quiet hours.
 */
export const deliveryScheduleSchema = z.strictObject({
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, "must be a time zone such as Europe/Berlin")
    .describe("An IANA time zone such as `Europe/Berlin`."),
  quietHours: z
    .strictObject({ from: time, to: time })
    .optional()
    .describe(
      'The daily period during which Kiln holds messages, such as `{ from: "20:00", to: "07:00" }`.',
    ),
  digest: z
    .enum(["none", "hourly", "daily"])
    .default("none")
    .describe("`hourly` and `daily` collect all events into one message."),
  dailyAt: time.default("08:00").describe("When the daily message is sent."),
});

export type DeliverySchedule = z.infer<typeof deliveryScheduleSchema>;

/** The source of a secret: an environment variable, or a file that is read for each message. */
const secretSourceSchema = z.strictObject({
  env: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable")
    .optional(),
  file: z.string().min(1).optional(),
});

export type SecretSource = z.infer<typeof secretSourceSchema>;

const emailAddress = z.email("must be an email address");

const channelRuleSchema = z.strictObject({
  events: z.array(z.enum(notificationEvents)).min(1).describe("The events to notify about."),
  when: z
    .strictObject({
      account: patternsSchema.optional().describe("The account ID, in quotes."),
      region: patternsSchema.optional().describe("The Region."),
      recipe: patternsSchema
        .optional()
        .describe("The name of the image recipe or container recipe."),
      image: patternsSchema.optional().describe("The image name."),
    })
    .prefault({}),
});

const channel = z.strictObject({
  id: idSchema.describe(`${idRule} Must be unique.`),
  name: z.string().min(1).max(100).describe("The display name."),
  type: z.enum(["slack", "teams", "webhook", "email"]).describe("The channel type."),
  url: secretSourceSchema
    .optional()
    .describe("The secret that contains the webhook URL. Required for every type except `email`."),
  secret: secretSourceSchema
    .optional()
    .describe(
      "The secret that contains the signing key: `whsec_` followed by 24 to 64 bytes in base64. Required for `webhook`.",
    ),
  to: z
    .array(emailAddress)
    .min(1)
    .max(20)
    .optional()
    .describe("Email addresses. Required for `email`."),
  rules: z.array(channelRuleSchema).min(1).max(50),
  schedule: deliveryScheduleSchema.optional(),
});

export type ChannelConfig = z.infer<typeof channel>;
export type ChannelRule = z.infer<typeof channelRuleSchema>;

/** The schema of `notifications` in `kiln.config.yaml`. */
export const notificationsSchema = z
  .strictObject({
    allowedAddresses: z
      .array(
        z.string().refine(isIpOrCidr, "must be an IP address or a network such as 10.20.0.0/16"),
      )
      .max(100)
      .default([])
      .describe(
        "Non-public IP addresses and networks that Kiln is allowed to connect to. Public addresses are always allowed.",
      ),
    email: z
      .strictObject({
        server: secretSourceSchema.describe(
          "The secret that contains an `smtps://` or `smtp://` URL. `smtp` uses STARTTLS unless the URL has `?tls=none`.",
        ),
        from: z
          .string()
          .min(3)
          .max(200)
          .describe("The sender's address, such as `Kiln <kiln@example.com>`."),
      })
      .optional(),
    channels: z.array(channel).max(100).default([]),
  })
  .prefault({});

export type NotificationsConfig = z.infer<typeof notificationsSchema>;

type Finding = { path: (string | number)[]; message: string };

/**
 * Checks what the schema can't express: the source of each secret, unique channel IDs, and the keys
 * that a channel's type requires or forbids.
 */
export function validateNotificationsConfig({ email, channels }: NotificationsConfig): Finding[] {
  const sources = [
    ...(email ? [{ source: email.server, path: ["email", "server"] }] : []),
    ...channels.flatMap(({ url, secret }, index) => [
      ...(url ? [{ source: url, path: ["channels", index, "url"] }] : []),
      ...(secret ? [{ source: secret, path: ["channels", index, "secret"] }] : []),
    ]),
  ];
  return [
    ...sources.flatMap(({ source, path }) =>
      (source.env === undefined) === (source.file === undefined)
        ? [{ path: ["notifications", ...path], message: "must have either env or file, not both" }]
        : [],
    ),
    ...channels.flatMap(({ id }, index) =>
      channels.findIndex((other) => other.id === id) < index
        ? [
            {
              path: ["notifications", "channels", index, "id"],
              message: `is a duplicate: ${JSON.stringify(id)}`,
            },
          ]
        : [],
    ),
    ...channels.flatMap((entry, index) =>
      checkChannel(entry, email !== undefined).map((message) => ({
        path: ["notifications", "channels", index],
        message,
      })),
    ),
  ];
}

function checkChannel({ type, url, secret, to }: ChannelConfig, hasEmail: boolean): string[] {
  const needed = {
    url: type !== "email",
    secret: type === "webhook",
    to: type === "email",
  };
  const given = { url: url !== undefined, secret: secret !== undefined, to: to !== undefined };
  const keys = ["url", "secret", "to"] as const;
  return [
    ...keys.flatMap((key) => {
      if (needed[key] === given[key]) return [];
      return [
        needed[key]
          ? `requires the "${key}" key`
          : `must not have a "${key}" key if the type is ${type}`,
      ];
    }),
    ...(type === "email" && !hasEmail ? ["requires notifications.email"] : []),
  ];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isIpOrCidr(text: string): boolean {
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}
