import { z } from "zod";
import { limitsSchema } from "./limits";
import { reviewRule } from "./review-rules";

const accountId = z.string("must be a string. Put the account ID in quotes.").regex(/^[0-9]{12}$/, {
  error: ({ input }) => `must be 12 digits in quotes, got ${JSON.stringify(input)}`,
});
const region = z.string().regex(/^[a-z]{2,}(?:-[a-z]+)+-[0-9]+$/, {
  error: ({ input }) => `must be a Region such as eu-west-1, got ${JSON.stringify(input)}`,
});
const roleArn = z.string().regex(/^arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,512}$/, {
  error: ({ input }) => `must be an IAM role ARN, got ${JSON.stringify(input)}`,
});

const externalId = z.string().min(2).max(1224);
const regions = z
  .array(region)
  .min(1)
  .refine((list) => new Set(list).size === list.length, "lists a Region twice");

const queueUrl = z.url({ protocol: /^https?$/, error: "must be the http(s) URL of an SQS queue" });

/** Colors that distinguish accounts, such as a production account. */
const accountColors = ["red", "amber", "green", "blue"] as const;

const account = z.strictObject({
  id: accountId,
  name: z.string().min(1),
  color: z.enum(accountColors, { error: `must be one of ${accountColors.join(", ")}` }).optional(),
  regions,
  trackerRole: z.strictObject({ arn: roleArn, externalId: externalId.optional() }).optional(),
  /** Queues that an EventBridge rule fills with Image Builder's events, at most one per Region. */
  eventQueues: z.array(z.strictObject({ region, url: queueUrl })).default([]),
});

const role = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
    error: "must be at most 63 lowercase letters, digits and hyphens",
  }),
  name: z.string().min(1),
  arn: roleArn,
  externalId: externalId.optional(),
  groups: z
    .array(z.string().refine((text) => text.trim() === text && text !== "", "must be a group name"))
    .min(1),
  permissions: z.array(z.enum(["view", "submit", "cancel", "review", "admin"])).min(1),
  regions: regions.optional(),
});

/** `kiln.config.yaml`: the accounts, roles, permissions and settings. */
export const configSchema = z.strictObject({
  accounts: z.array(account).min(1),
  roles: z.array(role).min(1),
  credentials: z
    .strictObject({
      method: z.enum(["assume-role", "web-identity"]).default("assume-role"),
      /** Lifetime of role credentials. STS allows 15 minutes to 12 hours. */
      durationMinutes: z.int().min(15).max(720).default(60),
    })
    .prefault({}),
  session: z.strictObject({ hours: z.number().positive().max(24).default(8) }).prefault({}),
  submissions: z
    .strictObject({
      /** How long after its first send a request may be resent with its client token. */
      clientTokenMinutes: z.number().min(1).max(1440).default(15),
    })
    .prefault({}),
  /** Retention in days. The list's metrics and the notifications need 31. */
  retention: z
    .strictObject({
      buildEventsDays: z.int().min(31).max(36_500).default(400),
      buildDetailsDays: z.int().min(31).max(36_500).default(400),
      submissionsDays: z.int().min(31).max(36_500).default(400),
      reviewsDays: z.int().min(31).max(36_500).default(400),
      /** null: forever. */
      auditDays: z.int().min(31).max(36_500).nullable().default(null),
      logCacheDays: z.int().min(1).max(36_500).default(30),
    })
    .prefault({}),
  tracking: z
    .strictObject({
      /** Minimum interval between two polls of an account and Region. */
      pollSeconds: z.number().min(0.2).max(60).default(2),
      /** Maximum rate of calls to one account for following builds. */
      callsPerSecond: z.number().min(0.1).max(100).default(5),
      /**
       * Interval of polls for builds started outside Kiln, in an account and Region without running
       * builds.
       */
      sweepSeconds: z.number().min(1).max(3600).default(60),
    })
    .prefault({}),
  limits: limitsSchema,
  /**
   * The approvals required for requests and waiting steps; the first matching rule of a gate
   * applies.
   */
  reviews: z.array(reviewRule).max(200).default([]),
  signIn: z
    .strictObject({
      name: z.string().min(1).default("Single sign-on"),
      /** A claim name, a dotted path to a nested claim, or that path as a list of names. */
      groupsClaim: z
        .union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
          error: "must be a claim name, or a list of keys that form the path to the claim",
        })
        .default("groups"),
      groupsSeparator: z.enum(["space", "comma", "none"]).default("none"),
      groupsSource: z.enum(["auto", "id-token", "userinfo"]).default("auto"),
      scope: z
        .string()
        .regex(/\bopenid\b/, "must contain openid")
        .default("openid profile email groups"),
    })
    .prefault({}),
});

export type KilnConfig = z.infer<typeof configSchema>;
export type AccountConfig = KilnConfig["accounts"][number];
export type RoleConfig = KilnConfig["roles"][number];

export interface Finding {
  path: (string | number)[];
  message: string;
}

/** Validates what the schema can't: unique names, and roles whose accounts exist. */
export function crossCheck(config: KilnConfig): Finding[] {
  return [
    ...repeated(config.accounts, "accounts"),
    ...repeated(config.roles, "roles"),
    ...repeated(
      config.reviews.map(({ name }) => ({ id: name })),
      "reviews",
      "name",
    ),
    ...config.roles.flatMap((entry, index) => checkRole(config, entry, index)),
    ...config.accounts.flatMap((entry, index) => checkTracker(entry, index)),
    ...config.accounts.flatMap((entry, index) => checkQueues(entry, index)),
  ];
}

function repeated(entries: { id: string }[], key: string, member = "id"): Finding[] {
  return entries.flatMap(({ id }, index) =>
    entries.findIndex((other) => other.id === id) < index
      ? [{ path: [key, index, member], message: `is a duplicate: ${JSON.stringify(id)}` }]
      : [],
  );
}

function checkRole(config: KilnConfig, entry: RoleConfig, index: number): Finding[] {
  const owner = config.accounts.find(({ id }) => id === accountOfRole(entry.arn));
  if (!owner) {
    const message = `refers to account ${accountOfRole(entry.arn)}, which isn't listed under accounts`;
    return [{ path: ["roles", index, "arn"], message }];
  }
  if (!entry.permissions.includes("view")) {
    const message = "must include view, which every page needs";
    return [{ path: ["roles", index, "permissions"], message }];
  }
  return (entry.regions ?? []).flatMap((name, position) =>
    owner.regions.includes(name)
      ? []
      : [
          {
            path: ["roles", index, "regions", position],
            message: `${name} isn't one of account ${owner.id}'s Regions`,
          },
        ],
  );
}

function checkTracker(entry: AccountConfig, index: number): Finding[] {
  if (!entry.trackerRole || accountOfRole(entry.trackerRole.arn) === entry.id) return [];
  const message = `must be a role in account ${entry.id}`;
  return [{ path: ["accounts", index, "trackerRole", "arn"], message }];
}

function checkQueues({ id, regions, eventQueues }: AccountConfig, index: number): Finding[] {
  return eventQueues.flatMap(({ region: name }, position) => {
    const path = ["accounts", index, "eventQueues", position, "region"];
    if (!regions.includes(name)) {
      return [{ path, message: `${name} isn't one of account ${id}'s Regions` }];
    }
    const twice = eventQueues.findIndex((other) => other.region === name) < position;
    return twice ? [{ path, message: `already has a queue: ${name}` }] : [];
  });
}

/** The 12-digit account id in a role's ARN. */
export function accountOfRole(arn: string): string {
  return arn.split(":")[4] ?? "";
}
