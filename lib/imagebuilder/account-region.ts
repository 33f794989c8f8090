import { parseArn } from "./arn";

export interface AccountRegion {
  account: string;
  region: string;
}

/** An account and Region as one string, for map keys and names. */
export function formatAccountRegionKey({ account, region }: AccountRegion): string {
  return `${account} ${region}`;
}

/**
 * Groups items by account. Returns each account's first item and its Regions in alphabetical order.
 */
export function groupRegionsByAccount<Item extends AccountRegion>(
  items: readonly Item[],
): { first: Item; regions: string[] }[] {
  const groups = new Map<string, { first: Item; regions: string[] }>();
  for (const item of items) {
    const group = groups.get(item.account) ?? { first: item, regions: [] };
    groups.set(item.account, { ...group, regions: [...group.regions, item.region].toSorted() });
  }
  return [...groups.values()];
}

/** True if an Image Builder ARN names a resource in the account and Region. */
export function isInAccountRegion({ account, region }: AccountRegion, arn: string): boolean {
  const parts = parseArn(arn);
  return parts?.account === account && parts.region === region;
}
