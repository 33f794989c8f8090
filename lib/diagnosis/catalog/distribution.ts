import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";

export const distributionFailures: KnownFailure[] = [
  {
    id: "repository-gone",
    title: "The repository doesn't exist",
    certain: [/RepositoryNotFoundException/, /repository with name '.{1,256}' does not exist/i],
    cause: "The distribution configuration specifies a repository that isn't in the target Region.",
    remedy: [
      "Create the repository in every Region listed in the distribution configuration, or turn on replication to those Regions in Amazon ECR.",
    ],
    source: diagnosisSources.ecrErrors,
    resource: "distribution",
  },
  {
    id: "public-blocked",
    title: "The account blocks public AMIs",
    certain: [
      /block public access for AMIs is enabled/i,
      /can'?t publicly share this image/i,
      /DisableImageBlockPublicAccess|OperationNotPermitted.{0,160}public/i,
    ],
    cause:
      "The distribution configuration makes the AMI public, but “block public access for AMIs” is enabled in this account and Region.",
    remedy: [
      "Remove the public launch permission from the distribution configuration, and list accounts or organizations instead.",
      "If the AMI must be public, turn off “block public access for AMIs” in that Region.",
    ],
    source: diagnosisSources.publicAmis,
    resource: "distribution",
  },
  {
    id: "encrypted-copy",
    title: "Copying the encrypted image requires a KMS key",
    certain: [/unencrypted copy (?:from|of) an encrypted snapshot/i],
    cause:
      "The image is encrypted, but the distribution settings for the target Region or account don't specify a KMS key.",
    remedy: ["In the distribution configuration, specify a KMS key for the target Region."],
    source: diagnosisSources.encryptedAmis,
    resource: "distribution",
  },
  {
    id: "cmk-share",
    title: "The AWS managed key can't be shared",
    certain: [
      /encrypted with the AWS Managed CMK can.?t be shared/i,
      /(?:AWS managed|EBS default) key.{0,80}(?:can.?t|cannot) be shared/i,
      /can.?t be shared.{0,120}(?:default|AWS managed) (?:CMK|key)/i,
      /(?:can.?t|cannot) share .{0,40}encrypted with (?:the )?(?:default|AWS managed) (?:KMS |EBS )?key/i,
    ],
    cause:
      "The AMI is encrypted with the AWS managed key for EBS (aws/ebs), which no other account can use.",
    remedy: [
      "Specify a customer managed key for the recipe's volumes and in the distribution configuration.",
      "Check whether the Region's default encryption or the parent image's snapshots use the AWS managed key.",
    ],
    source: diagnosisSources.encryptedAmis,
    resource: "distribution",
  },
  {
    id: "snapshot-not-shared",
    title: "The AMI's snapshots aren't shared",
    certain: [
      /do(?:es)? not have (?:permissions? to access|access to) the storage of this ami/i,
      /snap(?:shot)?[ -]\S{4,24} (?:is not shared|not authorized to (?:access|use))|snapshots? .{0,40}snap-\w{1,20}.{0,80}(?:is not shared|not authorized)/i,
      /(?:BillingProduct|billing product|product) codes?.{0,120}(?:cannot|can't) be copied/i,
    ],
    cause: "The account that copies the AMI isn't allowed to read the AMI's snapshots.",
    remedy: [
      "Ask the AMI's owner to share the snapshots and their KMS key with the account that copies the AMI.",
      "Alternatively, launch an instance from the AMI and create your own AMI.",
    ],
    source: diagnosisSources.copyAmi,
    resource: "recipe",
  },
  {
    id: "launch-permission-missing",
    title: "The target account has no launch permission",
    // The message states the reason after the Region.
    unless: /\bin Region [\w-]{5,24}: \S/,
    likely: [
      /AMI Copy Reported Fail(?:ure|ed) For \S{1,40} when distributing the image from the source account \(ID: (\d{12})\) to the destination account \(ID: (?!\1)\d{12}\)/i,
    ],
    possible: [/AMI Copy Reported Failure For \S{1,60} when distributing the image/i],
    cause:
      "AWS returned no reason for the failed copy to another account. Most often, that account has no launch permission for the AMI.",
    remedy: [
      "Add the account to the launch permissions in the distribution configuration.",
      "Check that EC2ImageBuilderDistributionCrossAccountRole exists in the target account and allows the copy.",
    ],
    source: diagnosisSources.launchPermissionPull,
    resource: "distribution",
  },
  {
    id: "tag-immutable",
    title: "The image tag already exists and is immutable",
    certain: [/ImageTagAlreadyExists|tag.{0,120}already exists.{0,160}immutable/i],
    cause:
      "The repository has tag immutability enabled, so a tag can't be reused for another image.",
    remedy: [
      "Add the build version or date to the container tags in the distribution configuration.",
    ],
    source: diagnosisSources.ecrErrors,
    resource: "distribution",
  },
  {
    id: "launch-template-gone",
    title: "The launch template doesn't exist",
    certain: [
      /InvalidLaunchTemplate(?:Id|Name)?\w{0,30}|launch[ -]template.{0,160}does not exist/i,
    ],
    cause:
      "The distribution configuration updates a launch template that doesn't exist in the target account and Region.",
    remedy: ["Correct the launch template's ID and account in the distribution configuration."],
    source: diagnosisSources.ec2Errors,
    resource: "distribution",
  },
  {
    id: "export-role",
    title: "The role for the S3 export is missing",
    certain: [
      /service role (?:vmimport|\S{1,80}) (?:provided )?does not exist\b/i,
      /verify bucket ownership and write permissions/i,
    ],
    cause:
      "The export to S3 needs a role that has access to the bucket and that VM Import/Export can assume.",
    remedy: [
      "Create the role specified in the S3 export settings. Allow vmie.amazonaws.com in its trust policy, and allow the role to access the bucket.",
    ],
    source: diagnosisSources.crossAccount,
    resource: "distribution",
  },
  {
    id: "share-target-invalid",
    title: "A launch permission has an invalid target",
    certain: [
      /InvalidAMIAttributeItemValue/,
      /Invalid attribute item value/i,
      /amiDistributionConfiguration\.(?:launchPermission(?:\.\w{1,40})?|targetAccountIds)\S{0,20} is not valid/i,
    ],
    cause:
      "A launch permission in the distribution configuration has an empty list, or an account ID or ARN that EC2 doesn't accept.",
    remedy: [
      "Correct the account IDs, organization ARNs, and OU ARNs in the distribution configuration.",
    ],
    source: diagnosisSources.organizationArnIssue,
    resource: "distribution",
  },
  {
    id: "copy-denied",
    title: "The cross-account copy was denied",
    certain: [/not authorized to assume.{0,80}EC2ImageBuilderDistributionCrossAccountRole/i],
    likely: [
      /EC2ImageBuilderDistributionCrossAccountRole/,
      /(?:CopyImage|CopySnapshot|ModifyImageAttribute).{0,300}(?:UnauthorizedOperation|not authorized|AccessDenied)/i,
      /(?:UnauthorizedOperation|not authorized|AccessDenied).{0,200}(?:CopyImage|CopySnapshot|ModifyImageAttribute)/i,
    ],
    cause: "The target account has no role for Image Builder, or the role doesn't allow the copy.",
    remedy: [
      "In the target account, create EC2ImageBuilderDistributionCrossAccountRole, allow the build's account in its trust policy, and attach Ec2ImageBuilderCrossAccountDistributionAccess.",
      "Check the target account's service control policies.",
    ],
    source: diagnosisSources.crossAccount,
    resource: "distribution",
    denial: ({ action, name, resource }) => ({
      cause: `In the target account, ${name ? `the role ${name}` : "Image Builder"} isn't allowed to call ${action ?? "the requested operation"}${resource ? ` on ${resource}` : ""}.`,
      remedy: [
        `In the target account, create EC2ImageBuilderDistributionCrossAccountRole, allow the build's account in its trust policy, and allow the role to call ${action ?? "the requested operation"}.`,
        "Check the target account's service control policies.",
      ],
    }),
  },
  {
    id: "region-off",
    title: "The Region isn't enabled",
    certain: [
      /OptInRequired(?!.{0,300}(?:marketplace|accept terms))/i,
      /region .{0,40}\b[a-z]{2}-[a-z]{2,12}(?:-[a-z]{2,12})?-\d\S{0,2} (?:is )?(?:not enabled|disabled|not opted[ -]in)|(?:not enabled|disabled|not opted[ -]in) .{0,30}\bregion\b/i,
    ],
    likely: [
      /AuthFailure.{0,160}(?:CopyImage|DescribeImages|CopySnapshot).{0,120}validate the provided access credentials/i,
    ],
    cause: "The distribution configuration includes a Region that isn't enabled for the account.",
    remedy: [
      "Enable the Region for the account, or remove the Region from the distribution configuration.",
    ],
    source: diagnosisSources.regions,
    resource: "distribution",
  },
  {
    id: "ami-name-taken",
    title: "Another AMI has the same name",
    certain: [
      /InvalidAMIName\.Duplicate/,
      /AMI name:? .{1,160} is (?:already in use|used by an existing AMI)/i,
    ],
    cause: "The distribution configuration uses the same AMI name for every build.",
    remedy: ["Add {{ imagebuilder:buildDate }} to the AMI name in the distribution configuration."],
    source: diagnosisSources.ec2Errors,
    resource: "distribution",
  },
];
