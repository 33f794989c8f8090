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

export const dataAccessFailures: KnownFailure[] = [
  {
    id: "kms-denied",
    title: "Access to a KMS key was denied",
    certain: [
      /KMSKeyNotAccessible/,
      /given key ID is not accessible|KMS key is not accessible|inaccessible (?:AWS )?KMS key/i,
      /ciphertext refers to a customer master key/i,
    ],
    likely: [
      /Client\.InternalError: Client error on launch/i,
      /Copy image failed with an internal error/i,
      /AccessDenied.{0,60}\bkms:|can't decrypt the protected secret/i,
    ],
    cause:
      "In this account or the target account, the role that needs the KMS key isn't allowed to use it.",
    remedy: [
      "In the key policy, allow AWSServiceRoleForImageBuilder to use kms:GenerateDataKey*, kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:DescribeKey, and kms:CreateGrant.",
      "For cross-account distribution, give EC2ImageBuilderDistributionCrossAccountRole in the target account the same permissions on the keys in the source and target accounts.",
      "For an encrypted object or parameter, allow kms:Decrypt for the instance profile's role.",
    ],
    source: diagnosisSources.encryptedAmis,
    resource: "distribution",
    denial: (denial) => ({
      cause: `${capitalize(describePrincipal(denial))} isn't allowed to use ${denial.action?.startsWith("kms:") ? describeCall(denial) : "the KMS key that encrypts the data"}${denial.action?.startsWith("kms:") ? describeResource(denial) : ""}.`,
      remedy: [
        `In the key policy, allow ${describePrincipal(denial)} to use ${denial.action?.startsWith("kms:") ? describeCall(denial) : "kms:Decrypt"}.`,
        ...(denial.principal === "service-linked"
          ? []
          : ["If the key is in another account, allow the action in the role's own policies too."]),
      ],
      resource: denial.principal === "instance" ? "instance-profile" : "distribution",
    }),
  },
  {
    id: "kms-key-state",
    title: "The KMS key can't be used",
    certain: [
      /InvalidKMSKey\.InvalidState/,
      /KMSInvalidStateException|KMS\.(?:Disabled|InvalidState|NotFound)Exception|KMSKeyDisabled/,
      /(?:arn:aws\S{0,10}:kms:|KMS[ -]key).{0,300}(?:is disabled|is pending deletion|pending import)/i,
      /(?:KmsKeyId|specified keyId).{0,80}(?:is invalid|is not valid)|key '?arn:aws\S{0,10}:kms:\S{1,120} (?:does not exist|is not found)/i,
      /KMS Key.{0,200}(?:non existent|does not exist|in the wrong region|not enabled)/i,
    ],
    cause: "The KMS key is disabled, is pending deletion, doesn't exist, or is in another Region.",
    remedy: [
      "Enable the key, or cancel its deletion.",
      "In the recipe, specify a key in the build's Region. In the distribution configuration, specify a key in each target Region.",
      "To distribute the image to another account, specify the key by its ARN.",
    ],
    source: diagnosisSources.keyState,
    resource: "distribution",
  },
  {
    id: "s3-denied",
    title: "The instance can't access an S3 bucket",
    certain: [
      /\(403\) when calling the HeadObject operation|HeadObject.{0,120}\b403\b/i,
      /AccessDenied.{0,120}(?:PutObject|GetObject|HeadObject|ListObjects|ListBucket|GetBucketLocation)/i,
      /(?:PutObject|GetObject|HeadObject|ListObjects).{0,200}(?:AccessDenied|StatusCode: 403)/i,
      /Access denied when attempting to access S3/i,
      /\b\w{3,8}-S3\w{3,20} ?: Access ?Denied/,
      /(?:upload|download) failed: .{0,200}s3:\/\/.{1,300}(?:AccessDenied|Access Denied|Forbidden)/i,
    ],
    cause:
      "The instance profile's role can't access a bucket that a component downloads from or that logs are written to.",
    remedy: [
      "Grant the instance profile's role s3:GetObject for component downloads and s3:PutObject for the log bucket.",
      "Check the bucket policy and, if the bucket is encrypted, the key policy.",
    ],
    source: diagnosisSources.s3Denied,
    resource: "instance-profile",
    denial: (denial) => ({
      cause: denial.name
        ? describeDenial(denial)
        : `S3 denied ${denial.action ? `the ${denial.action} call` : "a call"} from the build instance.`,
      remedy: [
        denial.name
          ? describeRemedy(denial)
          : "Grant the instance profile's role s3:GetObject and s3:ListBucket on the bucket, and s3:PutObject on the log bucket.",
        "Check the bucket policy and, if the bucket is encrypted, the key policy.",
      ],
    }),
  },
  {
    id: "access-denied-403",
    title: "A call from the instance was denied (403)",
    symptom: true,
    // A package repository isn't an AWS service.
    unless: /\bmirror|repodata|Status code: 403 for https?:/i,
    likely: [/AccessDenied: Access Denied.{0,40}status code: 403/i, /status code: 403/i],
    cause: "The instance profile lacks a permission, most often s3:PutObject for the log bucket.",
    remedy: [
      "Attach the managed policies for Image Builder to the instance profile's role.",
      "Allow s3:PutObject on the log bucket specified in the infrastructure configuration.",
    ],
    source: diagnosisSources.troubleshooting,
    resource: "instance-profile",
  },
  {
    id: "credentials-missing",
    title: "The instance had no credentials",
    // This message is about a registry's expired token, not the instance's credentials.
    unless: /\bdenied: Your authorization token has expired/i,
    certain: [
      /non-empty Access Key \(AKID\)/i,
      /Unable to locate credentials|NoCredentialProviders|no EC2 IMDS role found|failed to refresh cached credentials|NoCredentialsError/i,
      /Partial credentials found/i,
      /no EC2 instance role found|No credentials specified or obtained|No valid credential sources|Failed to resolve AWS credentials|retrieving credentials from iam-role|Unable to get IAM security credentials|config profile \(.{1,80}\) could not be found/i,
    ],
    likely: [
      /\(400\) when calling the HeadObject operation: Bad Request|Unable to retrieve credentials/i,
      /InvalidClientTokenId|ExpiredToken|SignatureDoesNotMatch|InvalidAccessKeyId|security token included in the request is (?:invalid|expired)|authorization token has expired/i,
    ],
    cause: "The AWS CLI or AWSTOE couldn't get valid credentials from the instance profile.",
    remedy: [
      "Retry the build. AWSTOE can start before the credentials are available.",
      "Check that the instance profile has a role, and that no component sets AWS_ACCESS_KEY_ID or blocks 169.254.169.254.",
    ],
    source: diagnosisSources.credentialsIssue,
    resource: "instance-profile",
  },
  {
    id: "pull-denied",
    title: "The registry denied the image pull",
    certain: [
      /pull access denied|unauthorized: access to the requested resource|may require 'docker login'|unauthorized: authentication required/i,
      /(?:manifests?\/|\bpull(?:ing)? ).{0,160}(?:no basic auth credentials|\bunauthorized\b|(?<!permission )denied:)/i,
      /failed to (?:authorize:|resolve (?:source metadata|reference|image)).{0,200}(?:401 Unauthorized|403 Forbidden|unauthorized)/i,
      /failed to fetch (?:\w{1,20} token|manifest).{0,200}(?:401 Unauthorized|403 Forbidden|unauthorized)/i,
      /login attempt to \S{1,200} failed with status|error getting credentials - err|repository does not exist or may require/i,
      /insufficient_scope: authorization failed|authorization failed: no basic auth/i,
      /unexpected status (?:code )?from (?:HEAD|GET) request (?:to )?https:\S{1,300} 40[013]\b/i,
    ],
    likely: [/\bdenied: Your authorization token has expired/i, /error getting credentials\b/i],
    cause:
      "The image doesn't exist in the registry, or the build instance isn't signed in to the registry. An Amazon ECR authorization token expires after 12 hours.",
    remedy: [
      "Check the image's name, tag, account, and Region.",
      "Allow ecr:GetAuthorizationToken, ecr:BatchGetImage, and ecr:GetDownloadUrlForLayer for the instance profile's role.",
      "Sign in to the registry again right before pulling the image, and remove expired registry credentials from the parent image (docker logout).",
    ],
    source: diagnosisSources.ecrErrors,
    resource: "instance-profile",
    denial: (denial) => ({
      cause: describeDenial(denial),
      remedy: [
        describeRemedy(denial),
        "If the repository is in another account, allow the role in the repository policy too.",
      ],
    }),
  },
  {
    id: "push-denied",
    title: "The registry denied the image push",
    certain: [
      /denied:(?! Your authorization token).{0,200}\becr\b/i,
      /\bpush(?:ing|ed)?\b.{0,300}\b(?:(?<!permission )denied:|unauthorized)/i,
    ],
    likely: [
      /no basic auth credentials/i,
      // A registry also returns this if the repository has reached its quota of images.
      /unexpected status (?:code )?from (?:PUT|POST|PATCH) request (?:to )?https:\S{1,300} 40[13]\b/i,
      /Please login prior to push|Image push failed.{0,80}(?:login|denied|auth)/i,
    ],
    cause: "The instance profile's role or the repository policy doesn't allow the push to ECR.",
    remedy: [
      "Attach EC2InstanceProfileForImageBuilderECRContainerBuilds to the instance profile's role.",
      "If the repository is in another account, allow that role in the repository policy.",
      "If the permissions are correct, check whether the repository has reached its image quota.",
    ],
    source: diagnosisSources.ecrErrors,
    resource: "instance-profile",
    denial: (denial) => ({
      cause: describeDenial(denial),
      remedy: [
        describeRemedy(denial),
        "If the repository is in another account, allow that role in the repository policy.",
      ],
    }),
  },
];
