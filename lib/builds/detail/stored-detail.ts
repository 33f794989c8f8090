import { z } from "zod";
import type { BuildDetail } from "../view";

/**
 * The result of polling a build, apart from its state. It is stored so that it is available while
 * AWS is unreachable.
 */
export type StoredDetail = Omit<
  BuildDetail,
  | "summary"
  | "phases"
  | "events"
  | "request"
  | "polledAt"
  | "isFinal"
  | "isImageRead"
  | "stale"
  | "attempts"
  | "counts"
  | "actions"
  | "beforeDeletion"
> & {
  /** True if tests run; null if AWS doesn't specify it. */
  testsEnabled: boolean | null;
  /**
   * The times at which AWS was last polled for the image and for its workflows, as ISO 8601 UTC;
   * null if never.
   */
  imageAt: string | null;
  workflowsAt: string | null;
};

const timeSchema = z.string().nullable();

const stepSchema = z.object({
  stepExecutionId: z.string(),
  name: z.string(),
  action: z.string().nullable(),
  description: z.string().nullable(),
  status: z.string(),
  rollbackStatus: z.string().nullable(),
  message: z.string().nullable(),
  inputs: z.string().nullable(),
  outputs: z.string().nullable(),
  startedAt: timeSchema,
  endedAt: timeSchema,
});

const unknownScan = { enabled: null, status: null, reason: null };

// Members with `catch` may be missing from details stored by earlier versions.
const storedDetailSchema: z.ZodType<StoredDetail> = z.object({
  infrastructureArn: z.string().nullable(),
  distributionArn: z.string().nullable(),
  executionRole: z.string().nullable(),
  logGroupName: z.string().nullable(),
  outputs: z.array(
    z.object({
      region: z.string(),
      account: z.string().nullable(),
      id: z.string(),
      name: z.string().nullable(),
    }),
  ),
  workflows: z.array(
    z.object({
      executionId: z.string(),
      workflowArn: z.string(),
      type: z.string(),
      status: z.string(),
      message: z.string().nullable(),
      parallelGroup: z.string().nullable(),
      startedAt: timeSchema,
      endedAt: timeSchema,
      steps: z.array(stepSchema),
    }),
  ),
  plannedWorkflows: z
    .array(z.object({ workflowArn: z.string(), parallelGroup: z.string().nullable() }))
    .catch([]),
  scan: z
    .object({
      enabled: z.boolean().nullable(),
      status: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .catch(unknownScan),
  terminateInstanceOnFailure: z.boolean().nullable().catch(null),
  testsEnabled: z.boolean().nullable().catch(null),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
  imageAt: timeSchema.catch(null),
  workflowsAt: timeSchema.catch(null),
});

export const emptyStoredDetail: StoredDetail = {
  infrastructureArn: null,
  distributionArn: null,
  executionRole: null,
  logGroupName: null,
  outputs: [],
  workflows: [],
  plannedWorkflows: [],
  scan: unknownScan,
  terminateInstanceOnFailure: null,
  testsEnabled: null,
  tags: [],
  imageAt: null,
  workflowsAt: null,
};

/** Parses a stored detail; `null` if there is none or its format is invalid. */
export function parseStoredDetail(text: string | null): StoredDetail | null {
  if (text === null) return null;
  try {
    return storedDetailSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
