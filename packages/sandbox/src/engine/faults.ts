import type { WorkflowType } from "@aws-sdk/client-imagebuilder";
import {
  getSeededFraction,
  getSeededHex,
  getSeededInteger,
  getSeededUuid,
  pickSeeded,
} from "../account/seeded";
import type { PlanInput } from "./types";
import { findArchitectureMismatch } from "./unrunnable";

interface FaultContext {
  key: string;
  input: PlanInput;
  /** The ID of the instance that the workflow launched. */
  instanceId: string;
  stepName: string;
}

export interface BuildFault {
  id: string;
  type: WorkflowType;
  action: string;
  /** Restricts the fault to AMIs or containers. */
  only?: "image" | "container";
  /** True if the seed never chooses the fault. */
  onlyByName?: true;
  /** The message of the step and workflow, which is cut to 500 characters. */
  message: (context: FaultContext) => string;
}

const region = ({ input }: FaultContext) => input.imageArn.split(":")[3] ?? "";
const account = ({ input }: FaultContext) => input.imageArn.split(":")[4] ?? "";

const executionFailureMessage = (
  context: FaultContext,
  status: string,
  state: string,
  message: string,
) =>
  `SSM execution '${getSeededUuid(`${context.key} execution`)}' failed with status = '${status}' in state = '${state}' and failure message = '${message}'`;

/** The last Region of the distribution, where copies fail. */
function getLastRegion(context: FaultContext): string {
  return context.input.distribution?.distributions?.at(-1)?.region ?? region(context);
}

const pickComponent = ({ key, input }: FaultContext) =>
  pickSeeded(`${key} component`, input.recipe.components ?? [])
    .componentArn?.split("/")
    .slice(1)
    .join("/");

const defaultMismatch = { image: "arm64", instance: "x86_64" };

/** Failures of real builds, with the messages of Image Builder, Systems Manager, and EC2. */
export const BUILD_FAULTS: BuildFault[] = [
  {
    id: "ssm-timeout",
    type: "BUILD",
    action: "ExecuteComponents",
    message: (context) =>
      executionFailureMessage(
        context,
        "TimedOut",
        "BUILDING",
        "Step timed out while step is Poll action status for completion. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.",
      ),
  },
  {
    id: "component-exit-code",
    type: "BUILD",
    action: "ExecuteComponents",
    message: (context) =>
      executionFailureMessage(
        context,
        "Failed",
        "BUILDING",
        `Document ${pickComponent(context)} failed! Phase build, step Run: exit status ${pickSeeded(`${context.key} exit`, [1, 2, 100, 127])}`,
      ),
  },
  {
    id: "disk-full",
    type: "BUILD",
    action: "ExecuteComponents",
    message: (context) =>
      executionFailureMessage(
        context,
        "Failed",
        "BUILDING",
        `Document ${pickComponent(context)} failed! write /var/cache/dnf: no space left on device`,
      ),
  },
  {
    id: "instance-profile",
    type: "BUILD",
    action: "LaunchInstance",
    message: (context) =>
      `An error occurred (InvalidInstanceId) when calling the SendCommand operation: Instances [[${context.instanceId}]] not in a valid state for account ${account(context)}. SSM Agent verification failed: instance profile ${context.input.infrastructure.instanceProfileName} is not authorized to perform: ssm:UpdateInstanceInformation`,
  },
  {
    id: "capacity",
    type: "BUILD",
    action: "LaunchInstance",
    message: (context) =>
      `An error occurred (InsufficientInstanceCapacity) when calling the RunInstances operation (reached max retries: 4): We currently do not have sufficient ${context.input.infrastructure.instanceTypes?.[0] ?? "m5.large"} capacity in the Availability Zone you requested (${region(context)}a).`,
  },
  {
    id: "test-failed",
    type: "TEST",
    action: "ExecuteComponents",
    message: (context) =>
      executionFailureMessage(
        context,
        "Failed",
        "TESTING",
        `Document ${pickComponent(context)} failed! Phase test, step Run: exit status 1`,
      ),
  },
  {
    id: "command-failed",
    type: "TEST",
    action: "RunCommand",
    message: ({ stepName }) =>
      `ExpectationNotMet. ssm:*CommandInvocations returned terminal state Failed in workflow step ${stepName}.`,
  },
  {
    id: "kms-denied",
    type: "DISTRIBUTION",
    action: "DistributeImage",
    only: "image",
    message: (context) =>
      `AMI Copy Reported Failed For '${context.instanceId.replace("i-", "ami-")}' in ${getLastRegion(context)}: An error occurred (InvalidRequest) when calling the CopyImage operation: User: arn:aws:sts::${account(context)}:assumed-role/AWSServiceRoleForImageBuilder/Ec2ImageBuilderIntegrationService is not authorized to perform: kms:GenerateDataKeyWithoutPlaintext because no resource-based policy allows it`,
  },
  {
    id: "push-denied",
    type: "DISTRIBUTION",
    action: "DistributeImage",
    only: "container",
    message: (context) =>
      `Failed to push image to ${account(context)}.dkr.ecr.${getLastRegion(context)}.amazonaws.com: denied: User: arn:aws:sts::${account(context)}:assumed-role/${context.input.infrastructure.instanceProfileName}/${context.instanceId} is not authorized to perform: ecr:InitiateLayerUpload`,
  },
  {
    id: "ssm-agent",
    type: "BUILD",
    action: "LaunchInstance",
    onlyByName: true,
    message: (context) =>
      executionFailureMessage(
        context,
        "TimedOut",
        "BUILDING",
        `Step timed out while step is verifying the Systems Manager Agent availability on the target instance(s). Instance ${context.instanceId} never connected.`,
      ),
  },
  {
    id: "parent-gone",
    type: "BUILD",
    action: "LaunchInstance",
    onlyByName: true,
    message: ({ key }) =>
      `An error occurred (InvalidAMIID.NotFound) when calling the RunInstances operation: The image id '[ami-0${getSeededHex(`${key} parent`, 16)}]' does not exist`,
  },
  {
    id: "architecture",
    type: "BUILD",
    action: "LaunchInstance",
    only: "image",
    onlyByName: true,
    message: ({ input }) => {
      const { image, instance } = findArchitectureMismatch(input) ?? defaultMismatch;
      return `An error occurred (InvalidParameterValue) when calling the RunInstances operation: The architecture '${instance}' of the specified instance type does not match the architecture '${image}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again.`;
    },
  },
  {
    id: "quota",
    type: "BUILD",
    action: "LaunchInstance",
    onlyByName: true,
    message: () =>
      "An error occurred (VcpuLimitExceeded) when calling the RunInstances operation: You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to.",
  },
  {
    id: "no-route",
    type: "BUILD",
    action: "ExecuteComponents",
    onlyByName: true,
    message: (context) =>
      executionFailureMessage(
        context,
        "Failed",
        "BUILDING",
        `Document ${pickComponent(context)} failed! Phase build, step Run: exit status 28`,
      ),
  },
  {
    id: "test-timeout",
    type: "TEST",
    action: "ExecuteComponents",
    onlyByName: true,
    message: (context) =>
      executionFailureMessage(
        context,
        "TimedOut",
        "TESTING",
        "Step timed out while step is Poll action status for completion. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.",
      ),
  },
];

/** A request tag that overrides the seed: `succeed`, `fail`, or a fault ID. */
const OUTCOME_TAG = "sandbox-outcome";

/**
 * Returns the fault of a build, if any. Without the tag, an architecture mismatch fails the build,
 * and the seed and the ARN make about one other build in eight fail.
 */
export function chooseFault(input: PlanInput, possible: BuildFault[]): BuildFault | undefined {
  const requested = input.request.tags?.[OUTCOME_TAG];
  const key = `${input.seed} ${input.imageArn} fault`;
  if (requested === "succeed" || possible.length === 0) return undefined;
  const named = possible.find(({ id }) => id === requested);
  if (named) return named;
  if (requested === undefined && findArchitectureMismatch(input)) {
    return possible.find(({ id }) => id === "architecture");
  }
  if (requested !== "fail" && getSeededFraction(key) >= 1 / 8) return undefined;
  const likely = possible.filter(({ onlyByName }) => !onlyByName);
  return likely[getSeededInteger(`${key} which`, 0, likely.length - 1)];
}
