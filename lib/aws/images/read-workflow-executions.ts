import "server-only";
import {
  ListWorkflowExecutionsCommand,
  ListWorkflowStepExecutionsCommand,
} from "@aws-sdk/client-imagebuilder";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Result } from "@/lib/errors/result";
import { type AwsIdentity, getIdentityKey } from "../aws-identity";
import { callAws } from "../call-aws";
import { getClientWithinBudget, type WaitForCallSlot } from "../client-within-budget";
import { collectPages } from "../collect-pages";
import {
  type BuildStep,
  type BuildWorkflow,
  parseStep,
  parseWorkflowExecution,
  type WorkflowExecutionFacts,
} from "./workflow-facts";

const pageSize = 25;
const maxPages = 10;
const maxEndedRuns = 500;
/** The number of workflows whose steps are read concurrently. */
const maxConcurrent = 5;

/** Final statuses of workflow executions and steps (API model). */
const endedStatuses = new Set([
  "COMPLETED",
  "FAILED",
  "SKIPPED",
  "CANCELLED",
  "ROLLBACK_COMPLETED",
]);

/** Returns the workflow executions of an image build version with their steps, in AWS's order. */
export function readWorkflowExecutions(
  acting: AwsIdentity,
  imageArn: string,
  waitForCallSlot?: WaitForCallSlot,
): Promise<Result<BuildWorkflow[]>> {
  return callAws(acting, async () => {
    const runs = await listExecutions(acting, imageArn, waitForCallSlot);
    const executions: BuildWorkflow[] = [];
    for (let index = 0; index < runs.length; index += maxConcurrent) {
      const some = runs.slice(index, index + maxConcurrent);
      executions.push(
        ...(await Promise.all(
          some.map(async (run) => ({
            ...run,
            steps: await readSteps(acting, run, waitForCallSlot),
          })),
        )),
      );
    }
    return executions;
  });
}

/**
 * Returns the workflow executions of an image build version without their steps, usually in one
 * call.
 */
export function readWorkflowExecutionSummaries(
  acting: AwsIdentity,
  imageArn: string,
  waitForCallSlot?: WaitForCallSlot,
): Promise<Result<WorkflowExecutionFacts[]>> {
  return callAws(acting, () => listExecutions(acting, imageArn, waitForCallSlot));
}

function listExecutions(
  acting: AwsIdentity,
  imageBuildVersionArn: string,
  waitForCallSlot: WaitForCallSlot | undefined,
): Promise<WorkflowExecutionFacts[]> {
  return collectPages(
    async (nextToken) => {
      const client = await getClientWithinBudget(acting, waitForCallSlot);
      const page = await client.send(
        new ListWorkflowExecutionsCommand({
          imageBuildVersionArn,
          maxResults: pageSize,
          nextToken,
        }),
      );
      const items = (page.workflowExecutions ?? [])
        .map(parseWorkflowExecution)
        .filter((one) => one !== null);
      return { items, next: page.nextToken };
    },
    { maxPages },
  );
}

const endedSteps = defineSingleton(
  "aws.ended-steps",
  () => new Cache<BuildStep[]>({ max: maxEndedRuns }),
);

/** Returns the steps of an execution, and caches them once it and all its steps have ended. */
async function readSteps(
  acting: AwsIdentity,
  run: WorkflowExecutionFacts,
  waitForCallSlot: WaitForCallSlot | undefined,
): Promise<BuildStep[]> {
  const key = `${getIdentityKey(acting)} ${acting.region} ${run.executionId}`;
  const known = endedSteps().get(key);
  // The current status is checked too, because RetryImage can resume an ended execution.
  if (known && endedStatuses.has(run.status)) return known;
  const steps = await listSteps(acting, run.executionId, waitForCallSlot);
  if (endedStatuses.has(run.status) && steps.every(({ status }) => endedStatuses.has(status)))
    endedSteps().set(key, steps);
  return steps;
}

function listSteps(
  acting: AwsIdentity,
  workflowExecutionId: string,
  waitForCallSlot: WaitForCallSlot | undefined,
): Promise<BuildStep[]> {
  return collectPages(
    async (nextToken) => {
      const client = await getClientWithinBudget(acting, waitForCallSlot);
      const page = await client.send(
        new ListWorkflowStepExecutionsCommand({
          workflowExecutionId,
          maxResults: pageSize,
          nextToken,
        }),
      );
      const items = (page.steps ?? []).map(parseStep).filter((one) => one !== null);
      return { items, next: page.nextToken };
    },
    { maxPages },
  );
}
