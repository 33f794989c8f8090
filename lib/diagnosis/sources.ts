import type { DiagnosisSource } from "./types";

const guide = (page: string, title: string): DiagnosisSource => ({
  title: `EC2 Image Builder User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/imagebuilder/latest/userguide/${page}.html`,
});
const aws = (path: string, title: string): DiagnosisSource => ({
  title,
  url: `https://docs.aws.amazon.com/${path}`,
});
const issue = (repository: string, number: number, title: string): DiagnosisSource => ({
  title: `${repository} issue ${number}: ${title}`,
  url: `https://github.com/${repository}/issues/${number}`,
});

/** The pages that the catalogue refers to: each is about the failure that it stands for. */
export const sources = {
  troubleshooting: guide("troubleshooting", "Troubleshoot Image Builder"),
  managedPolicies: guide("security-iam-awsmanpol", "AWS managed policies"),
  serviceRole: guide("image-builder-service-linked-role", "Service-linked role"),
  crossAccount: guide("cross-account-dist", "Set up cross-account AMI distribution"),
  stepActions: guide("wfdoc-step-actions", "Supported step actions for your workflow document"),
  containerRecipes: guide("create-container-recipes", "Create a new version of a container recipe"),
  componentDocuments: guide("toe-use-documents", "AWSTOE component document framework"),
  customWorkflows: guide("security-iam", "IAM permissions for custom workflows"),
  timeouts: {
    title: "AWS re:Post: How do I resolve build timeout errors in EC2 Image Builder?",
    url: "https://repost.aws/knowledge-center/image-builder-build-timeout",
  },
  encryptedAmis: {
    title: "AWS re:Post: How do I troubleshoot encrypted AMI distribution errors in Image Builder?",
    url: "https://repost.aws/knowledge-center/image-builder-distr-error-encrypted-ami",
  },
  accessDenied: aws(
    "IAM/latest/UserGuide/troubleshoot_access-denied.html",
    "IAM User Guide: Troubleshoot access denied error messages",
  ),
  decodeMessage: aws(
    "STS/latest/APIReference/API_DecodeAuthorizationMessage.html",
    "AWS STS API Reference: DecodeAuthorizationMessage",
  ),
  passRole: aws(
    "IAM/latest/UserGuide/id_roles_use_passrole.html",
    "IAM User Guide: Grant permissions to pass a role to an AWS service",
  ),
  endpointPolicy: aws(
    "vpc/latest/privatelink/vpc-endpoints-access.html",
    "AWS PrivateLink: Control access to VPC endpoints using endpoint policies",
  ),
  s3Denied: aws(
    "AmazonS3/latest/userguide/troubleshoot-403-errors.html",
    "Amazon S3 User Guide: Troubleshoot access denied (403 Forbidden) errors",
  ),
  keyState: aws(
    "kms/latest/developerguide/key-state.html",
    "AWS KMS Developer Guide: Key states of AWS KMS keys",
  ),
  ecrErrors: aws(
    "AmazonECR/latest/userguide/common-errors-docker.html",
    "Amazon ECR User Guide: Troubleshoot Docker commands",
  ),
  instanceMetadata: aws(
    "AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html",
    "Amazon EC2 User Guide: Configure instance metadata options for new instances",
  ),
  publicAmis: aws(
    "AWSEC2/latest/UserGuide/block-public-access-to-amis.html",
    "Amazon EC2 User Guide: Block public access to your AMIs",
  ),
  copyAmi: aws(
    "AWSEC2/latest/UserGuide/CopyingAMIs.html",
    "Amazon EC2 User Guide: Copy an Amazon EC2 AMI",
  ),
  regions: aws(
    "accounts/latest/reference/manage-acct-regions.html",
    "AWS Account Management: Enable or disable AWS Regions in your account",
  ),
  inspector: aws(
    "inspector/latest/user/getting_started_tutorial.html",
    "Amazon Inspector User Guide: Activate Amazon Inspector",
  ),
  ec2Errors: aws(
    "AWSEC2/latest/APIReference/errors-overview.html",
    "Amazon EC2 API Reference: Error codes",
  ),
  quotas: aws(
    "general/latest/gr/imagebuilder.html",
    "AWS General Reference: EC2 Image Builder endpoints and quotas",
  ),
  userData: aws(
    "AWSEC2/latest/UserGuide/user-data.html",
    "Amazon EC2 User Guide: Run commands when you launch an EC2 instance",
  ),
  sysprepGuide: aws(
    "AWSEC2/latest/UserGuide/ec2-windows-sysprep.html",
    "Amazon EC2 User Guide: Create an AMI using Windows Sysprep",
  ),
  marketplaceIssue: issue("hashicorp/packer", 2346, "Marketplace terms not accepted"),
  inventoryIssue: issue(
    "aws-samples/immutable-server-pipeline",
    12,
    "duplicate instance metadata collection",
  ),
  deviceNameIssue: issue(
    "aws-cloudformation/aws-cloudformation-resource-providers-imagebuilder",
    5,
    "cryptic error with custom EBS volumes",
  ),
  toeIssue: issue("aws/aws-parallelcluster", 6358, "Unable to bootstrap TOE"),
  credentialsIssue: issue("aws/ec2-image-builder-roadmap", 66, "race condition in AWSTOE"),
  launchPermissionPull: {
    title: "aws-samples/cdk-image-pipeline pull request 76: launch permission for target accounts",
    url: "https://github.com/aws-samples/cdk-image-pipeline/pull/76",
  },
  organizationArnIssue: issue(
    "hashicorp/packer-plugin-amazon",
    156,
    "AMIs shared with organizations",
  ),
  componentParametersIssue: issue(
    "aws-ia/terraform-aws-ec2-image-builder",
    106,
    "parameters are not defined in the component",
  ),
  componentStepIssue: issue("CloudSnorkel/cdk-github-runners", 964, "S3Download without inputs"),
  downloadIssue: issue("aws/amazon-ecs-ami", 158, "download returns error 403"),
  missingObjectIssue: issue("awslabs/amazon-eks-ami", 1839, "key does not exist"),
  diskIssue: issue("aws-deepracer-community/deepracer-on-the-spot", 105, "no space left on device"),
  memoryIssue: issue("dmmiller612/bert-extractive-summarizer", 76, "exit code 137 on a t2.micro"),
  noexecPull: {
    title: "awslabs/amazon-eks-ami pull request 346: work around noexec in /tmp",
    url: "https://github.com/awslabs/amazon-eks-ami/pull/346",
  },
  lockIssue: issue("osism/k8s-capi-images", 139, "wait for the apt lock"),
  rpmLockIssue: issue("rpm-software-management/rpm", 4046, "rpm does not wait for the lock"),
  packageIssue: issue("aws/aws-parallelcluster", 3878, "package for that kernel is not available"),
  conflictIssue: issue("aws/aws-parallelcluster", 6653, "package conflict with the parent image"),
  keyIssue: issue("geerlingguy/packer-debian-9", 1, "NO_PUBKEY during the build"),
  releaseIssue: issue("epics-base/epics-base", 524, "CentOS 7 repositories have moved"),
  repositoryIssue: issue("shinesolutions/packer-aem", 260, "repository returns error 404"),
  managedPythonIssue: issue("ricsanfre/ansible-role-minio", 23, "externally-managed-environment"),
  moduleIssue: issue("NVIDIA/ansible-role-nvidia-driver", 18, "kernel and kernel-devel differ"),
  registryIssue: issue("aws/aws-cdk", 23923, "toomanyrequests from the registry"),
  missingFileIssue: issue("awslabs/amazon-eks-ami", 1443, "files missing on a CIS parent image"),
  missingServiceIssue: issue("lxc/lxc-ci", 849, "unit does not exist"),
  failedServiceIssue: issue("aws/amazon-ssm-agent", 62, "service could not be enabled"),
  rootIssue: issue("QT-DevOps/DevOpsIssues", 324, "apt lock file: permission denied"),
  commandIssue: issue(
    "aws/aws-parallelcluster",
    1903,
    "command missing in the cookbook environment",
  ),
  dnsIssue: issue("PyO3/maturin-action", 277, "could not resolve host"),
  routeIssue: issue("hashicorp/packer", 4720, "network is unreachable during yum update"),
  certificateIssue: issue("maurice-daly/DriverAutomationTool", 297, "trust relationship for TLS"),
  syntaxIssue: issue("aws/aws-cdk", 19909, "ExecuteBash commands in a component"),
  featureIssue: issue("mwrock/packer-templates", 102, "the source files could not be downloaded"),
  checksumIssue: issue("pypa/pip", 12424, "packages do not match the hashes"),
  sysprepIssue: issue("actions/runner-images", 14499, "Sysprep fails with 0x80073cf2"),
  windowsUpdateIssue: issue("rgl/packer-plugin-windows-update", 146, "HRESULT 0x80240438"),
  installerIssue: issue("chocolatey/package-verifier", 60, "meaning of MSI error 1603"),
  installerBusyIssue: issue("chocolatey-archive/chocolatey", 529, "common installer exit codes"),
  wingetIssue: issue("microsoft/winget-cli", 3068, "data required by the source is missing"),
  archiveIssue: issue("docker/hub-feedback", 1398, "the download is not in gzip format"),
  promptIssue: issue("yudai/cf_nise_installer", 45, "apt-get prompts to continue"),
  subscriptionIssue: issue("kubernetes-sigs/image-builder", 1127, "RHEL AMI without subscription"),
  runtimeIssue: issue("GoogleCloudPlatform/k8s-stackdriver", 292, "a gem needs a newer Ruby"),
  existsIssue: issue("actions/runner-images", 10729, "an item with that name already exists"),
  permissionIssue: issue("ansible-lockdown/RHEL9-CIS", 450, "permission denied under noexec"),
  gitIssue: issue("docker/hub-feedback", 1894, "Git can't check out a submodule"),
  packageDatabaseIssue: issue("openebs/openebs", 525, "dpkg was interrupted"),
  systemIssue: issue("CrowdStrike/falcon-scripts", 50, "unrecognized operating system"),
  userIssue: issue("getsentry/self-hosted", 3851, "chown: invalid user"),
  initIssue: issue("moby/moby", 32616, "no init system runs during a container build"),
  regionIssue: issue("hashicorp/packer", 5524, "could not find region configuration"),
  bootIssue: issue("anthcourtney/ansible-role-cis-amazon-linux", 53, "the root account is locked"),
  launchTemplateIssue: issue("hashicorp/terraform-provider-aws", 29678, "invalid launch template"),
  selinuxIssue: issue("jdoss/atomic-wireguard", 4, "SELinux stops the kernel's installation"),
  fipsIssue: issue("CrowdStrike/ansible_collection_falcon", 297, "RPM has no digest for FIPS"),
  passwordIssue: issue("actions/runner-images", 6735, "password policy during the build"),
  configurationIssue: issue("ansible-lockdown/UBUNTU22-CIS", 170, "hardening breaks sshd_config"),
  limitIssue: issue("actions/runner-images", 268, "too many open files"),
  winrmIssue: issue("hashicorp/packer", 4241, "DSC needs winrm quickconfig"),
  gitOwnershipIssue: issue("rust-lang/rust", 101438, "dubious ownership in repository"),
  formatIssue: issue("pilot-repl/getcursor", 6, "jq can't parse the response"),
  componentStoreIssue: issue("microsoft/WSL", 13205, "the component store has been corrupted"),
  featureNameIssue: issue("Particular/NServiceBus", 1687, "feature name is unknown"),
  antivirusIssue: issue("AeliusSaionji/chocopkgs", 29, "the antivirus program blocks the file"),
  longPaths: issue("git-for-windows/git", 342, "file name too long"),
  nvme: aws(
    "ebs/latest/userguide/nvme-ebs-volumes.html",
    "Amazon EBS User Guide: Amazon EBS volumes and NVMe",
  ),
  metadataTransition: aws(
    "AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html",
    "Amazon EC2 User Guide: Transition to using Instance Metadata Service Version 2",
  ),
  s3Errors: aws(
    "AmazonS3/latest/API/ErrorResponses.html",
    "Amazon S3 API Reference: Error responses",
  ),
  componentIssue: issue("aws/aws-parallelcluster", 3995, "a component document failed"),
} satisfies Record<string, DiagnosisSource>;
