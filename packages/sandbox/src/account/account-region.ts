import { getSeededHex, getSeededInteger } from "./seeded";

/** The Regions of each account. The first Region of the first account has the most past builds. */
export const REGIONS = ["eu-west-1", "us-east-1", "ap-southeast-2"] as const;

export const ACCOUNTS = [
  { id: "111122223333", name: "Build" },
  { id: "444455556666", name: "Production" },
] as const;

/** Returns {@link ACCOUNTS}, plus generated ones if `count` is higher. */
export function listSandboxAccounts(count: number): readonly { id: string; name: string }[] {
  const more = Array.from({ length: Math.max(count - ACCOUNTS.length, 0) }, (_, index) => ({
    id: String(900_000_000_000 + index),
    name: `Account ${index + ACCOUNTS.length + 1}`,
  }));
  return [...ACCOUNTS, ...more];
}

/** The organization's security account, which shares recipes, components, and workflows. */
const SHARING_ACCOUNT = "777788889999";

/** An account and Region, and the seed from which their data is generated. */
export interface AccountRegion {
  seed: string;
  account: string;
  region: string;
}

/** The owner of a resource from the account's perspective. */
export type ResourceOwner = "Self" | "Shared" | "Amazon";

const FIRST_DAY = Date.UTC(2025, 1, 3);
const DAY = 86_400_000;

/** The account ID (or `aws`) in this owner's ARNs. */
function getOwnerId(accountRegion: AccountRegion, owner: ResourceOwner): string {
  if (owner === "Self") return accountRegion.account;
  return owner === "Amazon" ? "aws" : SHARING_ACCOUNT;
}

/** The API's `owner` member: an account ID or `Amazon`. */
export function getOwnerLabel(accountRegion: AccountRegion, owner: ResourceOwner): string {
  return owner === "Amazon" ? "Amazon" : getOwnerId(accountRegion, owner);
}

/** Returns an ARN. As in Image Builder, the name is lowercase, with hyphens instead of spaces. */
export function formatImageBuilderArn(
  accountRegion: AccountRegion,
  owner: ResourceOwner,
  kind: string,
  name: string,
  version?: string,
): string {
  const slug = name.toLowerCase().replaceAll(" ", "-");
  const path = version === undefined ? slug : `${slug}/${version}`;
  return `arn:aws:imagebuilder:${accountRegion.region}:${getOwnerId(accountRegion, owner)}:${kind}/${path}`;
}

/**
 * Returns the creation time of the version at `index`, which is always later than that of earlier
 * versions. ISO-8601 with milliseconds, as the service returns it.
 */
export function generateCreationTime(accountRegion: AccountRegion, key: string, index = 0): string {
  const day =
    getSeededInteger(`${accountRegion.seed} day ${accountRegion.account} ${key}`, 0, 60) +
    index * 45;
  const second = getSeededInteger(
    `${accountRegion.seed} time ${accountRegion.account} ${key} ${index}`,
    0,
    86_399,
  );
  return new Date(FIRST_DAY + day * DAY + second * 1000 + (second % 1000)).toISOString();
}

/** Returns an EC2 ID such as `subnet-0a1b...`, deterministic per account, Region, and key. */
export function generateEc2Id(accountRegion: AccountRegion, prefix: string, key: string): string {
  const text = `${accountRegion.seed} ${prefix} ${accountRegion.account} ${accountRegion.region} ${key}`;
  return `${prefix}-0${getSeededHex(text, 16)}`;
}

/** Returns the ARN of a KMS key alias in the account and Region. */
export function generateKmsKeyArn(accountRegion: AccountRegion, alias: string): string {
  return `arn:aws:kms:${accountRegion.region}:${accountRegion.account}:alias/${alias}`;
}
