import { z } from "zod";
import type { BuildDetail } from "../view";

/** What looks at a build gave beside its state; stored so that it outlives AWS's absence. */
export type LastSeen = Omit<
  BuildDetail,
  | "summary"
  | "phases"
  | "events"
  | "request"
  | "lookedAt"
  | "stale"
  | "attempts"
  | "counts"
  | "actions"
  | "beforeDeletion"
> & {
  /** Whether tests run; null where AWS does not return it. */
  testsEnabled: boolean | null;
  /** When AWS was last asked for the image, and for its workflows; null for never. ISO-8601 UTC. */
  imageAt: string | null;
  workflowsAt: string | null;
};

const time = z.string().nullable();

const step = z.object({
  stepExecutionId: z.string(),
  name: z.string(),
  action: z.string().nullable(),
  description: z.string().nullable(),
  status: z.string(),
  rollbackStatus: z.string().nullable(),
  message: z.string().nullable(),
  inputs: z.string().nullable(),
  outputs: z.string().nullable(),
  startedAt: time,
  endedAt: time,
});

const unknownScan = { enabled: null, status: null, reason: null };

// What `catch` stands beside is missing in details that an older Kiln stored.
const lastSeen: z.ZodType<LastSeen> = z.object({
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
      startedAt: time,
      endedAt: time,
      steps: z.array(step),
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
  imageAt: time.catch(null),
  workflowsAt: time.catch(null),
});

export const nothingSeen: LastSeen = {
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

/** The stored text of a last look; `null` for none, and for one that an older Kiln wrote otherwise. */
export function parseLastSeen(text: string | null): LastSeen | null {
  if (text === null) return null;
  try {
    return lastSeen.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
