"use client";
import { useMemo } from "react";
import type { ListCoverage, ListedAccount } from "@/lib/builds/list/query";
import { formatAccountRegionKey } from "@/lib/imagebuilder/account-region";

/**
 * Returns the accounts and Regions of the list of all, by {@link formatAccountRegionKey}, or null
 * for the list of one.
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
