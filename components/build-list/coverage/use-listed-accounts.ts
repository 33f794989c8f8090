"use client";
import { useMemo } from "react";
import type { ListCoverage, ListedAccount } from "@/lib/builds/list/query";
import { formatAccountRegionKey } from "@/lib/imagebuilder/account-region";

/**
 * Returns the listed accounts and Regions by {@link formatAccountRegionKey}, or null if the list
 * has only one account and Region.
 */
export function useListedAccounts(
  coverage: ListCoverage | undefined,
): ReadonlyMap<string, ListedAccount> | null {
  const listed = coverage?.listed;
  return useMemo(
    () => (listed ? new Map(listed.map((one) => [formatAccountRegionKey(one), one])) : null),
    [listed],
  );
}
