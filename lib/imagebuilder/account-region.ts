import { parseArn } from "./arn";

/** An AWS account with a Region: the unit that a role can view and that one poller covers. */
export interface AccountRegion {
  account: string;
  region: string;
}

/** An account and Region as one string, for map keys and names. */
export function formatAccountRegionKey({ account, region }: AccountRegion): string {
  return `${account} ${region}`;
}

/** True if an ARN names a resource in the account and Region. */
export function isInAccountRegion({ account, region }: AccountRegion, arn: string): boolean {
  const parts = parseArn(arn);
  return parts?.account === account && parts.region === region;
}
