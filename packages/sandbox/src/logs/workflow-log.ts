import type { TimelineStep, TimelineWorkflow } from "../engine/types";
import { generateActionLines } from "./action-lines";
import { generateComponentLines, type ToolSpan } from "./component-lines";
import { generateHostileLines } from "./hostile-lines";
import { findInstanceId, getPollIntervalMs, type StepContext, spreadLines } from "./step-context";
import type { LogInput, LogLine } from "./types";

interface WorkflowLog {
  lines: LogLine[];
  spans: ToolSpan[];
}

/** Returns a workflow's log: its start, its steps, and its end. Empty if it never starts. */
export function generateWorkflowLog(input: LogInput, workflow: TimelineWorkflow): WorkflowLog {
  const { startMs, endMs, workflowExecutionId: id, type, outcome, message, steps } = workflow;
  if (startMs === null || endMs === null) return { lines: [], spans: [] };
  const parts = steps.map((step) => generateStepLog(input, workflow, step));
  const opening = [
    `Started ${type} workflow ${workflow.workflowBuildVersionArn}`,
    `Total ${steps.length} steps to run for workflow ${id}`,
  ];
  const closing =
    outcome === "COMPLETED"
      ? `Completed workflow ${id}`
      : `Workflow ${id} ended with status ${outcome}${message ? `: ${message}` : ""}`;
  return {
    lines: [
      ...opening.map((text) => ({ atMs: startMs, text })),
      ...parts.flatMap(({ lines }) => lines),
      { atMs: endMs, text: closing },
    ],
    spans: parts.flatMap(({ spans }) => spans),
  };
}

function generateStepLog(
  input: LogInput,
  workflow: TimelineWorkflow,
  step: TimelineStep,
): WorkflowLog {
  const { name, startMs, endMs, outcome, message } = step;
  if (startMs === null || endMs === null) return generateSkippedLog(workflow, step);
  const context: StepContext = {
    input,
    workflow,
    step,
    startMs,
    endMs,
    instanceId: findInstanceId(workflow),
    periodMs: getPollIntervalMs(input),
  };
  const components = generateComponentLines(context);
  const nasty = input.tags["sandbox-log"] === "hostile" ? generateHostileLines() : [];
  const inner = [
    ...generateActionLines(context),
    ...components.lines,
    ...spreadLines(context, [0.03, 0.9], nasty),
  ].sort((a, b) => a.atMs - b.atMs);
  const closing =
    outcome === "COMPLETED"
      ? `Completed step ${name} with status SUCCEEDED`
      : `Step ${name} ended with status ${outcome}${message ? `: ${message}` : ""}`;
  return {
    lines: [
      { atMs: startMs, text: `No 'if' conditions to evaluate for step: ${name}` },
      { atMs: startMs, text: `Started step ${name} with action ${step.action}` },
      ...inner,
      { atMs: endMs, text: closing },
    ],
    spans: components.spans,
  };
}

/**
 * Returns the line of a skipped step. A step whose `if` doesn't hold is logged when a later step
 * starts. Other skipped steps aren't logged.
 */
function generateSkippedLog(workflow: TimelineWorkflow, step: TimelineStep): WorkflowLog {
  const later = workflow.steps.slice(workflow.steps.indexOf(step) + 1);
  const next = later.find(({ startMs }) => startMs !== null)?.startMs ?? null;
  if (next === null) return { lines: [], spans: [] };
  const text = `Skipped step ${step.name}: its 'if' conditions evaluated to false.`;
  return { lines: [{ atMs: next, text }], spans: [] };
}
