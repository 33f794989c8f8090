import { Callout } from "@/components/ui/callout";
import type { UnreachableAccount } from "@/lib/reviews/view";

/** The accounts and Regions whose reviews are missing from the list, with the reasons. */
export function UnreachableAccounts({ places }: { places: readonly UnreachableAccount[] }) {
  if (places.length === 0) return null;
  return (
    <Callout tone="warn" title="This list is incomplete" role="status">
      <ul className="grid gap-0.5">
        {places.map(({ account, accountName, region, error }) => (
          <li key={`${account} ${region}`} className="wrap-anywhere">
            <span className="font-medium text-ink">
              {accountName} can't be reached in {region}.
            </span>{" "}
            {error.title}. {error.remedy}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
