import "server-only";
import {
  ListWorkflowExecutionsCommand,
  ListWorkflowStepExecutionsCommand,
} from "@aws-sdk/client-imagebuilder";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import type { Result } from "@/lib/errors/result";
import { type ActingAs, actorKey } from "../acting-as";
import { ask } from "../ask";
import { collectPages } from "../collect-pages";
import { inTurn, type Turn } from "../turn";
import {
  runFacts,
  type StepFacts,
  stepFacts,
  type WorkflowExecutionFacts,
  type WorkflowRunFacts,
} from "./workflow-facts";

const pageSize = 25;
const maxPages = 10;
const maxEndedRuns = 500;
/** The number of workflows whose steps are read concurrently. */
const atATime = 5;

/** Final statuses of workflow executions and steps (API model). */
const ended = new Set(["COMPLETED", "FAILED", "SKIPPED", "CANCELLED", "ROLLBACK_COMPLETED"]);

/** The workflow executions of an image build version with their steps, in AWS's order. */
export function readWorkflowExecutions(
  acting: ActingAs,
  imageArn: string,
  turn?: Turn,
): Promise<Result<WorkflowExecutionFacts[]>> {
  return ask(acting, async () => {
    const runs = await listRuns(acting, imageArn, turn);
    const executions: WorkflowExecutionFacts[] = [];
    for (let index = 0; index < runs.length; index += atATime) {
      const some = runs.slice(index, index + atATime);
      executions.push(
        ...(await Promise.all(
          some.map(async (run) => ({ ...run, steps: await stepsOf(acting, run, turn) })),
        )),
      );
    }
    return executions;
  });
}

/** The workflow executions of an image build version without their steps, usually one call. */
export function readWorkflowRuns(
  acting: ActingAs,
  imageArn: string,
  turn?: Turn,
): Promise<Result<WorkflowRunFacts[]>> {
  return ask(acting, () => listRuns(acting, imageArn, turn));
}

function listRuns(
  acting: ActingAs,
  imageBuildVersionArn: string,
  turn: Turn | undefined,
): Promise<WorkflowRunFacts[]> {
  return collectPages(
    async (nextToken) => {
      const client = await inTurn(acting, turn);
      const page = await client.send(
        new ListWorkflowExecutionsCommand({
          imageBuildVersionArn,
          maxResults: pageSize,
          nextToken,
        }),
      );
      const items = (page.workflowExecutions ?? []).map(runFacts).filter((one) => one !== null);
      return { items, next: page.nextToken };
    },
    { most: maxPages },
  );
}

const endedSteps = processValue(
  "aws.ended-steps",
  () => new Cache<StepFacts[]>({ max: maxEndedRuns }),
);

/** The steps of an execution; those of an ended one are read once. */
async function stepsOf(
  acting: ActingAs,
  run: WorkflowRunFacts,
  turn: Turn | undefined,
): Promise<StepFacts[]> {
  const key = `${actorKey(acting)} ${acting.region} ${run.executionId}`;
  const known = endedSteps().get(key);
  // RetryImage can resume an ended execution.
  if (known && ended.has(run.status)) return known;
  const steps = await listSteps(acting, run.executionId, turn);
  if (ended.has(run.status) && steps.every(({ status }) => ended.has(status)))
    endedSteps().set(key, steps);
  return steps;
}

function listSteps(
  acting: ActingAs,
  workflowExecutionId: string,
  turn: Turn | undefined,
): Promise<StepFacts[]> {
  return collectPages(
    async (nextToken) => {
      const client = await inTurn(acting, turn);
      const page = await client.send(
        new ListWorkflowStepExecutionsCommand({
          workflowExecutionId,
          maxResults: pageSize,
          nextToken,
        }),
      );
      const items = (page.steps ?? []).map(stepFacts).filter((one) => one !== null);
      return { items, next: page.nextToken };
    },
    { most: maxPages },
  );
}
