"use client";
import { useMemo } from "react";
import type { ListCoverage, ListedAccount } from "@/lib/builds/list/query";
import { formatAccountRegionKey } from "@/lib/imagebuilder/account-region";

/** The accounts and Regions of a list over all, by {@link formatAccountRegionKey}. */
export function useListedAccounts(
  coverage: ListCoverage | undefined,
): ReadonlyMap<string, ListedAccount> | null {
  const listed = coverage?.listed;
  return useMemo(
    () => (listed ? new Map(listed.map((one) => [formatAccountRegionKey(one), one])) : null),
    [listed],
  );
}
