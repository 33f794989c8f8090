import { findAttempt } from "@/lib/builds/detail/attempts";
import type { BuildDetail, BuildWorkflow } from "@/lib/builds/view";
import { parseArn, parseWorkflowType } from "@/lib/imagebuilder/arn";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { planWorkflows } from "@/lib/imagebuilder/plan";

/** Workflows that start together, with their parallel group. */
export interface PendingWorkflowGroup {
  group: string | null;
  workflows: { key: string; workflowArn: string; type: string }[];
}

type PlannedBuild = Pick<BuildDetail, "summary" | "workflows" | "plannedWorkflows" | "attempts">;

/**
 * Returns the workflows that have not started, in execution order. Empty if the build has ended or
 * its workflows are unknown.
 */
export function listPendingWorkflows(build: PlannedBuild): PendingWorkflowGroup[] {
  const { summary, plannedWorkflows } = build;
  if (isTerminalStatus(summary.status)) return [];
  const started = new Map<string, number>();
  for (const { workflowArn } of listStartedWorkflows(build)) {
    started.set(getWorkflowKey(workflowArn), (started.get(getWorkflowKey(workflowArn)) ?? 0) + 1);
  }
  const rows = plannedWorkflows.map(({ workflowArn, parallelGroup }) => ({
    workflowArn,
    parallelGroup: parallelGroup ?? undefined,
  }));
  return planWorkflows(rows).phases.flatMap(({ type, stages }) =>
    stages.flatMap(({ group, workflows }) => {
      const pending = workflows.filter(({ workflowArn }) => {
        const count = started.get(getWorkflowKey(workflowArn)) ?? 0;
        if (count > 0) started.set(getWorkflowKey(workflowArn), count - 1);
        return count === 0;
      });
      if (pending.length === 0) return [];
      return [
        {
          group,
          workflows: pending.map(({ index, workflowArn }) => ({
            key: `planned-${index}`,
            workflowArn,
            type,
          })),
        },
      ];
    }),
  );
}

/**
 * The workflows of the latest attempt and those completed by earlier ones, which a retry doesn't
 * run again.
 */
function listStartedWorkflows({ workflows, attempts }: PlannedBuild): BuildWorkflow[] {
  return workflows.filter(
    ({ startedAt, status }) =>
      findAttempt(attempts, startedAt) === attempts.at(-1) || status === "COMPLETED",
  );
}

/**
 * Removes the version, because the request can contain wildcards while AWS returns the build
 * version that ran.
 */
function getWorkflowKey(arn: string): string {
  return `${parseWorkflowType(arn) ?? ""}/${parseArn(arn)?.name ?? arn}`;
}
