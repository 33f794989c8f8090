import { z } from "zod";
import { accountSchema, roleSchema } from "./accounts";
import { ciTrustSchema } from "./ci-trust";
import { limitsSchema } from "./limits";
import { notificationsSchema } from "./notifications";
import { reviewRuleSchema } from "./review-rules";

const maxDays = 36_500;
/**
 * The minimum retention of the audit log and other records in days, which the build list's metrics
 * and the notifications need.
 */
export const minAuditDays = 31;
const recordDays = z.int().min(minAuditDays).max(maxDays);

/** The maximum of `apiTokens.signInDays`. Older sign-ins are deleted. */
export const maxSignInDays = 366;

/** The schema of `kiln.config.yaml`, with the accounts, roles, permissions, and settings. */
export const configSchema = z.strictObject({
  accounts: z.array(accountSchema).min(1),
  roles: z.array(roleSchema).min(1),
  credentials: z
    .strictObject({
      method: z
        .enum(["assume-role", "web-identity"])
        .default("assume-role")
        .describe(
          "See [Choose how Kiln gets credentials](connect-aws.md#choose-how-kiln-gets-credentials).",
        ),
      durationMinutes: z
        .int()
        .min(15)
        .max(720)
        .default(60)
        .describe(
          "The lifetime of the role's credentials. AWS limits it to the role's maximum session duration, and to 60 minutes if Kiln's own credentials come from a role (role chaining).",
        ),
    })
    .prefault({}),
  session: z
    .strictObject({
      hours: z
        .number()
        .positive()
        .max(24)
        .default(8)
        .describe("How long a session lasts. A lower value also shortens existing sessions."),
      idleMinutes: z
        .int()
        .min(5)
        .max(1440)
        .optional()
        .describe(
          "A session ends after this many minutes without user activity (key presses, clicks, scrolling, or opening a page). Automatic updates to an open page don't count. If not set, sessions end only after the time set in `hours`.",
        ),
      groupsMinutes: z
        .int()
        .min(5)
        .max(1440)
        .optional()
        .describe(
          "How often Kiln refreshes a signed-in user's groups from the identity provider while the user is active or has a page open. If the refresh fails for three intervals, the user must sign in again. If not set, Kiln reads groups only at sign-in. See [Refresh groups](identity-provider.md#6-refresh-groups).",
        ),
    })
    .prefault({}),
  apiTokens: z
    .strictObject({
      maxDays: z
        .int()
        .min(1)
        .max(366)
        .default(90)
        .describe("The maximum lifetime of a token. Lowering it doesn't affect existing tokens."),
      signInDays: z
        .int()
        .min(1)
        .max(maxSignInDays)
        .default(30)
        .describe(
          "A personal token stops working if its owner hasn't signed in for this many days.",
        ),
    })
    .prefault({}),
  ciTrust: z.array(ciTrustSchema).max(200).default([]),
  submissions: z
    .strictObject({
      clientTokenMinutes: z
        .number()
        .min(1)
        .max(1440)
        .default(15)
        .describe(
          "How long after the first attempt Kiln can retry a request with the same client token. After that, Kiln searches for the image. Unless exactly one image matches, the person who submitted the request must check in AWS whether the build started.",
        ),
    })
    .prefault({}),
  retention: z
    .strictObject({
      buildEventsDays: recordDays
        .default(400)
        .describe("Recorded changes to builds, which the timeline and notifications are based on."),
      buildDetailsDays: recordDays
        .default(400)
        .describe(
          "Workflows, steps, outputs, and package and finding counts, as last read from AWS. Opening a build reads them again, unless its image was deleted.",
        ),
      submissionsDays: recordDays
        .default(400)
        .describe("Accepted and rejected submissions with their requests."),
      reviewsDays: recordDays
        .default(400)
        .describe(
          "Closed reviews with their decisions and comments. A submission's review is kept as long as the submission.",
        ),
      auditDays: recordDays
        .nullable()
        .default(null)
        .describe("The audit log. `null` means no limit."),
      deliveriesDays: z
        .int()
        .min(1)
        .max(maxDays)
        .default(30)
        .describe("Notifications that were sent, or that Kiln stopped retrying."),
      logCacheDays: z
        .int()
        .min(1)
        .max(maxDays)
        .default(30)
        .describe("Cached build logs. The retention period restarts each time a log is opened."),
    })
    .prefault({}),
  tracking: z
    .strictObject({
      pollSeconds: z
        .number()
        .min(0.2)
        .max(60)
        .default(2)
        .describe(
          "The minimum interval between polls of running builds. Kiln polls at this interval right after a build is submitted and when a phase is about to end. During long phases, it polls less often, at intervals of up to 15 seconds.",
        ),
      callsPerSecond: z
        .number()
        .min(0.1)
        .max(100)
        .default(5)
        .describe(
          "The maximum number of Image Builder calls per second that each replica makes in one account to track builds and to load builds that Kiln hasn't recorded yet. Calls for packages and findings are limited to four times this rate. Kiln lowers the rate while AWS is throttling requests.",
        ),
      sweepSeconds: z
        .number()
        .min(1)
        .max(3600)
        .default(60)
        .describe(
          "How often Kiln searches for builds started outside Kiln while no builds are running and nobody has Kiln open. Every fifth search also finds deletions of older builds.",
        ),
    })
    .prefault({}),
  limits: limitsSchema,
  /**
   * The approvals required for requests and waiting steps. For each gate, the first matching rule
   * applies, unless a request leaves a version open and a stricter rule could match.
   */
  reviews: z.array(reviewRuleSchema).max(200).default([]),
  notifications: notificationsSchema,
  signIn: z
    .strictObject({
      name: z
        .string()
        .min(1)
        .default("Single sign-on")
        .describe("The label of the sign-in button."),
      groupsClaim: z
        .union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
          error: "must be a claim name, or a list of keys that form the path to the claim",
        })
        .default("groups")
        .describe(
          "The claim that contains the groups, as a list or a string. For a nested claim, specify a path such as `realm_access.roles`. If a name contains a dot, specify the path as a list, such as `[resource_access, my.client, roles]`.",
        ),
      groupsSeparator: z
        .enum(["space", "comma", "none"])
        .default("none")
        .describe(
          "`space` or `comma` if the claim is a single string that lists several groups, or `none` if the string is a single group name.",
        ),
      groupsSource: z
        .enum(["auto", "id-token", "userinfo"])
        .default("auto")
        .describe(
          "`id-token` or `userinfo` to read groups only from that source, or `auto` to try the ID token first.",
        ),
      scope: z
        .string()
        .regex(/\bopenid\b/, "must contain openid")
        .default("openid profile email groups")
        .describe("The scopes that Kiln requests. Must contain `openid`."),
    })
    .prefault({}),
});

export type KilnConfig = z.infer<typeof configSchema>;
export type AccountConfig = KilnConfig["accounts"][number];
export type RoleConfig = KilnConfig["roles"][number];

/** The 12-digit account ID in a role's ARN. */
export function getAccountFromRoleArn(arn: string): string {
  return arn.split(":")[4] ?? "";
}
