import { sources } from "../sources";
import type { KnownFailure } from "../types";

/** The instance could not be launched: there is none, or it may not be had. */
export const launchFailures: KnownFailure[] = [
  {
    id: "capacity",
    title: "EC2 had no capacity for this instance type",
    patterns: [
      /Insufficient(?:Instance|Host|ReservedInstance)Capacity/,
      /do not have sufficient .{0,60}capacity/i,
    ],
    certainty: "certain",
    cause: "The Availability Zone of the subnet had no free instance of this type just then.",
    remedy: [
      "Retry later, or name several instance types in the infrastructure configuration.",
      "Use a subnet in another Availability Zone.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "vcpu-quota",
    title: "The account's quota for instances is used up",
    patterns: [
      /(?:Vcpu|Instance|MaxSpotInstanceCount)LimitExceeded|MaxSpotInstanceCountExceeded/,
      /more vCPU capacity than your current/i,
    ],
    certainty: "certain",
    cause:
      "The account runs as many vCPUs of this instance family as its quota allows in the region.",
    remedy: [
      "Wait for other instances to end, or ask for a higher quota of running On-Demand instances (Service Quotas, EC2).",
      "Use an instance type of another family or a smaller one.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "storage-quota",
    title: "A quota for volumes or snapshots is used up",
    patterns: [
      /(?:Volume|Snapshot|PendingSnapshot|ConcurrentSnapshot|MaxIOPS|ConcurrentCopySnapshot)LimitExceeded|ResourceLimitExceeded|ResourceCountExceeded/,
      /SnapshotCreationPerVolumeRateExceeded/,
    ],
    certainty: "certain",
    cause: "EBS has reached the account's limit for volumes, snapshots or copies at a time.",
    remedy: [
      "Let copies that are under way end, and delete AMIs and snapshots that nobody uses.",
      "Ask for a higher quota (Service Quotas, EBS).",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "service-quota",
    title: "Image Builder's quota is used up",
    patterns: [
      /ServiceQuotaExceeded/i,
      /exceeded the number of permitted resources or operations/i,
    ],
    certainty: "certain",
    cause: "The account has as many builds or resources as Image Builder allows it at a time.",
    remedy: [
      "Wait for running builds to end.",
      "Ask for a higher quota (Service Quotas, EC2 Image Builder).",
    ],
    source: sources.quotas,
  },
  {
    id: "throttled",
    title: "AWS slowed the account down",
    patterns: [
      /RequestLimitExceeded/,
      /Throttling(?:Exception)?\b.{0,80}Rate exceeded/i,
      /TooManyRequestsException/,
    ],
    certainty: "likely",
    cause: "Too many calls came from this account in a short time, and the step gave up.",
    remedy: [
      "Retry.",
      "Start fewer builds at the same moment; give scheduled pipelines different minutes.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "instance-type",
    title: "The instance type does not fit",
    patterns: [
      /instance type.{0,120}(?:is not supported|does not match the architecture|does not exist)/i,
      /Unsupported.{0,80}requested configuration is currently not supported/i,
      /(?:ENA must be supported|requires? (?:UEFI|ENA|HVM))/i,
    ],
    certainty: "certain",
    cause:
      "The type is not offered in the subnet's Availability Zone, or its architecture or boot mode is not the parent image's.",
    remedy: [
      "Name a type of the parent image's architecture (x86_64 or arm64) that the zone offers.",
      "Leave the instance types out: Image Builder then chooses one that fits.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "parent-image-gone",
    title: "The parent image is gone or not shared",
    patterns: [
      /InvalidAMIID\.(?:NotFound|Unavailable)/,
      /The image id '?\[?ami-[0-9a-f]{1,20}\]?'? (?:does not exist|is no longer available)/i,
      /parent image.{0,200}(?:not found|cannot be found|could not be (?:found|resolved)|does not exist)/i,
      /ParameterNotFound.{0,120}ssm/i,
    ],
    certainty: "certain",
    cause:
      "The AMI that the recipe starts from was deregistered, is not shared with this account, or is not in this region.",
    remedy: [
      "Make a new version of the recipe with a parent image that exists, e.g. an Image Builder ARN ending in x.x.x or an SSM parameter.",
      "If it is another account's AMI, have it shared with this account, with its snapshots and their key.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "subnet-gone",
    title: "The subnet is gone or full",
    patterns: [
      /InvalidSubnetID?\.NotFound/i,
      /The subnet ID '?subnet-[0-9a-f]{1,20}'? does not exist/i,
      /InsufficientFreeAddressesInSubnet/,
    ],
    certainty: "certain",
    cause:
      "The infrastructure configuration names a subnet that was deleted, is in another region, or has no free address.",
    remedy: [
      "Name a subnet that exists in this region and has free addresses in the infrastructure configuration.",
    ],
    source: sources.ec2Errors,
  },
  {
    id: "security-group-gone",
    title: "A security group is gone or of another VPC",
    patterns: [
      /InvalidGroup(?:Id)?\.NotFound|InvalidSecurityGroupID\.NotFound/,
      /The security group '?sg-[0-9a-f]{1,20}'? does not exist/i,
      /Security group sg-[0-9a-f]{1,20} and subnet subnet-[0-9a-f]{1,20} belong to different networks/i,
    ],
    certainty: "certain",
    cause:
      "The infrastructure configuration names a security group that does not exist or is not in the subnet's VPC.",
    remedy: ["Name security groups of the subnet's own VPC in the infrastructure configuration."],
    source: sources.ec2Errors,
  },
  {
    id: "no-default-vpc",
    title: "There is no default VPC",
    patterns: [
      /VPCIdNotSpecified|DefaultVpcDoesNotExist|MissingInput.{0,60}subnet/i,
      /No default (?:VPC|subnet)/i,
      /launches instances into EC2-Classic/i,
    ],
    certainty: "certain",
    cause:
      "The infrastructure configuration names no subnet, and the account has no default VPC in this region.",
    remedy: ["Name a subnet and its security groups in the infrastructure configuration."],
    source: sources.troubleshooting,
  },
  {
    id: "key-pair-gone",
    title: "The key pair is gone",
    patterns: [/InvalidKeyPair\.NotFound/, /The key pair '.{1,255}' does not exist/i],
    certainty: "certain",
    cause: "The infrastructure configuration names a key pair that does not exist in this region.",
    remedy: ["Name one that exists, or none: builds don't need it."],
    source: sources.ec2Errors,
  },
];
