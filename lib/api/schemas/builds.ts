import { z } from "zod";
import { durationOutcomes } from "@/lib/builds/compare/comparison";
import { embeddedErrorSchema } from "../problem";
import { nextCursorSchema, timeSchema } from "./common";

const nullableTextSchema = z.string().nullable();

export const buildSummarySchema = z.object({
  arn: z.string(),
  account: z.string(),
  region: z.string(),
  name: z.string(),
  version: z.string(),
  buildNumber: z.int(),
  type: z.enum(["AMI", "DOCKER"]).nullable(),
  platform: nullableTextSchema,
  status: z
    .string()
    .meta({ description: "The build's status in Image Builder, such as `BUILDING`." }),
  statusReason: nullableTextSchema,
  recipeArn: nullableTextSchema,
  submittedBy: nullableTextSchema.meta({ description: "Who submitted the build in Kiln." }),
  submissionId: nullableTextSchema,
  createdAt: timeSchema,
  observedAt: timeSchema,
  source: z.enum(["kiln", "pipeline", "other"]),
  pipelineArn: nullableTextSchema,
  endedAt: timeSchema.nullable(),
  durationMs: z.number().nullable(),
  waitingSteps: z.int().meta({ description: "The number of steps that are waiting for approval." }),
  amiId: nullableTextSchema,
});

export const buildListSchema = z.object({
  items: z.array(buildSummarySchema),
  next: nextCursorSchema,
  polledAt: timeSchema.nullable().meta({ description: "When AWS was last polled." }),
  stale: embeddedErrorSchema.optional().meta({ description: "Why AWS couldn't be polled." }),
});

const stepSchema = z.object({
  stepExecutionId: z.string(),
  name: z.string(),
  action: nullableTextSchema,
  status: z.string(),
  message: nullableTextSchema,
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
});

const workflowSchema = z.object({
  executionId: z.string(),
  workflowArn: z.string(),
  type: z.string(),
  status: z.string(),
  message: nullableTextSchema,
  parallelGroup: nullableTextSchema,
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  steps: z.array(stepSchema),
});

export const buildDetailSchema = z.object({
  summary: buildSummarySchema,
  infrastructureArn: nullableTextSchema,
  distributionArn: nullableTextSchema,
  executionRole: nullableTextSchema,
  logGroupName: nullableTextSchema,
  outputs: z.array(
    z.object({
      region: z.string(),
      account: nullableTextSchema,
      id: z.string(),
      name: nullableTextSchema,
    }),
  ),
  workflows: z.array(workflowSchema),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
  request: z.record(z.string(), z.unknown()).nullable(),
  polledAt: timeSchema.nullable(),
  stale: embeddedErrorSchema.optional(),
});

const absenceSchema = z.object({
  kind: z.enum(["waiting", "none", "deleted", "denied", "s3"]),
  group: z.string(),
  stream: z.string(),
  uri: z.string().optional(),
  error: embeddedErrorSchema.optional(),
});

export const logPartSchema = z.object({
  lines: z.array(z.object({ at: timeSchema, text: z.string() })),
  next: z.int().meta({ description: "To get the next part, pass this value as `from`." }),
  generation: nullableTextSchema.meta({
    description:
      "Pass this value along with `from`. If Kiln has reloaded the log since your last request, the response starts from the beginning of the log.",
  }),
  more: z.boolean().meta({ description: "True if more lines are available now." }),
  complete: z.boolean().meta({ description: "True if no more lines will follow." }),
  cut: z.boolean().meta({ description: "True if the log exceeds Kiln's size limit." }),
  absence: absenceSchema.optional().meta({ description: "Why there are no lines." }),
  stale: embeddedErrorSchema.optional(),
  gone: z
    .object({ deleted: z.boolean().meta({ description: "True if the build was deleted." }) })
    .optional()
    .meta({
      description:
        "Present if the log no longer exists in CloudWatch Logs. Only the lines that Kiln read earlier are available, and later lines may be missing.",
    }),
});

const valueChangeSchema = z.object({
  name: z.string(),
  before: z.union([z.string(), z.number()]).nullable(),
  after: z.union([z.string(), z.number()]).nullable(),
  differs: z.boolean(),
});

/**
 * Returns the schema of a part of a comparison, which is either a value or the reason why there is
 * no value (yet).
 */
const createComparedValueSchema = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion("state", [
    z.object({ state: z.literal("known"), value }),
    z.object({ state: z.literal("loading"), read: z.number() }),
    z.object({
      state: z.literal("missing"),
      side: z.enum(["before", "after", "both"]),
      why: z.string(),
    }),
  ]);

const createEntriesSchema = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({ entries: z.array(entry), unchanged: z.number(), cut: z.boolean() });

const memberChangeSchema = z.object({
  path: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  differs: z.boolean(),
  notCompared: z.literal(true).optional().meta({
    description:
      "Present if the values weren't compared because one request was reconstructed from AWS data. The values can differ even if the submitted values were the same.",
  }),
});

export const comparisonSchema = z.object({
  before: z.object({ arn: z.string(), status: z.string() }),
  after: z.object({ arn: z.string(), status: z.string() }),
  request: createComparedValueSchema(z.array(memberChangeSchema)),
  recipe: createComparedValueSchema(z.array(valueChangeSchema)),
  packages: createComparedValueSchema(
    createEntriesSchema(
      z.object({
        kind: z.string(),
        name: z.string(),
        before: z.array(z.string()),
        after: z.array(z.string()),
      }),
    ),
  ),
  findings: createComparedValueSchema(
    createEntriesSchema(
      z.object({
        kind: z.enum(["new", "fixed", "severity-changed", "unchanged"]),
        id: z.string(),
        severity: z.string(),
        score: z.number().nullable(),
        previous: z.object({ severity: z.string(), score: z.number().nullable() }).optional().meta({
          description: "The severity and score in the `before` image, if either changed.",
        }),
        packages: z.array(z.string()),
        url: z.string().nullable(),
      }),
    ),
  ),
  durations: z.array(
    valueChangeSchema.extend({
      beforeOutcome: z.enum(durationOutcomes),
      afterOutcome: z.enum(durationOutcomes),
    }),
  ),
  outputs: z.array(valueChangeSchema),
  tags: z.array(valueChangeSchema),
});
