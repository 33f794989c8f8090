import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";

const noMatchingHost = /do not have a host with a matching configuration/i;

export const launchFailures: KnownFailure[] = [
  {
    id: "capacity",
    title: "EC2 had no capacity for this instance type",
    // Missing hosts have their own entry.
    unless: noMatchingHost,
    certain: [
      /Insufficient(?:Instance|Host|ReservedInstance)Capacity|InsufficientCapacityOnHost/,
      /\bInsufficient (?:instance )?capacity\b|do not have sufficient .{0,60}capacity|no Spot capacity available|Availability Zone is currently constrained|unable to fulfill capacity|capacity-(?:not-available|oversubscribed)/i,
    ],
    cause:
      "The Availability Zone or Dedicated Host didn't have enough capacity at the time of the launch.",
    remedy: [
      "Retry later, or list several instance types in the infrastructure configuration.",
      "Use a subnet in another Availability Zone.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "infrastructure",
  },
  {
    id: "dedicated-host",
    title: "No Dedicated Host is available for the instance",
    certain: [noMatchingHost],
    cause:
      "The account has no available Dedicated Host that matches the launch request. Image Builder doesn't allocate hosts.",
    remedy: [
      "Allocate a Dedicated Host for the instance type in the subnet's Availability Zone.",
      "Specify the host's ID in the infrastructure configuration, or enable auto-placement on the host.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "infrastructure",
  },
  {
    id: "vcpu-quota",
    title: "The account has reached its instance quota",
    certain: [
      /(?:Vcpu|Instance|MaxSpotInstanceCount)LimitExceeded|MaxSpotInstanceCountExceeded/,
      /more vCPU capacity than your current/i,
      /spot instance count exceeded|requested more (?:instances|vCPU)|quota allows for 0 more running instance/i,
    ],
    cause: "The quota applies to the vCPUs of this instance family in this Region.",
    remedy: [
      "Wait until other instances are terminated, or request a quota increase for running On-Demand instances (in Service Quotas, under EC2).",
      "Use a smaller instance type, or one from another family.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "infrastructure",
  },
  {
    id: "storage-quota",
    title: "An image or storage quota was reached",
    certain: [
      /(?:Volume|Snapshot|PendingSnapshot|ConcurrentSnapshot|MaxIOPS|ConcurrentCopySnapshot)LimitExceeded|ResourceLimitExceeded|ResourceCountExceeded/,
      /Too many snapshot copies in progress|(?:reached|exceeded) .{0,20}(?:quota|limit) .{0,40}(?:public images|AMIs|snapshots)\b/i,
    ],
    cause: "The quota applies to AMIs, volumes, snapshots, or concurrent copies.",
    remedy: [
      "Delete unused AMIs and snapshots, and wait for in-progress copies to finish.",
      "Request a quota increase (in Service Quotas, under EC2 or EBS).",
    ],
    source: diagnosisSources.ec2Errors,
  },
  {
    id: "service-quota",
    title: "The account has reached an Image Builder quota",
    certain: [/ServiceQuotaExceeded/i, /exceeded the number of permitted resources or operations/i],
    cause: "The quota applies to concurrent builds or to Image Builder resources.",
    remedy: [
      "Wait for running builds to finish.",
      "Request a quota increase (in Service Quotas, under EC2 Image Builder).",
    ],
    source: diagnosisSources.quotas,
  },
  {
    id: "throttled",
    title: "AWS throttled the account",
    likely: [
      /RequestLimitExceeded/,
      /Throttling(?:Exception)?\b.{0,80}Rate exceeded|^Rate exceeded\b/i,
      /TooManyRequestsException/,
    ],
    cause: "The account made too many API calls in a short time, so the step failed.",
    remedy: ["Retry.", "Start fewer builds at the same time, and stagger scheduled pipelines."],
    source: diagnosisSources.ec2Errors,
  },
  {
    id: "instance-type",
    title: "The instance type isn't compatible",
    certain: [
      /instance type.{0,120}(?:is not supported|does not match the architecture|does not exist|not supported in your requested)/i,
      /requested configuration is currently not supported/i,
      /(?:not supported|unsupported|not compatible|incompatible).{0,60}\binstance type/i,
      /(?:ENA must be supported|requires? (?:ENA|HVM)|boot mode.{0,120}(?:not supported|not compatible|does not match))/i,
      /architecture '?\w{1,12}'? of the specified (?:instance type|AMI)/i,
      /required for (?:the )?.{0,20}instance type|Enhanced networking .{0,80}is required|instance configuration for this AWS Marketplace product is not supported|only be used in a VPC.{0,40}instance type/i,
      /instance type(?: '?[\w.-]{1,30}'?)? (?:does(?: not|n't) support|is not eligible)/i,
      /Invalid value '.{0,60}' for InstanceType|invalid instance type/i,
    ],
    // Boot loaders also print this.
    likely: [/requires? UEFI\b/i],
    cause:
      "The type isn't offered in the subnet's Availability Zone, or its architecture or boot mode doesn't match the parent image.",
    remedy: [
      "Use an instance type that matches the parent image's architecture (x86_64 or arm64) and is available in the Availability Zone.",
      "Alternatively, remove the instance types from the infrastructure configuration so that Image Builder chooses a compatible one.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "infrastructure",
  },
  {
    id: "marketplace",
    title: "The account isn't subscribed to the Marketplace product",
    certain: [
      /accept terms and subscribe/i,
      /OptInRequired.{0,200}marketplace/i,
      /AWS Marketplace.{0,200}(?:subscri|terms)/i,
      /not subscribed to (?:this|the) (?:product|marketplace)/i,
    ],
    cause:
      "The recipe's parent image is an AWS Marketplace product, which requires a subscription.",
    remedy: [
      "Subscribe this account to the product in AWS Marketplace, and accept the product's terms.",
      "Alternatively, create a new version of the recipe with another parent image.",
    ],
    source: diagnosisSources.marketplaceIssue,
    resource: "recipe",
  },
  {
    id: "parent-image-gone",
    title: "The parent image is missing or not shared",
    certain: [
      /InvalidAMIID\.(?:NotFound|Malformed)/,
      /Not authorized for images?|not authorized to use the provided image/i,
      /The image id '?\[?ami-[0-9a-f]{1,20}\]?'? (?:does not exist|is no longer available)/i,
      /parent image.{0,200}(?:not found|cannot be found|could not be (?:found|resolved)|does not exist)/i,
      /ParameterNotFound.{0,120}parent/i,
    ],
    cause:
      "The recipe's parent image was deregistered, isn't shared with this account, or isn't in this Region.",
    remedy: [
      "Create a new version of the recipe with a parent image that exists. For example, specify an Image Builder ARN that ends in x.x.x, or an SSM parameter.",
      "If another account owns the AMI, ask its owner to share the AMI, its snapshots, and their KMS key.",
      "If another account owns the container image, allow ecr:DescribeImages and the pull actions in its repository policy.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "recipe",
  },
  {
    id: "parent-image-pending",
    title: "The parent image isn't available yet",
    certain: [/InvalidAMIID\.Unavailable/, /AMI '?ami-\w{1,20}'? is (?:pending|disabled|failed)/i],
    cause: "The recipe's parent image is still being created or copied, or is disabled.",
    remedy: [
      "Wait until the AMI is available, then retry. If the AMI is disabled, enable it.",
      "Alternatively, create a new version of the recipe with another parent image.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "recipe",
  },
  {
    id: "subnet-gone",
    title: "The subnet is missing or full",
    certain: [
      /InvalidSubnet(?:ID)?\.NotFound/i,
      /The subnet ID '?subnet-[0-9a-f]{1,20}'? does not exist/i,
      /InsufficientFreeAddressesInSubnet|not enough free addresses in (?:the )?subnet|subnet.{0,120}(?:not|n't) have (?:enough|sufficient)(?: free| available)? (?:IP )?addresses/i,
    ],
    cause:
      "The infrastructure configuration uses a subnet that was deleted, is in another Region, or has no available IP addresses.",
    remedy: [
      "In the infrastructure configuration, use a subnet that exists in this Region and has available IP addresses.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "infrastructure",
  },
  {
    id: "security-group-gone",
    title: "A security group doesn't exist in the VPC",
    certain: [
      /InvalidGroup(?:Id)?\.NotFound|InvalidSecurityGroupID\.NotFound/i,
      /The security group (?:sg-[0-9a-f]{1,20}|'[^']{1,255}') does not exist/i,
      /(?:security group.{0,160}belong to different networks|resources that belong to different networks|parameter groupId is invalid)/i,
    ],
    cause:
      "The infrastructure configuration uses a security group that doesn't exist or isn't in the subnet's VPC.",
    remedy: ["In the infrastructure configuration, use security groups from the subnet's VPC."],
    source: diagnosisSources.ec2Errors,
    resource: "infrastructure",
  },
  {
    id: "no-default-vpc",
    title: "No subnet or default VPC is available",
    certain: [
      /VPCIdNotSpecified|VPCResourceNotSpecified|DefaultVpcDoesNotExist|MissingInput.{0,60}subnet/i,
      /No default (?:VPC|subnet)|No subnets found for the default VPC/i,
      /can only be used in a VPC/i,
      /launches instances into EC2-Classic/i,
    ],
    cause:
      "Without a subnet in the infrastructure configuration, the instance needs a default VPC in this Region.",
    remedy: [
      "In the infrastructure configuration, specify a subnet and security groups from its VPC.",
    ],
    source: diagnosisSources.troubleshooting,
    resource: "infrastructure",
  },
  {
    id: "key-pair-gone",
    title: "The key pair doesn't exist",
    certain: [/InvalidKeyPair\.NotFound/, /The key pair '.{1,255}' does not exist/i],
    cause: "The infrastructure configuration uses a key pair that doesn't exist in this Region.",
    remedy: [
      "Use an existing key pair, or remove the key pair from the infrastructure configuration. Builds don't need one.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "infrastructure",
  },
  {
    id: "instance-profile-missing",
    title: "The instance profile is missing or empty",
    certain: [
      /Invalid IAM Instance Profile|instance profile .{0,80}(?:has no|does(?: not|n't) have an?) (?:associated )?role/i,
      /iamInstanceProfile\.(?:name|arn) is invalid|parameter 'instanceProfileName' is not valid/i,
      /Instance Profile.{0,200}(?:cannot be found|does not exist|has no associated IAM Roles)/i,
    ],
    cause:
      "The infrastructure configuration uses an instance profile that isn't in this account, was deleted, or has no role.",
    remedy: [
      "Create the instance profile with a role, or specify another one in the infrastructure configuration.",
      "If the instance profile is new, retry in a minute. A new instance profile isn't available immediately.",
    ],
    source: diagnosisSources.ec2Errors,
    resource: "instance-profile",
  },
  {
    id: "account-blocked",
    title: "The account isn't allowed to launch instances",
    certain: [
      /PendingVerification|This account is currently blocked|account is being validated|accessing resources in this region is being validated/i,
    ],
    cause: "AWS is verifying the account, or has blocked it.",
    remedy: ["Wait for AWS to verify the account, or contact AWS Support."],
    source: diagnosisSources.ec2Errors,
  },
  {
    id: "device-name",
    title: "A block device name is wrong",
    certain: [
      /Invalid device name \/dev\//i,
      /(?:Attachment point|parameter device is invalid).{0,80}is already in use|\/dev\/\S{1,20}.{0,60}already attached/i,
      /duplicate.{0,40}device name|\/dev\/\S{1,20} is being assigned to multiple times/i,
    ],
    cause:
      "A block device in the recipe has a different name from the one the parent image uses, so the root device appears twice.",
    remedy: [
      "Use the parent image's own root device name (/dev/xvda for Amazon Linux, /dev/sda1 for Ubuntu and Windows).",
      "For additional volumes, use device names that aren't taken (/dev/sdf through /dev/sdp).",
    ],
    source: diagnosisSources.deviceNameIssue,
    resource: "recipe",
  },
  {
    id: "volume-size",
    title: "The volume is smaller than the parent image",
    certain: [/smaller than snapshot/i, /InvalidVolume\.Size|volume of size \d{1,6} ?GB/i],
    cause: "The recipe's root volume must be at least as large as the parent image's snapshot.",
    remedy: ["Increase the volume size in a new version of the recipe."],
    source: diagnosisSources.ec2Errors,
    resource: "recipe",
  },
  {
    id: "user-data",
    title: "The user data isn't valid",
    certain: [
      /InvalidUserData/i,
      // Content types of vendors are for other programs.
      /Unhandled (?:non-multipart|unknown content-type)(?! \(application\/\w{1,30}\.).{0,60}userdata/i,
      /Invalid BASE64 encoding of user data/i,
      /User data is limited to 16384 bytes/i,
      /(?:InvalidParameter(?:Value)?|ValidationError).{0,160}user ?data/i,
      /Failed at merging in cloud config|Failed loading yaml blob|Invalid cloud-config|Cloud config schema errors/i,
    ],
    cause:
      "The recipe's user data isn't base64-encoded, isn't valid for cloud-init, or is larger than 16 KB.",
    remedy: [
      "Base64-encode the user data exactly once. To check it before you encode it, run cloud-init schema --config-file FILE.",
      "Move large content into a component or S3. User data that replaces Image Builder's default must also install the SSM Agent.",
    ],
    source: diagnosisSources.userData,
    resource: "recipe",
  },
];
