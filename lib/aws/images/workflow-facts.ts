import {
  lenientObject,
  lenientTextSchema,
  lenientTimeSchema,
  longTextSchema,
} from "../lenient-schemas";

/** A step of a workflow execution. Times are ISO 8601 UTC. `status` is spelled as AWS spells it. */
export interface BuildStep {
  stepExecutionId: string;
  name: string;
  action: string | null;
  description: string | null;
  status: string;
  /** AWS's rollback status; null without a rollback. */
  rollbackStatus: string | null;
  message: string | null;
  /** The inputs and outputs, as JSON text from AWS. */
  inputs: string | null;
  outputs: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

/** A workflow execution of an image. Times are ISO 8601 UTC; `type` and `status` are AWS's. */
export interface WorkflowExecutionFacts {
  executionId: string;
  workflowArn: string;
  type: string;
  status: string;
  message: string | null;
  parallelGroup: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

export interface BuildWorkflow extends WorkflowExecutionFacts {
  steps: BuildStep[];
}

const executionSchema = lenientObject({
  workflowExecutionId: lenientTextSchema,
  workflowBuildVersionArn: lenientTextSchema,
  type: lenientTextSchema,
  status: lenientTextSchema,
  message: lenientTextSchema,
  parallelGroup: lenientTextSchema,
  startTime: lenientTimeSchema,
  endTime: lenientTimeSchema,
});

const stepSchema = lenientObject({
  stepExecutionId: lenientTextSchema,
  name: lenientTextSchema,
  action: lenientTextSchema,
  description: lenientTextSchema,
  status: lenientTextSchema,
  rollbackStatus: lenientTextSchema,
  message: lenientTextSchema,
  inputs: longTextSchema,
  outputs: longTextSchema,
  startTime: lenientTimeSchema,
  endTime: lenientTimeSchema,
});

/** Parses an item of ListWorkflowExecutions; `null` without an ID, ARN, or status. */
export function parseWorkflowExecution(item: unknown): WorkflowExecutionFacts | null {
  const read = executionSchema.parse(item);
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

/** Parses an item of ListWorkflowStepExecutions; `null` without an ID, name, or status. */
export function parseStep(item: unknown): BuildStep | null {
  const read = stepSchema.parse(item);
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
