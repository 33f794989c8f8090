import { longText, part, text, time } from "../lenient";

/** A step of a workflow execution. Times are ISO-8601 UTC; `status` is AWS's. */
export interface StepFacts {
  stepExecutionId: string;
  name: string;
  action: string | null;
  description: string | null;
  status: string;
  /** AWS's rollback status; null without a rollback. */
  rollbackStatus: string | null;
  message: string | null;
  /** JSON text from AWS. */
  inputs: string | null;
  outputs: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

/** A workflow execution of an image. */
export interface WorkflowRunFacts {
  executionId: string;
  workflowArn: string;
  type: string;
  status: string;
  message: string | null;
  parallelGroup: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

export interface WorkflowExecutionFacts extends WorkflowRunFacts {
  steps: StepFacts[];
}

const run = part({
  workflowExecutionId: text,
  workflowBuildVersionArn: text,
  type: text,
  status: text,
  message: text,
  parallelGroup: text,
  startTime: time,
  endTime: time,
});

const step = part({
  stepExecutionId: text,
  name: text,
  action: text,
  description: text,
  status: text,
  rollbackStatus: text,
  message: text,
  inputs: longText,
  outputs: longText,
  startTime: time,
  endTime: time,
});

/** Parses an item of ListWorkflowExecutions; `null` without ID, ARN or status. */
export function runFacts(answer: unknown): WorkflowRunFacts | null {
  const read = run.parse(answer);
  const { workflowExecutionId, workflowBuildVersionArn, status } = read;
  if (!workflowExecutionId || !workflowBuildVersionArn || !status) return null;
  return {
    executionId: workflowExecutionId,
    workflowArn: workflowBuildVersionArn,
    type: read.type ?? "",
    status,
    message: read.message ?? null,
    parallelGroup: read.parallelGroup ?? null,
    startedAt: read.startTime,
    endedAt: read.endTime,
  };
}

/** Parses an item of ListWorkflowStepExecutions; `null` without ID, name or status. */
export function stepFacts(answer: unknown): StepFacts | null {
  const read = step.parse(answer);
  const { stepExecutionId, name, status } = read;
  if (!stepExecutionId || !name || !status) return null;
  return {
    stepExecutionId,
    name,
    status,
    action: read.action ?? null,
    description: read.description ?? null,
    rollbackStatus: read.rollbackStatus ?? null,
    message: read.message ?? null,
    inputs: read.inputs ?? null,
    outputs: read.outputs ?? null,
    startedAt: read.startTime,
    endedAt: read.endTime,
  };
}
