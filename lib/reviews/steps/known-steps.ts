import "server-only";
import type { StepFacts, WaitingStepFacts } from "@/lib/aws/images";
import { parseStoredDetail } from "@/lib/builds/detail/stored-detail";
import { isWaiting } from "@/lib/builds/record/detail-observation";
import { storedDetail } from "@/lib/builds/stored-builds";
import { waitingBuilds } from "@/lib/builds/tracked-builds";
import type { BuildWorkflow } from "@/lib/builds/view";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/** A build's workflows as last read by tracking. */
export async function knownWorkflows(db: Db, buildArn: string): Promise<BuildWorkflow[]> {
  const detail = await storedDetail(db, buildArn);
  return parseStoredDetail(detail?.detail ?? null)?.workflows ?? [];
}

/** A step as last read by tracking; `null` if never read. */
export function knownStep(
  workflows: readonly BuildWorkflow[],
  stepExecutionId: string,
): (StepFacts & { workflowArn: string }) | null {
  for (const { workflowArn, steps } of workflows) {
    const step = steps.find((one) => one.stepExecutionId === stepExecutionId);
    if (step) return { ...step, workflowArn };
  }
  return null;
}

/** The waiting steps of tracked builds, for roles that can't list them. */
export async function followedWaitingSteps(
  db: Db,
  accountRegion: AccountRegion,
): Promise<WaitingStepFacts[]> {
  const builds = await waitingBuilds(db, accountRegion);
  return builds.flatMap(({ arn, workflows }) =>
    workflows.flatMap(({ workflowArn, steps }) =>
      steps.filter(isWaiting).map(({ stepExecutionId, name, startedAt }) => ({
        ...{ stepExecutionId, buildArn: arn, workflowArn, name, startedAt },
      })),
    ),
  );
}
