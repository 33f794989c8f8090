/** Real failure messages with made-up names, by the ID of the expected first entry. */
export const messageSamples: [id: string, type: "BUILD" | "TEST" | "DISTRIBUTION", text: string][] =
  [
    [
      "ssm-timeout",
      "BUILD",
      "SSM execution '9ace18ad-a601-4163-a66a-9a4a634e5294' failed with status = 'TimedOut' in state = 'BUILDING' and failure message = 'Step timed out while step is Poll action status for completion. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.'",
    ],
    [
      "test-timeout",
      "TEST",
      "SSM execution '9ace18ad-a601-4163-a66a-9a4a634e5294' failed with status = 'TimedOut' in state = 'TESTING' and failure message = 'Step timed out while step is Poll action status for completion. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.'",
    ],
    [
      "component-failed",
      "BUILD",
      "SSM execution 'f9fada4e-849a-4bb6-a444-32b6a9571782' failed with status = 'Failed' in state = 'BUILDING' and failure message = 'Document arn:aws:imagebuilder:us-east-1:111122223333:component/base/3.1.3/1 failed! Phase build, step Run: exit status 2'",
    ],
    [
      "disk-full",
      "BUILD",
      "SSM execution 'a' failed with status = 'Failed' in state = 'BUILDING' and failure message = 'Document cis/1.0.0/1 failed! write /var/cache/dnf: no space left on device'",
    ],
    [
      "instance-profile",
      "BUILD",
      "An error occurred (InvalidInstanceId) when calling the SendCommand operation: Instances [[i-0abc]] not in a valid state for account 111122223333. SSM Agent verification failed: instance profile base-profile is not authorized to perform: ssm:UpdateInstanceInformation",
    ],
    [
      "ssm-agent",
      "BUILD",
      "SSM execution 'b' failed with status = 'TimedOut' in state = 'BUILDING' and failure message = 'Step timed out while step is verifying the Systems Manager Agent availability on the target instance(s). Instance i-0abc never connected.'",
    ],
    [
      "ssm-agent",
      "BUILD",
      "Workflow Execution ID: wf-1 failed with reason: ExpectationNotMet. ssm:*CommandInvocations returned terminal state Failed in workflow step LaunchBuildInstance.",
    ],
    [
      "capacity",
      "BUILD",
      "An error occurred (InsufficientInstanceCapacity) when calling the RunInstances operation (reached max retries: 4): We currently do not have sufficient m5.large capacity in the Availability Zone you requested (eu-west-1a).",
    ],
    [
      "test-failed",
      "TEST",
      "SSM execution 'c' failed with status = 'Failed' in state = 'TESTING' and failure message = 'Document smoke/1.0.0/1 failed! Phase test, step Run: exit status 1'",
    ],
    [
      "command-failed",
      "TEST",
      "ExpectationNotMet. ssm:*CommandInvocations returned terminal state Failed in workflow step RunSmokeTest.",
    ],
    [
      "kms-denied",
      "DISTRIBUTION",
      "AMI Copy Reported Failed For 'ami-0abc' in us-east-1: An error occurred (InvalidRequest) when calling the CopyImage operation: User: arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForImageBuilder/Ec2ImageBuilderIntegrationService is not authorized to perform: kms:GenerateDataKeyWithoutPlaintext because no resource-based policy allows it",
    ],
    [
      "push-denied",
      "DISTRIBUTION",
      "Failed to push image to 111122223333.dkr.ecr.eu-west-1.amazonaws.com: denied: User: arn:aws:sts::111122223333:assumed-role/base-profile/i-0abc is not authorized to perform: ecr:InitiateLayerUpload",
    ],
    [
      "parent-image-gone",
      "BUILD",
      "An error occurred (InvalidAMIID.NotFound) when calling the RunInstances operation: The image id '[ami-0123456789abcdef0]' does not exist",
    ],
    [
      "vcpu-quota",
      "BUILD",
      "An error occurred (VcpuLimitExceeded) when calling the RunInstances operation: You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to.",
    ],
    [
      "storage-quota",
      "BUILD",
      "An error occurred (PendingSnapshotLimitExceeded) when calling the CreateImage operation: You have exceeded the number of pending snapshots",
    ],
    [
      "service-quota",
      "BUILD",
      "ServiceQuotaExceededException: You have exceeded the number of permitted resources or operations for this service.",
    ],
    [
      "throttled",
      "BUILD",
      "An error occurred (RequestLimitExceeded) when calling the DescribeInstances operation (reached max retries: 4): Request limit exceeded.",
    ],
    [
      "instance-type",
      "BUILD",
      "An error occurred (InvalidParameterValue) when calling the RunInstances operation: The architecture 'x86_64' of the specified instance type does not match the architecture 'arm64' of the specified AMI.",
    ],
    [
      "subnet-gone",
      "BUILD",
      "An error occurred (InvalidSubnetID.NotFound) when calling the RunInstances operation: The subnet ID 'subnet-0abc' does not exist",
    ],
    [
      "security-group-gone",
      "BUILD",
      "An error occurred (InvalidGroup.NotFound) when calling the RunInstances operation: The security group 'sg-0abc' does not exist",
    ],
    [
      "no-default-vpc",
      "BUILD",
      "An error occurred (VPCIdNotSpecified) when calling the RunInstances operation: No default VPC for this user",
    ],
    [
      "key-pair-gone",
      "BUILD",
      "An error occurred (InvalidKeyPair.NotFound) when calling the RunInstances operation: The key pair 'old-key' does not exist",
    ],
    [
      "instance-profile-missing",
      "BUILD",
      "An error occurred (InvalidParameterValue) when calling the RunInstances operation: Value (gone) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name",
    ],
    [
      "pass-role",
      "BUILD",
      "User: arn:aws:sts::111122223333:assumed-role/exec/wf is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/base",
    ],
    [
      "encoded-denial",
      "BUILD",
      "An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: abc",
    ],
    [
      "block-device-setting",
      "BUILD",
      "An error occurred (InvalidParameterCombination) when calling the RunInstances operation: throughput can only be specified for volumeType gp3",
    ],
    [
      "device-name",
      "BUILD",
      "An error occurred (InvalidBlockDeviceMapping) when calling the RunInstances operation: Invalid device name /dev/xvdzz",
    ],
    [
      "volume-size",
      "BUILD",
      "An error occurred (InvalidBlockDeviceSize) when calling the RunInstances operation: Volume of size 8GB is smaller than snapshot 'snap-0abc', expect size >= 30GB",
    ],
    [
      "user-data",
      "BUILD",
      "An error occurred (InvalidParameterValue) when calling the RunInstances operation: Invalid BASE64 encoding of user data.",
    ],
    [
      "inventory-clash",
      "BUILD",
      "Systems Manager Automation step AssertInventoryCollection failed: an inventory association already exists for the instance",
    ],
    [
      "cmk-share",
      "DISTRIBUTION",
      "Not all distribution jobs are completed. 1) EC2 Client Error: 'Snapshots encrypted with the AWS Managed CMK can’t be shared. Specify another snapshot.' when distributing the image",
    ],
    [
      "ami-name-taken",
      "DISTRIBUTION",
      "An error occurred (InvalidAMIName.Duplicate) when calling the CopyImage operation: AMI name golden is already in use by AMI ami-0abc",
    ],
    [
      "invalid-parameter",
      "BUILD",
      "An error occurred (InvalidParameterValue) when calling the RunInstances operation: Value (5) for parameter hopLimit is invalid.",
    ],
    [
      "repository-gone",
      "DISTRIBUTION",
      "RepositoryNotFoundException: The repository with name 'base/java' does not exist in the registry with id '111122223333'",
    ],
    [
      "copy-denied",
      "DISTRIBUTION",
      "AMI Copy Reported Failed For 'ami-0abc' in eu-west-1: not authorized to assume EC2ImageBuilderDistributionCrossAccountRole in 444455556666",
    ],
    [
      "region-off",
      "DISTRIBUTION",
      "AMI Copy Reported Failed For 'ami-0abc' in ap-east-1: An error occurred (OptInRequired): You are not subscribed to this service",
    ],
    [
      "copy-failed",
      "DISTRIBUTION",
      "Distribution failed with JobId 'abc', status = 'Failed' for ARN 'arn:aws:imagebuilder:us-east-1:111122223333:image/test/0.0.1/1'.",
    ],
    [
      "access-denied-403",
      "BUILD",
      "The pipeline build failed: AccessDenied: Access Denied status code: 403",
    ],
    [
      "wait-rejected",
      "BUILD",
      "Step WaitForApproval with action WaitForAction was stopped. Reason: Wrong base image",
    ],
    [
      "wait-timeout",
      "BUILD",
      "Step WaitForApproval with action WaitForAction timed out after 259200 seconds",
    ],
    ["step-timeout", "BUILD", "Step timed out while step is executing on instance(s) [i-0abc]"],
    [
      "account-blocked",
      "BUILD",
      "An error occurred (PendingVerification) when calling the RunInstances operation: Your request for accessing resources in this region is being validated.",
    ],
    [
      "tag-immutable",
      "DISTRIBUTION",
      "ImageTagAlreadyExistsException: The image tag '1.0.0' already exists in the 'base/java' repository and cannot be overwritten because the repository is immutable.",
    ],
    [
      "launch-template-gone",
      "DISTRIBUTION",
      "An error occurred (InvalidLaunchTemplateId.NotFound) when calling the CreateLaunchTemplateVersion operation: The specified launch template, with template ID lt-0abc, does not exist.",
    ],
    [
      "export-role",
      "DISTRIBUTION",
      "An error occurred (InvalidParameter) when calling the ExportImage operation: The service role vmimport does not exist or does not have sufficient permissions for the service to continue",
    ],
    [
      "role-trust",
      "BUILD",
      "User: arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForImageBuilder/ImageBuilder is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/workflow",
    ],
    [
      "boundary-denied",
      "BUILD",
      "User: arn:aws:sts::111122223333:assumed-role/workflow/ImageBuilder is not authorized to perform: sns:Publish on resource: arn:aws:sns:us-east-1:111122223333:builds because no permissions boundary allows the sns:Publish action",
    ],
    [
      "tag-policy",
      "BUILD",
      "An error occurred (TagPolicyViolation) when calling the RunInstances operation: The tag policy does not allow the specified value for the following tag key: 'CostCenter'.",
    ],
    [
      "imdsv2-required",
      "BUILD",
      "An error occurred (InvalidParameterCombination) when calling the RunInstances operation: You can't launch instances with IMDSv1 because httpTokensEnforced is enabled for this account.",
    ],
    [
      "instance-ended",
      "BUILD",
      "The build instance i-0abc was terminated while step ApplyBuildComponents was running",
    ],
    ["sysprep", "BUILD", "RunSysPrep: Sysprep was not able to validate your Windows installation."],
    [
      "account-quota",
      "DISTRIBUTION",
      "An error occurred (ImageLimitExceeded) when calling the CopyImage operation: The maximum number of images has been reached.",
    ],
    [
      "volume-type",
      "BUILD",
      "An error occurred (VolumeTypeNotAvailableInZone) when calling the RunInstances operation: The specified Availability Zone does not support io2 volumes.",
    ],
    [
      "launch-template-invalid",
      "DISTRIBUTION",
      "You must use a valid fully-formed launch template. The request must contain the parameter ImageId",
    ],
    ["boot-failed", "BUILD", "Instance status check failed for i-0abc"],
    ["state-machine", "BUILD", "ExecuteStateMachine step failed: state machine execution failed"],
  ];
