import { z } from "zod";
import type { BuildWorkflow } from "@/lib/builds/view";
import { parseArn, type WorkflowArnType } from "@/lib/imagebuilder/arn";
import type { WaitingStepView } from "../view";
import type { ReviewRow } from "../votes";

/** AWS's timeouts for a WaitForAction step, in seconds. */
const defaultTimeout = 3 * 24 * 3600;
const maxTimeout = 7 * 24 * 3600;

const storedStepSchema = z.object({
  description: z.string().nullable(),
  workflowArn: z.string().nullable(),
  inputs: z.string().nullable(),
});

/**
 * The content of `reviews.waiting_step`: AWS's facts about the step that don't change while it
 * waits.
 */
export type StoredStep = z.infer<typeof storedStepSchema>;

const stages: Record<WorkflowArnType, WaitingStepView["stage"]> = {
  build: "BUILD",
  test: "TEST",
  distribution: "DISTRIBUTION",
};

/** Returns the waiting step of a review; `null` for the review of a request. */
export function toWaitingStepView(review: ReviewRow): WaitingStepView | null {
  const { step_execution_id: executionId, step } = review;
  if (executionId === null) return null;
  const known =
    review.waiting_step === null ? null : storedStepSchema.parse(JSON.parse(review.waiting_step));
  const workflow = known?.workflowArn ? parseArn(known.workflowArn) : null;
  const payload = parsePayload(known?.inputs ?? null);
  return {
    executionId,
    name: step ?? "",
    ...(known?.description ? { description: known.description } : {}),
    ...(known?.workflowArn ? { workflowArn: known.workflowArn } : {}),
    workflowName: workflow?.name ?? "",
    stage: workflow?.workflowType ? stages[workflow.workflowType] : null,
    ...(known?.inputs ? { inputs: known.inputs } : {}),
    ...(payload === null ? {} : { payload }),
    isInstanceRunning: hasRunningInstance(review),
  };
}

/** True if a build instance is running, and incurs cost, while the step waits; null if unknown. */
export function hasRunningInstance({
  gate,
  instance_running,
}: Pick<ReviewRow, "gate" | "instance_running">): boolean | null {
  if (gate === "submit") return false;
  return instance_running === null ? null : instance_running === 1;
}

function parsePayload(inputs: string | null): string | null {
  try {
    const { payload } = JSON.parse(inputs ?? "{}") as { payload?: unknown };
    if (payload === undefined || payload === null) return null;
    return typeof payload === "string" ? payload : JSON.stringify(payload);
  } catch {
    return null;
  }
}

/**
 * Returns the time when a waiting step times out, in ISO-8601 UTC.
 *
 * @param timeoutSeconds from the workflow document; null if it sets none
 */
export function computeStepDeadline(startedAt: string, timeoutSeconds: number | null): string {
  const seconds = Math.min(timeoutSeconds ?? defaultTimeout, maxTimeout);
  return new Date(Date.parse(startedAt) + seconds * 1000).toISOString();
}

/**
 * True if an instance is running while a step waits. In a build or test workflow, that is an
 * instance that was launched and not terminated. A distribution workflow has none.
 *
 * @param workflows the build's workflows as last read
 * @returns `null` if the previous steps are unknown, or were read before the step started
 */
export function detectRunningInstance(
  stepExecutionId: string,
  workflowArn: string | null,
  workflows: readonly BuildWorkflow[],
): boolean | null {
  const type = workflowArn ? parseArn(workflowArn)?.workflowType : undefined;
  if (type === "distribution") return false;
  const isWaitingStep = (step: BuildWorkflow["steps"][number]) =>
    step.stepExecutionId === stepExecutionId && step.startedAt !== null;
  const run = workflows.find(({ steps }) => steps.some(isWaitingStep));
  if (!run) return null;
  const done = (action: string) =>
    run.steps.some((step) => step.action === action && step.status === "COMPLETED");
  return done("LaunchInstance") && !done("TerminateInstance");
}
