import { sources } from "../sources";
import type { KnownFailure } from "../types";

/** The image was built, and could not be handed on. */
export const distributionFailures: KnownFailure[] = [
  {
    id: "kms-denied",
    title: "A KMS key may not be used",
    patterns: [
      /is not authorized to perform: kms:/i,
      /(?:KMSKeyNotAccessible|KMS\.\w{1,40}Exception|AccessDenied.{0,60}kms:)/i,
      /(?:given key ID is not accessible|key .{1,200} is (?:disabled|pending deletion))/i,
    ],
    certainty: "certain",
    cause:
      "The key that encrypts the image, or that of the target region or account, does not let Image Builder use it.",
    remedy: [
      "Let the key's policy allow AWSServiceRoleForImageBuilder: kms:GenerateDataKey*, kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:DescribeKey and kms:CreateGrant.",
      "For another account, its EC2ImageBuilderDistributionCrossAccountRole needs the same for both keys.",
    ],
    source: sources.encryptedAmis,
  },
  {
    id: "push-denied",
    title: "The container image may not be pushed",
    patterns: [
      /is not authorized to perform: ecr:/i,
      /denied:.{0,200}ecr/i,
      /no basic auth credentials/i,
    ],
    certainty: "certain",
    cause:
      "The role of the instance profile, or the repository's own policy, does not allow the push to ECR.",
    remedy: [
      "Attach EC2InstanceProfileForImageBuilderECRContainerBuilds to the role of the instance profile.",
      "Let the repository's policy allow that role, when it is in another account.",
    ],
    source: sources.managedPolicies,
  },
  {
    id: "repository-gone",
    title: "The repository does not exist",
    patterns: [/RepositoryNotFoundException/, /repository with name '.{1,256}' does not exist/i],
    certainty: "certain",
    cause: "The target repository is not in that region of the account.",
    remedy: [
      "Create it in every region that the distribution configuration names, or turn on replication.",
    ],
    source: sources.managedPolicies,
  },
  {
    id: "copy-denied",
    title: "The copy to another account or region was denied",
    patterns: [
      /EC2ImageBuilderDistributionCrossAccountRole/,
      /(?:CopyImage|CopySnapshot|ModifyImageAttribute).{0,300}(?:UnauthorizedOperation|not authorized|AccessDenied)/i,
      /(?:UnauthorizedOperation|not authorized|AccessDenied).{0,200}(?:CopyImage|CopySnapshot|ModifyImageAttribute)/i,
    ],
    certainty: "likely",
    cause: "The target account has no role for Image Builder, or it does not allow the copy.",
    remedy: [
      "Create EC2ImageBuilderDistributionCrossAccountRole in the target account, trusting this one, with Ec2ImageBuilderCrossAccountDistributionAccess.",
      "Check service control policies of the target account.",
    ],
    source: sources.crossAccount,
  },
  {
    id: "region-off",
    title: "The region is not switched on",
    patterns: [/OptInRequired/, /region.{0,80}(?:is not enabled|is disabled|not opted)/i],
    certainty: "certain",
    cause: "The distribution names a region that the account has not switched on.",
    remedy: [
      "Switch the region on for the account, or take it out of the distribution configuration.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "copy-failed",
    title: "A copy of the AMI failed",
    patterns: [
      /AMI Copy Reported Failed/i,
      /Not all distribution jobs are completed/i,
      /Distribution failed with JobId/i,
    ],
    certainty: "possible",
    cause: "One of the regions or accounts of the distribution did not get its copy.",
    remedy: [
      "The message names the region and EC2's own error.",
      "The image itself exists: retrying distributes it again without building it.",
    ],
    source: sources.crossAccount,
  },
];
