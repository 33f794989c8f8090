import { attemptAt } from "@/lib/builds/detail/attempts";
import type { BuildDetail, BuildWorkflow } from "@/lib/builds/view";
import { parseArn, workflowTypeOf } from "@/lib/imagebuilder/arn";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { planWorkflows } from "@/lib/imagebuilder/plan";

/** Workflows that start together, with their parallel group. */
export interface PendingGroup {
  group: string | null;
  workflows: { key: string; workflowArn: string; type: string }[];
}

type Planned = Pick<BuildDetail, "summary" | "workflows" | "plannedWorkflows" | "attempts">;

/**
 * Returns the workflows that have not started, in execution order. Empty if the build has ended or
 * its workflows are unknown.
 */
export function pendingWorkflows(build: Planned): PendingGroup[] {
  const { summary, plannedWorkflows } = build;
  if (isTerminal(summary.status)) return [];
  const started = new Map<string, number>();
  for (const { workflowArn } of startedWorkflows(build)) {
    started.set(nameOf(workflowArn), (started.get(nameOf(workflowArn)) ?? 0) + 1);
  }
  const rows = plannedWorkflows.map(({ workflowArn, parallelGroup }) => ({
    workflowArn,
    parallelGroup: parallelGroup ?? undefined,
  }));
  return planWorkflows(rows).phases.flatMap(({ type, stages }) =>
    stages.flatMap(({ group, workflows }) => {
      const pending = workflows.filter(({ workflowArn }) => {
        const count = started.get(nameOf(workflowArn)) ?? 0;
        if (count > 0) started.set(nameOf(workflowArn), count - 1);
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
function startedWorkflows({ workflows, attempts }: Planned): BuildWorkflow[] {
  return workflows.filter(
    ({ startedAt, status }) =>
      attemptAt(attempts, startedAt) === attempts.at(-1) || status === "COMPLETED",
  );
}

/**
 * Drops the version, because the request may contain wildcards while AWS returns the build version
 * that ran.
 */
function nameOf(arn: string): string {
  return `${workflowTypeOf(arn) ?? ""}/${parseArn(arn)?.name ?? arn}`;
}
