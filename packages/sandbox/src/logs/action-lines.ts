import { generateFaultLines } from "./fault-lines";
import { generatePollLines, getStepOutput, type StepContext, spreadLines } from "./step-context";
import type { LogLine } from "./types";

/** Returns the service's log lines about a step that ran. Those of its fault, if any, are last. */
export function generateActionLines(context: StepContext): LogLine[] {
  const { step } = context;
  const generateLines =
    ACTIONS.find(([action]) => action === step.action)?.[1] ?? generateWaitingLines;
  return [...generateLines(context), ...generateFaultLines(context)];
}

const ACTIONS: [action: string, lines: (context: StepContext) => LogLine[]][] = [
  ["LaunchInstance", generateLaunchLines],
  ["CreateImage", createImageLines],
  ["RegisterImage", createImageLines],
  ["DistributeImage", generateDistributionLines],
  ["TerminateInstance", generateTerminationLines],
  ["WaitForAction", waitForActionLines],
  ["ExecuteComponents", sendCommandLines],
  ["RunCommand", sendCommandLines],
  ["SanitizeInstance", sendCommandLines],
  ["RunSysPrep", sendCommandLines],
];

function generateLaunchLines(context: StepContext): LogLine[] {
  const { instanceId, step } = context;
  if (step.fault && /calling the RunInstances operation/.test(step.message ?? "")) {
    // EC2 refused, so there is no instance.
    return spreadLines(context, [0.02, 0.1], ["Launching instance."]);
  }
  const [available, agent] = step.fault ? ([0.3, 0.9] as const) : ([0.6, 0.97] as const);
  return [
    ...spreadLines(context, [0.02, 0.04], [`Launched instance (instance id: ${instanceId})`]),
    ...generatePollLines(
      context,
      [0.05, available],
      `Waiting for instance availability (id: ${instanceId}, expected state: ['passed']).`,
    ),
    ...generatePollLines(
      context,
      [available + 0.02, agent],
      `Waiting for SSM agent availability (instance id: ${instanceId}, expected ping status: Online).`,
    ),
  ];
}

function createImageLines(context: StepContext): LogLine[] {
  const image = getStepOutput(context, "imageId");
  return [
    ...spreadLines(context, [0.02, 0.05], [`Creating image from instance ${context.instanceId}.`]),
    ...generatePollLines(
      context,
      [0.1, 0.95],
      `Waiting for image availability (id: ${image}, expected state: ['available']).`,
    ),
    ...(image ? spreadLines(context, [0.99, 1], [`Created image ${image}.`]) : []),
  ];
}

function generateDistributionLines(context: StepContext): LogLine[] {
  const { amis = [], containers = [] } = context.input.timeline.plannedOutputs;
  const copies = [
    ...amis.map(
      ({ region, accountId, image }) =>
        `Distributing AMI ${image} to region ${region}, account ${accountId}.`,
    ),
    ...containers.flatMap(({ region, imageUris = [] }) =>
      imageUris.map((uri) => `Pushing container image ${uri} (${region}).`),
    ),
  ];
  return [
    ...spreadLines(context, [0.02, 0.9], copies),
    ...generatePollLines(context, [0.1, 0.92], "Waiting for distribution to complete."),
  ];
}

function generateTerminationLines(context: StepContext): LogLine[] {
  return spreadLines(context, [0.1, 1], [`Terminating instance ${context.instanceId}.`]);
}

function waitForActionLines(context: StepContext): LogLine[] {
  const { workflow, step } = context;
  return spreadLines(
    context,
    [0, 0.01],
    [
      `Step ${step.name} waits for an action (workflow execution id: ${workflow.workflowExecutionId}, step execution id: ${step.stepExecutionId}).`,
    ],
  );
}

function sendCommandLines(context: StepContext): LogLine[] {
  const command = getStepOutput(context, "runCommandId");
  const named = command ? `Sent command ${command}` : "Sent a command";
  return [
    ...spreadLines(context, [0.01, 0.02], [`${named} to instance ${context.instanceId}.`]),
    ...generatePollLines(
      context,
      [0.02, 0.94],
      "Waiting for the command to complete (expected state: ['Success']).",
    ),
  ];
}

function generateWaitingLines(context: StepContext): LogLine[] {
  return generatePollLines(
    context,
    [0.05, 0.94],
    `Waiting for step ${context.step.name} to complete.`,
  );
}
