import { Callout } from "@/components/ui/callout";
import type { UnreachableAccount } from "@/lib/auth/scope-types";

const andList = new Intl.ListFormat("en-GB");

/** The Regions of an account that can't be read for the same reason. */
type Unreachable = Omit<UnreachableAccount, "region"> & { regions: string[] };

function byAccount(accountRegions: readonly UnreachableAccount[]): Unreachable[] {
  const found = new Map<string, Unreachable>();
  for (const { region, ...accountRegion } of accountRegions) {
    const key = `${accountRegion.account} ${accountRegion.error.code}`;
    const known = found.get(key);
    if (known) known.regions.push(region);
    else found.set(key, { ...accountRegion, regions: [region] });
  }
  return [...found.values()].map((each) => ({ ...each, regions: each.regions.toSorted() }));
}

interface UnreachableAccountsProps {
  what: "list" | "page";
  accountRegions: readonly UnreachableAccount[];
}

/** The accounts and Regions missing from a list or page, with the reasons. */
export function UnreachableAccounts({ what, accountRegions }: UnreachableAccountsProps) {
  if (accountRegions.length === 0) return null;
  return (
    <Callout tone="warn" title={`This ${what} is incomplete`} role="status">
      <ul className="grid gap-0.5">
        {byAccount(accountRegions).map(({ account, accountName, regions, error }) => (
          <li key={`${account} ${error.code}`} className="wrap-anywhere">
            <span className="font-medium text-ink">
              Couldn't load data for {accountName} in <RegionList regions={regions} />.
            </span>{" "}
            {error.title}. {error.remedy}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** The Regions in a sentence, none of which breaks at its hyphens. */
function RegionList({ regions }: Pick<Unreachable, "regions">) {
  return andList.formatToParts(regions).map(({ type, value }) =>
    type === "element" ? (
      <span key={value} className="whitespace-nowrap">
        {value}
      </span>
    ) : (
      value
    ),
  );
}
