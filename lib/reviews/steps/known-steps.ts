import "server-only";
import type { BuildStep, WaitingStepFacts } from "@/lib/aws/images";
import { parseStoredDetail } from "@/lib/builds/detail/stored-detail";
import { isWaitingForAction } from "@/lib/builds/record/detail-observation";
import { findStoredDetail } from "@/lib/builds/stored-builds";
import { listWaitingBuilds } from "@/lib/builds/tracked-builds";
import type { BuildWorkflow } from "@/lib/builds/view";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/** A build's workflows as last read by tracking. */
export async function readKnownWorkflows(db: Db, buildArn: string): Promise<BuildWorkflow[]> {
  const detail = await findStoredDetail(db, buildArn);
  return parseStoredDetail(detail?.detail ?? null)?.workflows ?? [];
}

/** A step as last read by tracking; `null` if never read. */
export function findKnownStep(
  workflows: readonly BuildWorkflow[],
  stepExecutionId: string,
): (BuildStep & { workflowArn: string }) | null {
  for (const { workflowArn, steps } of workflows) {
    const step = steps.find((one) => one.stepExecutionId === stepExecutionId);
    if (step) return { ...step, workflowArn };
  }
  return null;
}

/** The waiting steps of tracked builds, for roles that can't list them. */
export async function listTrackedWaitingSteps(
  db: Db,
  accountRegion: AccountRegion,
): Promise<WaitingStepFacts[]> {
  const builds = await listWaitingBuilds(db, accountRegion);
  return builds.flatMap(({ arn, workflows }) =>
    workflows.flatMap(({ workflowArn, steps }) =>
      steps.filter(isWaitingForAction).map(({ stepExecutionId, name, startedAt }) => ({
        ...{ stepExecutionId, buildArn: arn, workflowArn, name, startedAt },
      })),
    ),
  );
}
