import type { DiagnosisCase } from "./cases";

/** Failures that were reported as misdiagnosed, each with the cause that must rank first. */
export const reportedFailures: (Omit<DiagnosisCase, "id" | "source"> & { cause: string })[] = [
  {
    cause: "crypto-policy",
    type: "BUILD",
    lines: [
      "Stdout: Err:8 https://packages.example.org/repo/debian stable InRelease",
      "Stdout:   Sub-process /usr/bin/sqv returned an error code (1), error message is: Signing key on 28AB6EB572779C2AD196BE22D44C1D8DB1606F22 is not bound:            No binding signature at time 2026-01-26T13:07:09Z   because: Policy rejected non-revocation signature (PositiveCertification) requiring second pre-image resistance   because: SHA1 is not considered secure since 2026-02-01T00:00:00Z",
      "Stdout: Reading package lists...",
      "Stderr: Warning: An error occurred during the signature verification. The repository is not updated and the previous index files will be used.",
      "Stderr: Error: The repository 'https://packages.example.org/repo/debian stable InRelease' is not signed.",
    ],
  },
  {
    cause: "prompt",
    type: "BUILD",
    lines: [
      "Stdout: What do you want to do about modified configuration file grub?",
      "Command failed (command id: 1d8e7f5a-1111-2222-3333-444455556666, state: TimedOut)",
    ],
  },
  {
    cause: "dns",
    type: "BUILD",
    lines: [
      "Stderr: Error: Failed to fetch http://archive.example.org/ubuntu/dists/plucky/InRelease  Temporary failure resolving 'archive.example.org'",
      "Stderr: Error: Some index files failed to download. They have been ignored, or old ones used instead.",
    ],
  },
  {
    cause: "service-linked-role",
    type: "BUILD",
    message:
      "User: arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForImageBuilder/ImageBuilder is not authorized to perform: ssm:SendCommand on resource: arn:aws:ssm:us-east-1::document/AWS-UpdateSSMAgent because no identity-based policy allows the ssm:SendCommand action",
  },
  {
    cause: "toe-start",
    type: "BUILD",
    message: "Unable to bootstrap TOE",
    lines: [
      "Started step ApplyBuildComponents with action ExecuteComponents",
      "Command failed (command id: 00000000-0000-0000-0000-000000000000, state: Failed)",
      "Action failed for step ApplyBuildComponents. Failing step",
    ],
  },
  {
    cause: "credentials-missing",
    type: "BUILD",
    lines: [
      "failed to upload file to remote destination with error 'operation error S3: PutObject, https response error StatusCode: 400, api error AuthorizationHeaderMalformed: The authorization header is malformed; a non-empty Access Key (AKID) must be provided in the credential.",
    ],
  },
  {
    cause: "package-lock",
    type: "BUILD",
    lines: ["Stderr: dpkg: error: dpkg frontend lock is locked by another process"],
  },
  {
    cause: "package-missing",
    type: "BUILD",
    lines: [
      "Stdout: FATAL: Chef::Exceptions::Package: apt_package[lustre-client-modules-5.13.0-1017-aws] (aws-parallelcluster-install::lustre line 89) had an error: Chef::Exceptions::Package: No candidate version available for lustre-client-modules-5.13.0-1017-aws",
    ],
  },
  {
    cause: "package-missing",
    type: "BUILD",
    lines: [
      "Stderr: Error: Unable to find a match: libfoo",
      "Stderr: app: error while loading shared libraries: libfoo.so.1: cannot open shared object file",
      "Stderr: Failed to start app.service: Unit not found.",
    ],
  },
  {
    cause: "package-missing",
    type: "BUILD",
    lines: [
      "Stderr: E: Unable to locate package python3-boto3",
      "Stderr: ModuleNotFoundError: No module named 'boto3'",
    ],
  },
  {
    cause: "tls-missing",
    type: "BUILD",
    lines: [
      "Stderr: WARNING: pip is configured with locations that require TLS/SSL, however the ssl module in Python is not available.",
      "Stderr: ERROR: Could not find a version that satisfies the requirement boto3 (from versions: none)",
      "Stderr: ERROR: No matching distribution found for boto3",
      "Stderr: ModuleNotFoundError: No module named 'boto3'",
    ],
  },
  {
    cause: "package-conflict",
    type: "BUILD",
    lines: [
      "Stdout: STDERR: Error: openssl11-devel conflicts with 1:openssl-devel-1.0.2k-24.amzn2.0.14.x86_64",
    ],
  },
  {
    cause: "disk-full",
    type: "BUILD",
    lines: [
      "Stderr: Error: Transaction test error:",
      "Stderr:   installing package scap-security-guide-0.1.66-2.el8.noarch needs 74MB on the / filesystem",
      "Stderr: Disk Requirements:",
      "Stderr:    At least 74MB more space needed on the / filesystem.",
    ],
  },
  {
    cause: "public-blocked",
    type: "DISTRIBUTION",
    message:
      "Not all distribution jobs are completed. 1) EC2 Client Error: 'You can’t publicly share this image because block public access for AMIs is enabled for this account. To publicly share the image, you must call the DisableImageBlockPublicAccess API.' when distributing the image from the source account (ID: 111122223333) to the destination account (ID: 111122223333) in Region ap-south-1.",
  },
  {
    cause: "encrypted-copy",
    type: "DISTRIBUTION",
    message:
      "AMI Copy Reported Failed For 'ami-0abc' in eu-west-3: An error occurred (InvalidRequest) when calling the CopyImage operation: Snapshot snap-0abc is encrypted. Creating an unencrypted copy from an encrypted snapshot is not supported.",
  },
  {
    cause: "kms-denied",
    type: "BUILD",
    lines: [
      "Stderr: download failed: s3://tools/config.json to ./config.json An error occurred (AccessDenied) when calling the GetObject operation: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
    ],
  },
  {
    cause: "marketplace",
    type: "BUILD",
    message:
      "An error occurred (OptInRequired) when calling the RunInstances operation: In order to use this AWS Marketplace product you need to accept terms and subscribe. To do so please visit https://aws.amazon.com/marketplace/pp?sku=example",
  },
  {
    cause: "parent-image-gone",
    type: "BUILD",
    message:
      "An error occurred (AuthFailure) when calling the RunInstances operation: Not authorized for images: [ami-0abc]",
  },
  {
    cause: "component-document",
    type: "BUILD",
    lines: [
      "Parsing step 'Download' in phase 'build' failed. Error: Action S3Download has no inputs; it requires an 'inputs'",
    ],
  },
  {
    cause: "sysprep",
    type: "BUILD",
    lines: ["Stdout: IMAGE_STATE_UNDEPLOYABLE", "Stdout: IMAGE_STATE_UNDEPLOYABLE"],
  },
  {
    cause: "registry-limit",
    type: "BUILD",
    lines: [
      "CmdExecution: Stderr: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit",
    ],
  },
  {
    cause: "gpg-key",
    type: "BUILD",
    lines: [
      "Stderr: Public key for mysql-community-libs-compat-5.7.37-1.el7.x86_64.rpm is not installed",
      "Stderr:  Failing package is: mysql-community-libs-compat-5.7.37-1.el7.x86_64",
      "Stderr:  GPG Keys are configured as: file:///etc/pki/rpm-gpg/RPM-GPG-KEY-mysql",
    ],
  },
  {
    cause: "inspector-off",
    type: "BUILD",
    message:
      "Resource dependency error: Amazon Inspector is not enabled for 'ec2' resources in account '111122223333'.",
  },
  {
    cause: "download-denied",
    type: "BUILD",
    lines: ["Stderr: curl: (22) The requested URL returned error: 403"],
  },
  {
    cause: "instance-profile",
    type: "BUILD",
    lines: [
      "Stderr: An error occurred (UnauthorizedOperation) when calling the CreateTags operation: You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/EC2InstanceProfileForImageBuilder/i-0abc is not authorized to perform: ec2:CreateTags",
    ],
  },
  {
    cause: "package-script-failed",
    type: "BUILD",
    lines: [
      "Stderr: dpkg: error processing package agent (--configure):",
      "Stderr:  installed agent package post-installation script subprocess returned error exit status 1",
      "Stderr: dpkg: dependency problems prevent configuration of agent-plugins:",
      "Stderr:  agent-plugins depends on agent; however:",
      "Stderr:   Package agent is not configured yet.",
      "Stderr: dpkg: error processing package agent-plugins (--configure):",
      "Stderr:  dependency problems - leaving unconfigured",
    ],
  },
  {
    cause: "package-conflict",
    type: "BUILD",
    lines: [
      "Stderr: dpkg: dependency problems prevent configuration of agent:",
      "Stderr:  agent depends on libfoo1 (>= 1.2); however:",
      "Stderr:   Package libfoo1 is not installed.",
      "Stderr: dpkg: error processing package agent (--install):",
      "Stderr:  dependency problems - leaving unconfigured",
    ],
  },
  {
    cause: "externally-managed",
    type: "BUILD",
    lines: [
      "Stderr: error: externally-managed-environment",
      "Stderr: × This environment is externally managed",
    ],
  },
];

/** Logs without a cause that contain suspicious words. */
export const reportedHarmlessLogs: string[][] = [
  [
    "Stdout: proc on /proc type proc (rw,nosuid,nodev,noexec,relatime)",
    "Stdout: STDERR: modprobe: FATAL: Module lnet not found",
  ],
  [
    "Stderr: curl: (6) Could not resolve host: mirror.example.com",
    "Stdout: Retrying in 5 s",
    "Stdout: 200 OK",
    "Stdout: STDERR: modprobe: FATAL: Module lnet not found",
  ],
  [
    "Stdout: Another app is currently holding the yum lock; waiting for it to exit...",
    "Stdout: Complete!",
    "Stdout: STDERR: modprobe: FATAL: Module lnet not found",
  ],
];
