import type { CodeEntry, FoundCode } from "./code";

/**
 * Error codes of EC2 and other AWS services, from their API references. A code has the same meaning
 * here for every service.
 */
const ids: Record<string, string> = {
  // Launch
  InsufficientCapacity: "capacity",
  InsufficientHostCapacity: "capacity",
  InsufficientInstanceCapacity: "capacity",
  InsufficientReservedInstanceCapacity: "capacity",
  InsufficientCapacityOnHost: "capacity",
  UnfulfillableCapacity: "capacity",
  SpotMaxPriceTooLow: "capacity",
  VcpuLimitExceeded: "vcpu-quota",
  InstanceLimitExceeded: "vcpu-quota",
  MaxSpotInstanceCountExceeded: "vcpu-quota",
  ResourceLimitExceeded: "storage-quota",
  ResourceCountExceeded: "storage-quota",
  VolumeLimitExceeded: "storage-quota",
  SnapshotLimitExceeded: "storage-quota",
  PendingSnapshotLimitExceeded: "storage-quota",
  ConcurrentSnapshotLimitExceeded: "storage-quota",
  MaxIOPSLimitExceeded: "storage-quota",
  SnapshotCreationPerVolumeRateExceeded: "throttled",
  ServiceQuotaExceededException: "service-quota",
  InvalidFleetConfiguration: "instance-type",
  UnsupportedInstanceTypeOnHost: "instance-type",
  "InvalidAMIID.NotFound": "parent-image-gone",
  "InvalidAMIID.Malformed": "parent-image-gone",
  "InvalidAMIID.Unavailable": "parent-image-pending",
  "InvalidSubnet.NotFound": "subnet-gone",
  "InvalidSubnetID.NotFound": "subnet-gone",
  InsufficientFreeAddressesInSubnet: "subnet-gone",
  "InvalidVpcID.NotFound": "subnet-gone",
  "InvalidGroup.NotFound": "security-group-gone",
  "InvalidGroupId.Malformed": "security-group-gone",
  "InvalidSecurityGroupID.NotFound": "security-group-gone",
  VPCIdNotSpecified: "no-default-vpc",
  VPCResourceNotSpecified: "no-default-vpc",
  DefaultVpcDoesNotExist: "no-default-vpc",
  "InvalidKeyPair.NotFound": "key-pair-gone",
  PendingVerification: "account-blocked",
  "InvalidVolume.Size": "volume-size",
  VolumeTypeNotAvailableInZone: "volume-type",
  UnknownVolumeType: "volume-type",
  "InvalidUserData.Malformed": "user-data",
  "InvalidLaunchTemplateId.NotFound": "launch-template-gone",
  "InvalidLaunchTemplateId.Malformed": "launch-template-gone",
  "InvalidLaunchTemplateName.NotFoundException": "launch-template-gone",
  "InvalidInstanceID.NotFound": "instance-ended",
  IncorrectInstanceState: "instance-ended",
  "InvalidSnapshot.NotFound": "resource-missing",
  "InvalidHostID.NotFound": "resource-missing",
  "InvalidPlacementGroup.Unknown": "resource-missing",
  "Server.SpotInstanceTermination": "instance-ended",
  "Client.UserInitiatedShutdown": "instance-ended",
  "Client.InstanceInitiatedShutdown": "instance-ended",
  // Distribution
  "InvalidAMIName.Duplicate": "ami-name-taken",
  InvalidAMIAttributeItemValue: "share-target-invalid",
  RepositoryNotFoundException: "repository-gone",
  ImageTagAlreadyExistsException: "tag-immutable",
  KMSKeyNotAccessible: "kms-denied",
  KmsKeyNotAccessible: "kms-denied",
  "KMS.DisabledException": "kms-key-state",
  "KMS.NotFoundException": "kms-key-state",
  DisabledException: "kms-key-state",
  KMSInvalidStateException: "kms-key-state",
  "InvalidKMSKey.InvalidState": "kms-key-state",
  // The account's credentials, quotas, and API calls
  ExpiredToken: "credentials-missing",
  ExpiredTokenException: "credentials-missing",
  InvalidClientTokenId: "credentials-missing",
  UnrecognizedClientException: "credentials-missing",
  AuthorizationHeaderMalformed: "credentials-missing",
  RequestTimeTooSkewed: "clock-skew",
  RequestExpired: "clock-skew",
  RequestLimitExceeded: "throttled",
  ThrottlingException: "throttled",
  TooManyRequestsException: "throttled",
  SlowDown: "throttled",
  NoSuchKey: "s3-missing",
  NoSuchBucket: "s3-missing",
  InvalidInstanceId: "ssm-agent",
  ParameterNotFound: "resource-missing",
  StateMachineDoesNotExist: "resource-missing",
  InvalidDocument: "resource-missing",
  ParameterAlreadyExists: "already-exists",
  ParameterPatternMismatchException: "invalid-parameter",
};
const codes = new Map(Object.entries(ids));
/**
 * Entries whose codes don't prove the cause, for example because the caller can retry after
 * throttling. A match of such a code is only likely.
 */
const ambiguousIds = new Set([
  "throttled",
  "credentials-missing",
  "instance-ended",
  "resource-missing",
]);

/**
 * Matches a word in the format of a code: `Name` or `Name.Detail`, optionally prefixed with
 * `Client.` or `Server.`.
 */
const codePattern = /\b(?:(?:Client|Server)\.)?[A-Z]\w{2,60}(?:\.[A-Z]\w{2,40})?\b/g;
/** Matches a code at the start, or after a phrase such as `Error Code: `. */
const codePosition =
  /(?:^|An error occurred \(|api error |Error Code: |"?errorCode"?: ?"?|<Code>|error ?: ?|Error Code: )([A-Z][\w.]{3,80})(?=[:)"<]|$)/;

/** Matches an AWS SDK's report of a failed call. A code in the same text is an AWS code. */
const sdk =
  /status ?code: [45]\d\d|request ?id|\(Service: |when calling the \w{1,60} operation|api error |https response error|\bAWS Error\b/i;
/** A code in an SDK message: before the message, or in parentheses. */
const sdkCodePattern = /\b([A-Z][A-Za-z]{4,60}(?:\.[A-Z]\w{2,40})?)(?=: |\)|;|,|$)/g;

export function findAwsCode(text: string): FoundCode | null {
  for (const { 0: word, index } of text.matchAll(codePattern)) {
    const bare = word.replace(/^(?:Client|Server)\./, "");
    const id = codes.get(word) ?? codes.get(bare);
    if (id) {
      const certainty = ambiguousIds.has(id) ? "likely" : "certain";
      return { id, certainty, index, length: word.length };
    }
  }
  const code = codePosition.exec(text);
  const known = code?.[1] ? findCodeFamily(code[1]) : null;
  // A program printed S3's response to an unsigned download, so no role is involved.
  if (code?.[0] === "<Code>AccessDenied") {
    return {
      id: "download-denied",
      certainty: "likely",
      index: code.index,
      length: code[0].length,
    };
  }
  const isSdk = sdk.test(text);
  if (code && known) {
    // Other tools have codes with such prefixes and suffixes too.
    const certainty = known.certainty === "certain" && !isSdk ? "likely" : known.certainty;
    return { ...known, certainty, index: code.index, length: code[0].length };
  }
  if (!isSdk) return null;
  for (const { 0: word, index } of text.matchAll(sdkCodePattern)) {
    const family = findCodeFamily(word);
    // Access denials (`execution-role`) are skipped, because denial.ts parses their caller and resource.
    if (family && family.id !== "execution-role") {
      return { ...family, index, length: word.length };
    }
  }
  return null;
}

/** Returns the meaning of a code's prefix or suffix, if the code itself isn't in the table. */
function findCodeFamily(code: string): CodeEntry | null {
  if (/Throttl|RateExceeded$|^TooManyRequests/.test(code))
    return { id: "throttled", certainty: "likely" };
  if (
    /(?:Limit|Quota|Count)Exceeded(?:Exception|Fault)?$|^TooMany(?!Redirects)[A-Z]\w{1,40}$/.test(
      code,
    )
  ) {
    return { id: "account-quota", certainty: "certain" };
  }
  if (/^Expired|^InvalidToken|^InvalidClientToken|SignatureDoesNotMatch/.test(code)) {
    return { id: "credentials-missing", certainty: "likely" };
  }
  if (/^Insufficient\w{0,40}Capacity/.test(code)) return { id: "capacity", certainty: "certain" };
  if (
    /^(?:Internal(?:Error|Failure|ServerError|Service)|Server(?:Error|Exception|Failure)|Service(?:Unavailable|Failure))/.test(
      code,
    )
  ) {
    return { id: "server-error", certainty: "likely" };
  }
  if (/(?:AccessDenied|Unauthorized|NotAuthorized)(?:Operation|Exception|Fault)?$/.test(code)) {
    return { id: "execution-role", certainty: "likely" };
  }
  if (/(?:NotFound|DoesNotExist|NoSuchEntity)(?:Exception|Fault)?$/.test(code)) {
    return { id: "resource-missing", certainty: "likely" };
  }
  // These codes are generic, because only the message describes what AWS rejects.
  if (/^(?:Missing|Invalid|Malformed|Unknown|Unsupported|Validation|Incorrect)[A-Z]/.test(code)) {
    return { id: "invalid-parameter", certainty: "possible" };
  }
  return null;
}
