import { sources } from "../sources";
import type { KnownFailure } from "../types";

/** What the recipe or the request says can't be done. */
export const settingFailures: KnownFailure[] = [
  {
    id: "device-name",
    title: "A device name is wrong",
    patterns: [
      /InvalidBlockDeviceMapping/,
      /Invalid device name/i,
      /device.{0,40}(?:is already in use|already attached)/i,
      /duplicate.{0,40}device name/i,
    ],
    certainty: "certain",
    cause:
      "A block device of the recipe has a name that the parent image does not use for it: the root device is then there twice.",
    remedy: [
      "Use the parent image's own root device name (/dev/xvda for Amazon Linux, /dev/sda1 for Ubuntu and Windows).",
      "Give further volumes names that are free, e.g. /dev/sdf to /dev/sdp.",
    ],
    source: sources.deviceNameIssue,
  },
  {
    id: "volume-size",
    title: "The volume is smaller than the parent image",
    patterns: [/smaller than snapshot/i, /InvalidVolume\.Size|volume of size \d{1,6} ?GB/i],
    certainty: "certain",
    cause: "The recipe's root volume is smaller than the parent image's snapshot.",
    remedy: ["Raise the volume's size in a new version of the recipe."],
    source: sources.ec2Errors,
  },
  {
    id: "user-data",
    title: "The user data is not valid",
    patterns: [
      /InvalidUserData/,
      /Invalid BASE64 encoding of user data/i,
      /User data is limited to 16384 bytes/i,
      /(?:InvalidParameter(?:Value)?|ValidationError).{0,160}user ?data/i,
    ],
    certainty: "certain",
    cause: "The recipe's user data is not base64, or larger than 16 KB.",
    remedy: [
      "Encode it as base64 once, not twice.",
      "Move what is large into a component or S3. User data must also install the SSM Agent when it replaces Image Builder's own.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "inventory-clash",
    title: "An inventory association collides with enhanced metadata",
    patterns: [
      /AssertInventoryCollection/,
      /InventoryCollection.{0,80}failed/i,
      /(?:inventory association|AWS-GatherSoftwareInventory).{0,160}(?:already|exist|conflict|duplicate)/i,
    ],
    certainty: "certain",
    cause:
      "A State Manager association of the account collects inventory from all instances, and an instance may have one such association only; enhanced image metadata needs its own.",
    remedy: [
      "Turn off enhanced image metadata for this build.",
      "Or exclude Image Builder's instances from the account's association.",
    ],
    source: sources.inventoryIssue,
  },
  {
    id: "cmk-share",
    title: "An AMI with AWS's own key can't be shared",
    patterns: [
      /encrypted with the AWS Managed CMK can.?t be shared/i,
      /AWS managed key.{0,80}(?:can.?t|cannot) be shared/i,
    ],
    certainty: "certain",
    cause:
      "The AMI is encrypted with the account's default EBS key, which no other account can use.",
    remedy: [
      "Encrypt with a customer managed key: in the recipe's volumes and in the distribution configuration.",
      "Check the region's default encryption and the parent image's snapshots too.",
    ],
    source: sources.encryptedAmis,
  },
  {
    id: "ami-name-taken",
    title: "The AMI's name is taken",
    patterns: [/InvalidAMIName\.Duplicate/, /AMI name .{1,160} is already in use/i],
    certainty: "certain",
    cause: "The distribution configuration gives every build the same AMI name.",
    remedy: [
      "Put {{ imagebuilder:buildDate }} into the AMI name of the distribution configuration.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "invalid-parameter",
    messagesOnly: true,
    title: "EC2 or Image Builder refused a setting",
    patterns: [
      /InvalidParameter(?:Value|Combination)?(?:Exception)?\b/,
      /ValidationError|ValidationException/,
    ],
    certainty: "possible",
    cause:
      "A value of the recipe, the infrastructure or the distribution configuration is not allowed.",
    remedy: ["The message names the parameter: correct it in a new version, and build that."],
    source: sources.ec2Errors,
  },
];
