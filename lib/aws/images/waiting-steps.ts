import "server-only";
import {
  GetWorkflowStepExecutionCommand,
  ListWaitingWorkflowStepsCommand,
  SendWorkflowStepActionCommand,
} from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getClientWithinBudget, type WaitForCallSlot } from "../client-within-budget";
import { getNoRetryImageBuilderClient } from "../clients";
import { collectPages } from "../collect-pages";
import { credentialCache } from "../credentials";
import { MalformedResponseError } from "../errors/malformed-response-error";
import {
  lenientCountSchema,
  lenientObject,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
import { isExpiredCredentialsError } from "../to-portal-error";
import { type BuildStep, parseStep } from "./workflow-facts";

/** The maximum page size of ListWaitingWorkflowSteps (API model). */
const pageSize = 25;
const maxPages = 100;

/** A step that waits for an action, as listed for an account and Region. */
export interface WaitingStepFacts {
  stepExecutionId: string;
  buildArn: string;
  workflowArn: string | null;
  name: string;
  /** ISO 8601 UTC. */
  startedAt: string | null;
}

/** A step as returned by GetWorkflowStepExecution. */
export interface StepExecutionFacts extends BuildStep {
  workflowArn: string | null;
  timeoutSeconds: number | null;
}

/** The action that carries out a decision. The client token makes it safe to send it again. */
export interface StepAction {
  stepExecutionId: string;
  imageBuildVersionArn: string;
  action: "RESUME" | "STOP";
  /** The reason, with 1 to 1,024 characters. */
  reason?: string;
  clientToken: string;
}

const listedStepSchema = lenientObject({
  stepExecutionId: lenientTextSchema,
  imageBuildVersionArn: lenientTextSchema,
  workflowBuildVersionArn: lenientTextSchema,
  name: lenientTextSchema,
  startTime: lenientTimeSchema,
});

const stepDetailSchema = lenientObject({
  workflowBuildVersionArn: lenientTextSchema,
  timeoutSeconds: lenientCountSchema,
});

/** Lists the steps of the account and Region that wait for an action, up to 2,500. */
export function listWaitingSteps(
  acting: AwsIdentity,
  waitForCallSlot?: WaitForCallSlot,
): Promise<Result<WaitingStepFacts[]>> {
  return callAws(acting, () =>
    collectPages(
      async (nextToken) => {
        const client = await getClientWithinBudget(acting, waitForCallSlot);
        const page = await client.send(
          new ListWaitingWorkflowStepsCommand({ maxResults: pageSize, nextToken }),
        );
        return { items: (page.steps ?? []).flatMap(parseWaitingStep), next: page.nextToken };
      },
      { maxPages },
    ),
  );
}

function parseWaitingStep(item: unknown): WaitingStepFacts[] {
  const read = listedStepSchema.parse(item);
  const { stepExecutionId, imageBuildVersionArn: buildArn } = read;
  if (!stepExecutionId || !buildArn) return [];
  const { workflowBuildVersionArn: workflowArn = null, name = "" } = read;
  return [{ stepExecutionId, buildArn, workflowArn, name, startedAt: read.startTime }];
}

export function readStepExecution(
  acting: AwsIdentity,
  stepExecutionId: string,
  waitForCallSlot?: WaitForCallSlot,
): Promise<Result<StepExecutionFacts>> {
  return callAws(acting, async () => {
    const client = await getClientWithinBudget(acting, waitForCallSlot);
    const response = await client.send(new GetWorkflowStepExecutionCommand({ stepExecutionId }));
    const facts = parseStep({ ...response, stepExecutionId });
    if (!facts) {
      throw new MalformedResponseError(
        "GetWorkflowStepExecution returned no step",
        response.requestId,
      );
    }
    const { workflowBuildVersionArn: workflowArn = null, timeoutSeconds = null } =
      stepDetailSchema.parse(response);
    return { ...facts, workflowArn, timeoutSeconds };
  });
}

/**
 * Sends SendWorkflowStepAction once. `getSendStatus` and `toPortalError` classify the errors that
 * it throws. Evicts credentials that AWS reports as expired, so that the next attempt gets new
 * ones.
 *
 * @throws the SDK's error, or `CredentialsError`
 */
export async function sendStepAction(
  acting: AwsIdentity,
  action: StepAction,
): Promise<{ requestId: string | null }> {
  try {
    const output = await getNoRetryImageBuilderClient(acting).send(
      new SendWorkflowStepActionCommand(action),
    );
    return { requestId: output.$metadata.requestId ?? null };
  } catch (error) {
    if (isExpiredCredentialsError(error)) credentialCache().evict(acting);
    throw error;
  }
}
