import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";

/** AWS's nouns for resources that have a quota. */
const limited =
  "(?:images|AMIs|instances|snapshots|volumes|VPCs|subnets|fleets|key pairs|launch templates|network interfaces|(?:elastic IP )?addresses|(?:security|placement|log) groups|instance profiles|roles|policies|repositories|secrets|buckets)";

export const resourceFailures: KnownFailure[] = [
  {
    id: "account-quota",
    title: "The account has reached a quota",
    // The quota for images has its own entry.
    unless: /\bnumber of public images\b/i,
    certain: [
      new RegExp(
        `(?:already has|reached|exceed(?:s|ed)?) (?:your |the |its )?maximum (?:allowed )?number of ${limited}\\b`,
        "i",
      ),
      /(?:reached|exceeded) (?:your|the|its) (?!.{0,60}\brate\b).{0,60}\b(?:quota|limit)\b.{0,80}\b(?:(?:in|for|per) (?:this |your |the )?(?:Region|account)|request an? (?:quota |limit )?increase)\b/i,
    ],
    likely: [
      /(?<!\b(?:rate|time|timeout|memory|size|disk|pull|retry|data) )\b(?:limit|quota|count) (?:has been |was )?exceeded/i,
    ],
    cause: "The quota applies to this Region and the resource type named in the error.",
    remedy: [
      "Delete unused resources of this type.",
      "Request a quota increase in Service Quotas.",
    ],
    source: diagnosisSources.ec2Errors,
  },
  {
    id: "resource-missing",
    title: "A resource that the build uses doesn't exist",
    likely: [
      /Secrets Manager can'?t find the specified secret|(?:secret|parameter|key) because it (?:was marked|is scheduled) for deletion|The specified log group does not exist|\bStack[: ].{1,200}does not exist/i,
      /\((?:ResourceNotFound|ParameterNotFound|NoSuchEntity|NotFound)(?:Exception)?\) when calling/,
    ],
    cause:
      "A parameter, secret, role, or other resource that the build refers to isn't in this account and Region.",
    remedy: [
      "Find the resource's name in the message. Create the resource in this account and Region, or correct the name.",
    ],
    source: diagnosisSources.ec2Errors,
  },
  {
    id: "volume-type",
    title: "The Availability Zone doesn't offer the volume type",
    certain: [/volume type.{0,80}(?:not available|not supported|is unknown|does not exist)/i],
    likely: [
      /Could not create volume with/i,
      /(?:Iops|throughput).{0,80}(?:not supported|is not valid|ratio|too high|must be)/i,
    ],
    cause:
      "A volume in the recipe has a type, IOPS, or throughput that EC2 doesn't offer in the Availability Zone.",
    remedy: [
      "Correct the volume type, IOPS, and throughput in a new version of the recipe, or use gp3.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "recipe",
  },
  {
    id: "block-device-setting",
    title: "A block device setting isn't valid",
    // Device names and sizes have their own entries.
    unless: /Invalid device name|assigned to multiple times|smaller than/i,
    certain: [
      /Either snapshot ID or volume size must be provided|encrypted flag cannot be specified|throughput can only be specified for/i,
    ],
    likely: [/InvalidBlockDeviceMapping/],
    cause:
      "Common causes are a volume with neither a snapshot nor a size, throughput on a volume type other than gp3, and an encryption setting that conflicts with the snapshot.",
    remedy: ["In a new version of the recipe, correct the setting named in the message."],
    source: diagnosisSources.ec2Errors,
    resource: "recipe",
  },
  {
    id: "state-machine",
    title: "A Step Functions execution failed",
    messagesOnly: true,
    generic: true,
    possible: [
      /state ?machine.{0,160}(?:failed|timed out|aborted)|ExecuteStateMachine.{0,160}(?:failed|timed out)/i,
    ],
    cause: "The workflow step failed because the Step Functions execution that it started failed.",
    remedy: [
      "Open the execution in Step Functions. The failed state shows the error and the cause.",
      "Check that the execution role allows states:StartExecution and states:DescribeExecution.",
    ],
    source: diagnosisSources.stepActions,
    resource: "workflow",
  },
];
