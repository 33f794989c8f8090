import { sources } from "../sources";
import type { KnownFailure } from "../types";

/** The instance, or Image Builder for it, may not do what the build needs. */
export const accessFailures: KnownFailure[] = [
  {
    id: "instance-profile",
    title: "The instance profile lacks a permission",
    patterns: [
      /instance profile.{0,200}is not authorized to perform/i,
      /is not authorized to perform: (?:ssm|ssmmessages|ec2messages|imagebuilder|logs):/i,
    ],
    certainty: "certain",
    cause:
      "The role of the instance profile in the infrastructure configuration does not allow a call that the build instance makes.",
    remedy: [
      "Attach EC2InstanceProfileForImageBuilder and AmazonSSMManagedInstanceCore to the role of the instance profile.",
      "For containers also EC2InstanceProfileForImageBuilderECRContainerBuilds.",
      "If they are attached, look for a permissions boundary or a service control policy that denies the named action.",
    ],
    source: sources.managedPolicies,
  },
  {
    id: "s3-denied",
    title: "The instance may not use an S3 bucket",
    patterns: [
      /is not authorized to perform: s3:/i,
      /AccessDenied.{0,120}(?:PutObject|GetObject|HeadObject|ListObjects)/i,
    ],
    certainty: "certain",
    cause:
      "A component downloads from, or the logs go to, a bucket that the role of the instance profile can't reach.",
    remedy: [
      "Give the role of the instance profile s3:GetObject for what components download and s3:PutObject for the log bucket.",
      "Check the bucket's own policy, and the key policy when the bucket is encrypted.",
    ],
    source: sources.troubleshooting,
  },
  {
    id: "access-denied-403",
    title: "A call from the instance was denied (403)",
    patterns: [/AccessDenied: Access Denied.{0,40}status code: 403/i, /status code: 403/i],
    certainty: "likely",
    cause:
      "The instance profile lacks a permission for an API or a component's resource; most often s3:PutObject for the log bucket.",
    remedy: [
      "Attach the managed policies that Image Builder needs to the role of the instance profile.",
      "Allow s3:PutObject on the log bucket of the infrastructure configuration.",
    ],
    source: sources.troubleshooting,
  },
  {
    id: "instance-profile-missing",
    title: "The instance profile does not exist",
    patterns: [
      /Invalid IAM Instance Profile/i,
      /iamInstanceProfile\.(?:name|arn) is invalid/i,
      /Instance Profile.{0,120}(?:cannot be found|does not exist)/i,
    ],
    certainty: "certain",
    cause:
      "The infrastructure configuration names an instance profile that is not in this account, or was deleted.",
    remedy: [
      "Create the instance profile, or name another in the infrastructure configuration.",
      "A profile that was just created takes a few seconds to be known: retry.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "pass-role",
    title: "A role may not be passed",
    patterns: [/is not authorized to perform: iam:PassRole/i],
    certainty: "certain",
    cause:
      "The execution role, or Image Builder's service-linked role, may not hand the instance profile's role or the workflow's role to EC2.",
    remedy: [
      "Allow iam:PassRole on that role, with ec2.amazonaws.com or imagebuilder.amazonaws.com as the service it is passed to.",
    ],
    source: sources.customWorkflows,
  },
  {
    id: "execution-role",
    title: "The execution role lacks a permission",
    patterns: [
      /UnauthorizedOperation/,
      /You are not authorized to perform this operation/i,
      /is not authorized to perform: (?:ec2|sns|states|lambda|inspector2?|sts):/i,
    ],
    certainty: "likely",
    cause:
      "The workflow acts as its execution role, and that role does not allow the call that the step makes.",
    remedy: [
      "Add the action that the message names to the execution role.",
      "An encoded authorization message can be read with sts:DecodeAuthorizationMessage.",
    ],
    source: sources.customWorkflows,
  },
];
