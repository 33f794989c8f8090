import "server-only";
import {
  GetWorkflowStepExecutionCommand,
  ListWaitingWorkflowStepsCommand,
  SendWorkflowStepActionCommand,
} from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { oneAttemptClient } from "../clients";
import { collectPages } from "../collect-pages";
import { credentials } from "../credentials";
import { MalformedAnswerError } from "../errors/malformed-answer-error";
import { count, part, text, time } from "../lenient";
import { isExpired } from "../to-portal-error";
import { inTurn, type Turn } from "../turn";
import { type StepFacts, stepFacts } from "./workflow-facts";

/** The maximum page size of ListWaitingWorkflowSteps (API model). */
const pageSize = 25;
const maxPages = 100;

/** A step that waits for an action, as listed for an account and Region. */
export interface WaitingStepFacts {
  stepExecutionId: string;
  buildArn: string;
  workflowArn: string | null;
  name: string;
  /** ISO-8601 UTC. */
  startedAt: string | null;
}

/** A step of any workflow. */
export interface StepExecutionFacts extends StepFacts {
  workflowArn: string | null;
  timeoutSeconds: number | null;
}

/** Identifies the decision's action; a repeated request with the same token has no effect. */
export interface StepAction {
  stepExecutionId: string;
  imageBuildVersionArn: string;
  action: "RESUME" | "STOP";
  /** 1 to 1,024 characters. */
  reason?: string;
  clientToken: string;
}

const listed = part({
  stepExecutionId: text,
  imageBuildVersionArn: text,
  workflowBuildVersionArn: text,
  name: text,
  startTime: time,
});

const detail = part({ workflowBuildVersionArn: text, timeoutSeconds: count });

/** Lists the steps of the account and Region that wait for an action, up to 2,500. */
export function listWaitingSteps(
  acting: ActingAs,
  turn?: Turn,
): Promise<Result<WaitingStepFacts[]>> {
  return ask(acting, () =>
    collectPages(
      async (nextToken) => {
        const client = await inTurn(acting, turn);
        const page = await client.send(
          new ListWaitingWorkflowStepsCommand({ maxResults: pageSize, nextToken }),
        );
        return { items: (page.steps ?? []).flatMap(waitingStep), next: page.nextToken };
      },
      { most: maxPages },
    ),
  );
}

function waitingStep(answer: unknown): WaitingStepFacts[] {
  const read = listed.parse(answer);
  const { stepExecutionId, imageBuildVersionArn: buildArn } = read;
  if (!stepExecutionId || !buildArn) return [];
  const { workflowBuildVersionArn: workflowArn = null, name = "" } = read;
  return [{ stepExecutionId, buildArn, workflowArn, name, startedAt: read.startTime }];
}

/** One step with its timeout and workflow, which only GetWorkflowStepExecution returns. */
export function readStep(
  acting: ActingAs,
  stepExecutionId: string,
  turn?: Turn,
): Promise<Result<StepExecutionFacts>> {
  return ask(acting, async () => {
    const client = await inTurn(acting, turn);
    const answer = await client.send(new GetWorkflowStepExecutionCommand({ stepExecutionId }));
    const facts = stepFacts({ ...answer, stepExecutionId });
    if (!facts) {
      throw new MalformedAnswerError("GetWorkflowStepExecution returned no step", answer.requestId);
    }
    const { workflowBuildVersionArn: workflowArn = null, timeoutSeconds = null } =
      detail.parse(answer);
    return { ...facts, workflowArn, timeoutSeconds };
  });
}

/**
 * Sends SendWorkflowStepAction once; `wasSent` and `toPortalError` classify what it throws.
 *
 * @throws the SDK's error, or `CredentialsFailure`
 */
export async function sendStepAction(
  acting: ActingAs,
  action: StepAction,
): Promise<{ requestId: string | null }> {
  try {
    const output = await oneAttemptClient(acting).send(new SendWorkflowStepActionCommand(action));
    return { requestId: output.$metadata.requestId ?? null };
  } catch (error) {
    if (isExpired(error)) credentials().forget(acting);
    throw error;
  }
}
