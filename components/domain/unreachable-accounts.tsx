import { TriangleAlert } from "lucide-react";
import { Fragment } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import type { UnreachableAccount } from "@/lib/auth/scope-types";
import type { CatalogCode } from "@/lib/errors/catalog";
import type { PortalError } from "@/lib/errors/portal-error";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { andList } from "@/lib/text/list-format";

/** The accounts, with their Regions, that can't be read for the same reason. */
interface UnreachableGroup {
  error: PortalError;
  accounts: Map<string, { name: string; regions: string[] }>;
}

function groupByReason(accountRegions: readonly UnreachableAccount[]): UnreachableGroup[] {
  const groups = new Map<string, UnreachableGroup>();
  for (const { account, accountName, region, error } of accountRegions) {
    const group = groups.get(error.code) ?? { error, accounts: new Map() };
    groups.set(error.code, group);
    const regions = group.accounts.get(account)?.regions ?? [];
    group.accounts.set(account, { name: accountName, regions: [...regions, region].toSorted() });
  }
  return [...groups.values()];
}

/** True if none of the accounts and Regions could be read. */
export function areAllUnreachable(
  accountRegions: readonly AccountRegion[],
  unreachable: readonly UnreachableAccount[],
): boolean {
  const keys = new Set(unreachable.map(formatAccountRegionKey));
  return keys.size > 0 && accountRegions.every((one) => keys.has(formatAccountRegionKey(one)));
}

/** Reasons whose catalog texts are about a single role, although the list covers several. */
const reasons: Partial<Record<CatalogCode, string>> = {
  ReadAccessDenied:
    "AWS denies your roles there imagebuilder:ListImages. Ask an administrator to allow this action for one of them.",
  ReadAccessUnverified:
    "AWS can't be reached, and Kiln hasn't verified your roles there in the last 12 hours. Try again in a few seconds. If the problem persists, ask an administrator to check Kiln's connection to AWS.",
};

interface UnreachableAccountsProps {
  what: "list" | "page";
  accountRegions: readonly UnreachableAccount[];
  /** True if none of the accounts and Regions could be read. */
  all: boolean;
  /** Reads the accounts again. It is offered only if one of the errors may be temporary. */
  retry: () => void;
}

/** The accounts and Regions missing from a list or page, with the reasons. */
export function UnreachableAccounts(props: UnreachableAccountsProps) {
  const { what, accountRegions, all, retry } = props;
  if (accountRegions.length === 0) return null;
  const canRetry = accountRegions.some(({ error }) => error.action === "retry");
  return (
    <Callout
      tone="warn"
      title={all ? `Couldn't load this ${what}` : `This ${what} is incomplete`}
      role="status"
      actions={canRetry ? <Button onClick={retry}>Try again</Button> : null}
    >
      <ul className="grid gap-0.5">
        {groupByReason(accountRegions).map(({ error, accounts }) => (
          <li key={error.code} className="wrap-anywhere">
            <span className="font-medium text-ink">
              Couldn't load data
              {[...accounts].map(([account, { name, regions }], index) => (
                <Fragment key={account}>
                  {index === 0 ? " " : index === accounts.size - 1 ? ", and " : ", "}
                  for {name} in <RegionList regions={regions} />
                </Fragment>
              ))}
              .
            </span>{" "}
            {reasons[error.code] ?? `${error.title}. ${error.remedy}`}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** The Regions as part of a sentence. None of them breaks at its hyphens. */
function RegionList({ regions }: { regions: readonly string[] }) {
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

/** Replaces a list for which no account could be read. */
export function NoReadableAccounts({ title }: { title: string }) {
  return (
    <EmptyState icon={<TriangleAlert aria-hidden size={20} />} title={title} headingLevel={2}>
      None of the accounts could be loaded.
    </EmptyState>
  );
}
