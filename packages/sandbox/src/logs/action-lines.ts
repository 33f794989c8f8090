import { faultLines } from "./fault-lines";
import { attempts, outputOf, type StepContext, spread } from "./step-context";
import type { LogLine } from "./types";

/** The service's log lines of a running step; a failed step ends with the cause. */
export function actionLines(context: StepContext): LogLine[] {
  const { step } = context;
  const linesOf = ACTIONS.find(([action]) => action === step.action)?.[1] ?? waiting;
  return [...linesOf(context), ...faultLines(context)];
}

const ACTIONS: [action: string, lines: (context: StepContext) => LogLine[]][] = [
  ["LaunchInstance", launch],
  ["CreateImage", createImage],
  ["RegisterImage", createImage],
  ["DistributeImage", distribute],
  ["TerminateInstance", terminate],
  ["WaitForAction", waitForAction],
  ["ExecuteComponents", sendCommand],
  ["RunCommand", sendCommand],
  ["SanitizeInstance", sendCommand],
  ["RunSysPrep", sendCommand],
];

function launch(context: StepContext): LogLine[] {
  const { instanceId, step } = context;
  if (step.fault === "capacity" || step.fault === "quota" || step.fault === "parent-gone") {
    return spread(context, [0.02, 0.1], ["Launching instance."]);
  }
  const [available, agent] = step.fault ? ([0.3, 0.9] as const) : ([0.6, 0.97] as const);
  return [
    ...spread(context, [0.02, 0.04], [`Launched instance (instance id: ${instanceId})`]),
    ...attempts(
      context,
      [0.05, available],
      `Waiting for instance availability (id: ${instanceId}, expected state: ['passed']).`,
    ),
    ...attempts(
      context,
      [available + 0.02, agent],
      `Waiting for SSM agent availability (instance id: ${instanceId}, expected ping status: Online).`,
    ),
  ];
}

function createImage(context: StepContext): LogLine[] {
  const image = outputOf(context, "imageId");
  return [
    ...spread(context, [0.02, 0.05], [`Creating image from instance ${context.instanceId}.`]),
    ...attempts(
      context,
      [0.1, 0.95],
      `Waiting for image availability (id: ${image}, expected state: ['available']).`,
    ),
    ...(image ? spread(context, [0.99, 1], [`Created image ${image}.`]) : []),
  ];
}

function distribute(context: StepContext): LogLine[] {
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
    ...spread(context, [0.02, 0.9], copies),
    ...attempts(context, [0.1, 0.92], "Waiting for distribution to complete."),
  ];
}

function terminate(context: StepContext): LogLine[] {
  return spread(context, [0.1, 1], [`Terminating instance ${context.instanceId}.`]);
}

function waitForAction(context: StepContext): LogLine[] {
  const { workflow, step } = context;
  return spread(
    context,
    [0, 0.01],
    [
      `Step ${step.name} waits for an action (workflow execution id: ${workflow.workflowExecutionId}, step execution id: ${step.stepExecutionId}).`,
    ],
  );
}

function sendCommand(context: StepContext): LogLine[] {
  const command = outputOf(context, "runCommandId");
  const named = command ? `Sent command ${command}` : "Sent a command";
  return [
    ...spread(context, [0.01, 0.02], [`${named} to instance ${context.instanceId}.`]),
    ...attempts(
      context,
      [0.02, 0.94],
      "Waiting for the command to complete (expected state: ['Success']).",
    ),
  ];
}

function waiting(context: StepContext): LogLine[] {
  return attempts(context, [0.05, 0.94], `Waiting for step ${context.step.name} to complete.`);
}
