import { z } from "zod";
import type { LastSeen } from "./last-seen";
import type { PlannedWorkflow } from "./view";

const requested = z.object({
  workflows: z.array(
    z.object({ workflowArn: z.string(), parallelGroup: z.string().nullish().catch(null) }),
  ),
});

/** The workflows that a build is to run: as AWS returns them, else as Kiln requested them. */
export function plannedWorkflows(
  seen: Pick<LastSeen, "plannedWorkflows">,
  request: Record<string, unknown> | null,
): PlannedWorkflow[] {
  if (seen.plannedWorkflows.length > 0) return seen.plannedWorkflows;
  const { data } = requested.safeParse(request);
  return (data?.workflows ?? []).map(({ workflowArn, parallelGroup }) => ({
    workflowArn,
    parallelGroup: parallelGroup || null,
  }));
}
