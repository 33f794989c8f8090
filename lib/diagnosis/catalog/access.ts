import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import {
  capitalize,
  describeCall,
  describeDenial,
  describePrincipal,
  describeRemedy,
  describeResource,
} from "./describe-denial";

export const accessFailures: KnownFailure[] = [
  {
    id: "service-linked-role",
    title: "The service-linked role lacks a permission",
    // An execution role without the permission is another cause of this message.
    likely: [/enable EC2 Fast Launch\b.{0,80}do not have sufficient permissions/i],
    cause:
      "The permissions of Image Builder's service-linked role are fixed and don't cover this call.",
    remedy: [
      "Give the image or pipeline its own execution role.",
      "For EC2 Fast Launch, attach EC2FastLaunchFullAccess to the execution role.",
    ],
    source: diagnosisSources.serviceRole,
    resource: "execution-role",
    denial: (denial) => ({
      cause: `${describeDenial(denial)} The permissions of the service-linked role are fixed and cover only SSM parameters under /imagebuilder/, log groups under /aws/imagebuilder/, and a few SSM documents.`,
      remedy: [
        describeRemedy(denial),
        "Alternatively, use a workflow, parameter, or log group that the service-linked role's permissions cover.",
      ],
    }),
  },
  {
    id: "instance-profile",
    title: "The instance profile lacks a permission",
    certain: [/instance profile.{0,200}is not authorized to perform/i],
    cause: "The instance profile's role doesn't allow a call that the build instance makes.",
    remedy: [
      "Attach EC2InstanceProfileForImageBuilder and AmazonSSMManagedInstanceCore to the instance profile's role.",
      "For container images, also attach EC2InstanceProfileForImageBuilderECRContainerBuilds.",
      "If the policies are already attached, check for a permissions boundary or a service control policy that denies the action.",
    ],
    source: diagnosisSources.managedPolicies,
    resource: "instance-profile",
    denial: (denial) => ({
      cause: describeDenial(denial),
      remedy: [
        describeRemedy(denial),
        "If the permission is already granted, check for a permissions boundary or a service control policy that denies the action.",
      ],
    }),
  },
  {
    id: "execution-role",
    title: "The execution role lacks a permission",
    cause: "The execution role doesn't allow a call that the step makes.",
    remedy: [
      "In the execution role's policies, allow the denied action.",
      "If there is no execution role, set one for the image or pipeline.",
    ],
    source: diagnosisSources.customWorkflows,
    resource: "execution-role",
    denial: (denial) => ({ cause: describeDenial(denial), remedy: [describeRemedy(denial)] }),
  },
  {
    id: "caller-denied",
    title: "The caller lacks a permission",
    cause: "The role or user that started the build isn't allowed to make this call.",
    remedy: ["Allow the action for the role or user that starts the build."],
    source: diagnosisSources.accessDenied,
    denial: (denial) => ({ cause: describeDenial(denial), remedy: [describeRemedy(denial)] }),
  },
  {
    id: "role-trust",
    title: "A role can't be assumed",
    certain: [
      /(?:cannot|can'?t|could not|unable to|not able to|failed to) (?:be assumed|assume)\b.{0,80}\brole/i,
      /\brole\b.{0,200}(?:cannot be assumed|can'?t be assumed|does(?: not|n't) trust)/i,
    ],
    cause: "The role's trust policy doesn't allow the service to assume the role.",
    remedy: [
      "Allow imagebuilder.amazonaws.com in the execution role's trust policy, and ec2.amazonaws.com in the trust policy of the instance profile's role.",
    ],
    source: diagnosisSources.customWorkflows,
    resource: "execution-role",
    denial: (denial) => ({
      cause: `${capitalize(describePrincipal(denial))} isn't allowed to assume ${denial.resource ?? "the role"}.`,
      remedy:
        denial.principal === "service-linked"
          ? [
              `In the trust policy of ${denial.resource ?? "the role"}, allow imagebuilder.amazonaws.com.`,
              "Alternatively, set another execution role for the image or pipeline.",
            ]
          : [
              `In the trust policy of ${denial.resource ?? "the role"}, allow ${describePrincipal(denial)}. ${describeRemedy(denial)}`,
            ],
    }),
  },
  {
    id: "clock-skew",
    title: "The instance's clock is wrong",
    certain: [
      /RequestTimeTooSkewed|Signature (?:expired|not yet current): \d{8}T/i,
      /is not valid yet \(invalid for another|certificate is not yet valid|InvalidSignatureException.{0,80}(?:expired|current)/i,
    ],
    cause:
      "AWS rejects signed requests when the instance's clock is off by more than a few minutes.",
    remedy: [
      "Synchronize the clock with the Amazon Time Sync Service (169.254.169.123) in an earlier step.",
    ],
    source: diagnosisSources.accessDenied,
    resource: "component",
  },
  {
    id: "tag-policy",
    title: "A tag policy rejects the tags",
    certain: [/TagPolicy(?:Violation|Exception)\b|tag policy does not allow/i],
    cause: "An organization tag policy doesn't allow a tag on the instance, volume, or image.",
    remedy: [
      "Correct the tags in the infrastructure configuration, the distribution configuration, and the request.",
    ],
    source: diagnosisSources.accessDenied,
    resource: "infrastructure",
  },
  {
    id: "scp-denied",
    title: "An organization policy denies the call",
    certain: [/explicit deny in a (?:service|resource) control policy/i],
    cause:
      "A service control policy or resource control policy in your organization denies the call.",
    remedy: ["Ask your organization's administrators which condition the policy requires."],
    source: diagnosisSources.accessDenied,
    resource: "infrastructure",
    denial: (denial) => ({
      cause: `A service control policy or resource control policy in your organization denies ${describePrincipal(denial)} permission to call ${describeCall(denial)}${describeResource(denial)}. No policy in this account can allow the call.`,
      remedy: [
        `Ask your organization's administrators which condition applies to ${describeCall(denial)}. Conditions often restrict the Region, instance type, tags, encryption, or IMDS version.`,
        "Change the infrastructure configuration or the recipe to meet the condition, or ask for a change to the policy.",
      ],
    }),
  },
  {
    id: "boundary-denied",
    title: "A permissions boundary denies the call",
    cause:
      "The role's permissions boundary doesn't allow the call, regardless of the role's policies.",
    remedy: ["Allow the action in the role's permissions boundary."],
    source: diagnosisSources.accessDenied,
    denial: (denial) => ({
      cause: `The permissions boundary of ${describePrincipal(denial)} doesn't allow ${describeCall(denial)}${describeResource(denial)}, regardless of the role's policies.`,
      remedy:
        denial.principal === "service-linked"
          ? [describeRemedy(denial)]
          : [
              `In the permissions boundary of ${describePrincipal(denial)}, allow ${describeCall(denial)}${describeResource(denial)}.`,
              "Alternatively, use a role without this boundary.",
            ],
      resource: denial.principal === "instance" ? "instance-profile" : "execution-role",
    }),
  },
  {
    id: "endpoint-policy",
    title: "A VPC endpoint policy denies the call",
    cause:
      "The VPC endpoint's policy has no statement that allows the call, or has one that denies it.",
    remedy: ["Allow the action in the VPC endpoint's policy."],
    source: diagnosisSources.endpointPolicy,
    resource: "infrastructure",
    denial: (denial) => ({
      cause: `The VPC endpoint's policy doesn't allow ${describePrincipal(denial)} to call ${describeCall(denial)}${describeResource(denial)}.`,
      remedy: [
        `In the VPC endpoint's policy, allow ${describeCall(denial)}${describeResource(denial)} for ${describePrincipal(denial)}.`,
      ],
    }),
  },
  {
    id: "resource-policy-denied",
    title: "A resource-based policy denies the call",
    cause: "A policy on the resource, such as a bucket policy, explicitly denies the call.",
    remedy: [
      "Remove the Deny statement from the resource's policy, or add an exception for the role.",
    ],
    source: diagnosisSources.accessDenied,
    denial: (denial) => ({
      cause: `The policy on ${denial.resource ?? "the resource"} explicitly denies ${describePrincipal(denial)} permission to call ${describeCall(denial)}. No other policy can allow the call.`,
      remedy: [
        `Add an exception for ${describePrincipal(denial)} to the Deny statement in the policy on ${denial.resource ?? "the resource"}, or meet the requirement that the statement enforces (often a specific VPC endpoint, TLS, or membership in an organization).`,
      ],
    }),
  },
  {
    id: "imdsv2-required",
    title: "The account requires IMDSv2",
    certain: [
      /httpTokensEnforced/i,
      /MetadataHttps?Tokens|RequireIMDSv2/i,
      /(?:IMDSv1|HttpTokens).{0,120}(?:is not allowed|must be (?:set to )?required)/i,
    ],
    cause:
      "The account or its organization denies launches that allow IMDSv1, and this build's instance allows IMDSv1.",
    remedy: [
      "In the infrastructure configuration's instance metadata options, set httpTokens to required.",
      "Check that the parent image and the components work with IMDSv2.",
    ],
    source: diagnosisSources.instanceMetadata,
    resource: "infrastructure",
    denial: () => ({
      cause: "A policy denies launches that allow IMDSv1, and this build's instance allows IMDSv1.",
      remedy: [
        "In the infrastructure configuration's instance metadata options, set httpTokens to required.",
        "Check that the parent image and the components work with IMDSv2.",
      ],
    }),
  },
  {
    id: "encoded-denial",
    title: "A call was denied with an encoded message",
    certain: [/Encoded authorization failure message/i],
    cause: "The reason for EC2's denial is in the encoded message.",
    remedy: [
      "Run aws sts decode-authorization-message with the encoded message. The result shows the action, the resource, and the policy.",
      "Allow that action in the policies of the role that made the call, or meet the condition shown in the result.",
    ],
    source: diagnosisSources.decodeMessage,
    resource: "execution-role",
    denial: (denial) => ({
      cause: `EC2 denied ${denial.action ?? "the call"}. The reason is in the encoded message.`,
      remedy: [
        "Run aws sts decode-authorization-message with the encoded message. The result shows the action, the resource, and the policy.",
        "Allow that action in the execution role's policies, or meet the condition shown in the result.",
      ],
    }),
  },
  {
    id: "pass-role",
    title: "A role can't be passed",
    cause:
      "The caller, the execution role, or Image Builder's service-linked role isn't allowed to pass a role, such as the instance profile's role or the execution role.",
    remedy: ["Allow iam:PassRole on the role named in the message."],
    source: diagnosisSources.passRole,
    resource: "execution-role",
    denial: (denial) => ({
      cause: `${capitalize(describePrincipal(denial))} isn't allowed to pass ${denial.resource ?? "the role"} to a service.`,
      remedy: [
        denial.principal === "service-linked"
          ? describeRemedy(denial)
          : `Allow iam:PassRole${describeResource(denial)} for ${describePrincipal(denial)}, with ec2.amazonaws.com or imagebuilder.amazonaws.com as iam:PassedToService.`,
      ],
    }),
  },
];
