import { z } from "zod";
import { durationOutcomes } from "@/lib/builds/compare/comparison";
import { embeddedErrorSchema } from "../problem";
import { nextCursorSchema, timeSchema } from "./common";

const text = z.string().nullable();

export const buildSummarySchema = z.object({
  arn: z.string(),
  account: z.string(),
  region: z.string(),
  name: z.string(),
  version: z.string(),
  buildNumber: z.int(),
  type: z.enum(["AMI", "DOCKER"]).nullable(),
  platform: text,
  status: z
    .string()
    .meta({ description: "The build's status in Image Builder, such as BUILDING." }),
  statusReason: text,
  recipeArn: text,
  submittedBy: text.meta({ description: "Who submitted the build in Kiln." }),
  submissionId: text,
  createdAt: timeSchema,
  observedAt: timeSchema,
  source: z.enum(["kiln", "pipeline", "other"]),
  pipelineArn: text,
  endedAt: timeSchema.nullable(),
  durationMs: z.number().nullable(),
  waitingSteps: z
    .int()
    .meta({ description: "The number of steps that are waiting for an action." }),
  amiId: text,
});

export const buildListSchema = z.object({
  items: z.array(buildSummarySchema),
  next: nextCursorSchema,
  polledAt: timeSchema.nullable().meta({ description: "When AWS was last polled." }),
  stale: embeddedErrorSchema.optional().meta({ description: "Why AWS couldn't be polled." }),
});

const step = z.object({
  stepExecutionId: z.string(),
  name: z.string(),
  action: text,
  status: z.string(),
  message: text,
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
});

const workflow = z.object({
  executionId: z.string(),
  workflowArn: z.string(),
  type: z.string(),
  status: z.string(),
  message: text,
  parallelGroup: text,
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  steps: z.array(step),
});

export const buildDetailSchema = z.object({
  summary: buildSummarySchema,
  infrastructureArn: text,
  distributionArn: text,
  executionRole: text,
  logGroupName: text,
  outputs: z.array(z.object({ region: z.string(), account: text, id: z.string(), name: text })),
  workflows: z.array(workflow),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
  request: z.record(z.string(), z.unknown()).nullable(),
  polledAt: timeSchema.nullable(),
  stale: embeddedErrorSchema.optional(),
});

const absence = z.object({
  kind: z.enum(["waiting", "none", "denied", "s3"]),
  group: z.string(),
  stream: z.string(),
  uri: z.string().optional(),
  error: embeddedErrorSchema.optional(),
});

export const logPartSchema = z.object({
  lines: z.array(z.object({ at: timeSchema, text: z.string() })),
  next: z.int().meta({ description: "Pass as `from` to continue." }),
  generation: text.meta({
    description:
      "Pass together with `from`. If Kiln reloads the log, reading restarts from the beginning.",
  }),
  more: z.boolean().meta({ description: "True if further lines are available now." }),
  complete: z.boolean().meta({ description: "True if the log has ended." }),
  cut: z.boolean().meta({ description: "True if the log exceeds Kiln's size limit." }),
  absence: absence.optional().meta({ description: "Why there are no lines." }),
  stale: embeddedErrorSchema.optional(),
});

const valueChange = z.object({
  name: z.string(),
  before: z.union([z.string(), z.number()]).nullable(),
  after: z.union([z.string(), z.number()]).nullable(),
  differs: z.boolean(),
});

/**
 * Returns the schema of a part of a comparison, which is either a value or the reason why there is
 * no value (yet).
 */
const comparedValue = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion("state", [
    z.object({ state: z.literal("known"), value }),
    z.object({ state: z.literal("loading"), read: z.number() }),
    z.object({
      state: z.literal("missing"),
      side: z.enum(["before", "after", "both"]),
      why: z.string(),
    }),
  ]);

const entries = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({ entries: z.array(entry), unchanged: z.number(), cut: z.boolean() });

const memberChange = z.object({
  path: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  differs: z.boolean(),
});

export const comparisonSchema = z.object({
  before: z.object({ arn: z.string(), status: z.string() }),
  after: z.object({ arn: z.string(), status: z.string() }),
  request: comparedValue(z.array(memberChange)),
  recipe: comparedValue(z.array(valueChange)),
  packages: comparedValue(
    entries(
      z.object({
        kind: z.string(),
        name: z.string(),
        before: z.array(z.string()),
        after: z.array(z.string()),
      }),
    ),
  ),
  findings: comparedValue(
    entries(
      z.object({
        kind: z.enum(["new", "fixed", "unchanged"]),
        id: z.string(),
        severity: z.string(),
        score: z.number().nullable(),
        packages: z.array(z.string()),
        url: z.string().nullable(),
      }),
    ),
  ),
  durations: z.array(
    valueChange.extend({
      beforeOutcome: z.enum(durationOutcomes),
      afterOutcome: z.enum(durationOutcomes),
    }),
  ),
  outputs: z.array(valueChange),
  tags: z.array(valueChange),
});
