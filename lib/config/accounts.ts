import { z } from "zod";
import { orList } from "@/lib/text/list-format";
import { idRule, idSchema } from "./id";

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
  .refine((list) => new Set(list).size === list.length, "must list each Region only once");

const queueUrl = z.url({
  protocol: /^https?$/,
  error: "must be the http or https URL of an SQS queue",
});

const accountColors = ["red", "amber", "green", "blue"] as const;

/** An entry of `accounts` in `kiln.config.yaml`. */
export const accountSchema = z.strictObject({
  id: accountId.describe(
    "The 12-digit account ID, **in quotes** (YAML would drop leading zeros). List each account only once.",
  ),
  name: z.string().min(1).describe("The display name, shown in the header."),
  color: z
    .enum(accountColors, { error: `must be ${orList.format(accountColors)}` })
    .optional()
    .describe("The color shown with the name (for example, red for production)."),
  regions: regions.describe("The Regions that people can use, such as `[eu-west-1, us-east-1]`."),
  trackerRole: z
    .strictObject({
      arn: roleArn.describe(
        "A read-only role in this account that Kiln uses to track builds while nobody is signed in. Without a tracker role, Kiln tracks builds with the roles of the people who view them.",
      ),
      externalId: externalId
        .optional()
        .describe("The external ID that the role's trust policy requires."),
    })
    .optional(),
  eventQueues: z
    .array(z.strictObject({ region, url: queueUrl }))
    .default([])
    .describe(
      "A list of SQS queues, each `{ region, url }`, that receive Image Builder's events. At most one per Region. See [Receive events instead of polling](connect-aws.md#receive-events-instead-of-polling). Without queues, Kiln polls for builds.",
    ),
});

/** An entry of `roles` in `kiln.config.yaml`. */
export const roleSchema = z.strictObject({
  id: idSchema.describe(`${idRule} Appears in links and in the audit log, so don't change the ID.`),
  name: z.string().min(1).describe("The display name."),
  arn: roleArn.describe("The IAM role. Its account must be listed under `accounts`."),
  externalId: externalId
    .optional()
    .describe("The external ID that the role's trust policy requires. Never sent to browsers."),
  groups: z
    .array(
      z
        .string()
        .refine(
          (text) => text.trim() === text && text !== "",
          "must be a group name without leading or trailing spaces",
        ),
    )
    .min(1)
    .describe("Members of any of these groups can use the role. Group names are case-sensitive."),
  permissions: z
    .array(z.enum(["view", "submit", "cancel", "review", "admin"]))
    .min(1)
    .describe("The role's permissions in Kiln. Must include `view`, which every page needs."),
  regions: regions
    .optional()
    .describe("A subset of the account's Regions. Defaults to all of them."),
});
