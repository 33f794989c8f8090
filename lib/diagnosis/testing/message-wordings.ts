/** Further wordings of AWS's messages, by the ID of the expected first entry. */
export const messageWordings: Record<string, string[]> = {
  capacity: ["Insufficient capacity. (Service: Ec2, Status Code: 500)"],
  "cmk-share": [
    "OperationNotPermitted: Encrypted snapshots with EBS default key cannot be shared",
    "Can't share an image encrypted with the AWS managed key",
  ],
  "dedicated-host": [
    "InsufficientHostCapacity: You do not have a host with a matching configuration for mac2.metal.",
  ],
  dockerfile: ["The value supplied for parameter 'dockerfileTemplateData' is not valid."],
  "export-role": [
    "Insufficient permissions - please verify bucket ownership and write permissions on the bucket. Bucket: images",
  ],
  "instance-type": [
    "InvalidParameterValue: The m4.large instance type does not support an AMI with a boot mode of UEFI.",
  ],
  "block-device-setting": [
    "InvalidBlockDeviceMapping: the encrypted flag cannot be specified since device /dev/sdh has a snapshot specified.",
  ],
  "device-name": ["InvalidBlockDeviceMapping: /dev/sdk is being assigned to multiple times."],
  "no-default-vpc": ["No subnets found for the default VPC 'vpc-0abc'. Please specify a subnet."],
  "account-quota": [
    "The repository with name 'golden/python' in registry with id '123456789012' already has the maximum allowed number of images which is '20000'",
  ],
  "kms-key-state": [
    "AMI snapshot copy failed with error: The specified keyId 1234abcd is not valid",
  ],
  "launch-template-gone": [
    "In region 'eu-west-1' - 'EC2 Client Error: 'The launch-template ID 'lt-0abc' does not exist''",
  ],
  "parent-image-gone": ["You are not authorized to use the provided image. (Status Code: 400)"],
  "security-group-gone": ["The security group 'builds' does not exist in VPC 'vpc-0abc'"],
  "step-timeout": ["Step ApplyBuildComponents timed out after 43200 seconds"],
  "wait-rejected": [
    "Workflow Execution ID: 'wf-0abc' failed with reason: The step received the action STOP. Reason: Wrong base image",
  ],
  "workflow-output": [
    "Build workflow must have output named ImageId to build AMI.",
    "Invalid ImageId output value, must be AMI ID as a string.",
  ],
  "subnet-gone": ["The subnet 'subnet-0abc' does not have enough free IP addresses"],
  "share-target-invalid": [
    "The value supplied for parameter 'distributions[0].amiDistributionConfiguration.launchPermission.organizationArns' is not valid.",
  ],
  "instance-ended": [
    "Error waiting for instance (i-0abc) to become ready: unexpected state 'shutting-down', wanted target 'running'",
    "unexpected state 'terminated', wanted target 'running, stopped'",
  ],
  "invalid-parameter": [
    "The value supplied for parameter 'type' is not valid. Custom distribution workflows are not supported.",
    "The value supplied for parameter 'platform' is not valid. Platform macOS is not supported.",
    "You cannot launch an instance with a tenancy of 'host' into a placement group.",
    "Network interfaces and an instance-level subnet ID may not be specified on the same request (Service: Ec2, Status Code: 400)",
    "The parameter groupName cannot be used with the parameter subnet (Service: Ec2, Status Code: 400)",
    "You can't specify both a host ID and a host resource group ARN (Service: Ec2, Status Code: 400)",
  ],
  "vm-import": [
    "Disk validation failed [Unsupported VMDK File Format]",
    "Unable to determine kernel version",
    "ClientError: Unsupported kernel version 6.12.0-55.el10.x86_64",
    "ClientError: No valid partitions. Not a valid volume.",
    "ClientError: BLSC-style GRUB found, but unable to detect default kernel",
    "ClientError: Multiple different grub/menu.lst files found.",
  ],
  "disk-full": [
    "Plugin with name aws:runPowerShellScript not found. Step name: aws:runPowerShellScript",
  ],
};
