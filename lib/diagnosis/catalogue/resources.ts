import { sources } from "../sources";
import type { KnownFailure } from "../types";

/** Resources and quotas of the account that a code of AWS names. */
export const resourceFailures: KnownFailure[] = [
  {
    id: "account-quota",
    title: "A quota of the account is used up",
    certain: [
      /(?:you have )?(?:reached|exceeded) (?:your|the|its) .{0,60}(?:quota|limit)\b.{0,80}(?:allowed|per|in this (?:Region|account)|request an increase)/i,
    ],
    cause: "The account has as many resources of this kind as its quota allows in the Region.",
    remedy: [
      "Delete resources of this kind that nobody uses.",
      "Request a higher quota in Service Quotas.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "resource-missing",
    title: "A resource that the build uses doesn't exist",
    likely: [
      /Secrets Manager can'?t find the specified secret|The specified log group does not exist/i,
      /\((?:ResourceNotFound|ParameterNotFound|NoSuchEntity|NotFound)(?:Exception)?\) when calling/,
    ],
    cause:
      "A parameter, secret, role or other resource that the build names is not in this account and Region.",
    remedy: [
      "Create the resource that the message names in this account and Region, or correct its name.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "volume-type",
    title: "The zone doesn't offer the volume type",
    certain: [/volume type.{0,80}(?:not available|not supported|is unknown|does not exist)/i],
    likely: [/(?:Iops|throughput).{0,80}(?:not supported|is not valid|ratio|too high|must be)/i],
    cause: "A volume of the recipe has a type, IOPS or throughput that EC2 doesn't offer there.",
    remedy: [
      "Correct the volume type, IOPS and throughput in a new version of the recipe, or use gp3.",
    ],
    source: sources.ec2Errors,
    resource: "recipe",
  },
  {
    id: "state-machine",
    title: "The state machine of a step failed",
    messagesOnly: true,
    generic: true,
    possible: [
      /state ?machine.{0,160}(?:failed|timed out|aborted)|ExecuteStateMachine.{0,160}(?:failed|timed out)/i,
    ],
    cause: "A workflow step ran a state machine in Step Functions, and its execution failed.",
    remedy: [
      "Open the execution in Step Functions: its failed state names the error and the cause.",
      "Check that the execution role allows states:StartExecution and states:DescribeExecution.",
    ],
    source: sources.stepActions,
    resource: "workflow",
  },
];
