import { RotateCw } from "lucide-react";
import { Fragment } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { UnreachableAccount } from "@/lib/auth/scope-types";
import type { CatalogCode } from "@/lib/errors/catalog";
import type { PortalError } from "@/lib/errors/portal-error";
import {
  type AccountRegion,
  formatAccountRegionKey,
  groupRegionsByAccount,
} from "@/lib/imagebuilder/account-region";
import { andList } from "@/lib/text/list-format";

/** Groups the accounts and Regions that can't be read by error code. */
function groupByReason(
  accountRegions: readonly UnreachableAccount[],
): [PortalError, UnreachableAccount[]][] {
  const groups = new Map<string, [PortalError, UnreachableAccount[]]>();
  for (const one of accountRegions) {
    const [error, others] = groups.get(one.error.code) ?? [one.error, []];
    groups.set(error.code, [error, [...others, one]]);
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

/** Replacements for catalog messages that are about a single role. */
const reasons: Partial<Record<CatalogCode, string>> = {
  ReadAccessDenied:
    "You don't have a role there that's allowed to call imagebuilder:ListImages. Ask an administrator to allow this action for at least one role per account.",
  ReadAccessUnverified:
    "Kiln couldn't verify with AWS that your roles there can list images. Try again in a few seconds. If the problem persists, ask an administrator to check Kiln's connection to AWS.",
};

interface UnreachableAccountsProps {
  subject: "list" | "page";
  accountRegions: readonly UnreachableAccount[];
  /** True if none of the accounts and Regions could be read. */
  all: boolean;
  /**
   * Reads the accounts again. It is offered only if the catalog recommends a retry for one of the
   * errors.
   */
  retry: () => void;
}

/** The accounts and Regions missing from a list or page, with the reasons. */
export function UnreachableAccounts(props: UnreachableAccountsProps) {
  const { subject, accountRegions, all, retry } = props;
  if (accountRegions.length === 0) return null;
  const canRetry = accountRegions.some(({ error }) => error.action === "retry");
  return (
    <Callout
      tone="warn"
      title={all ? `Couldn't load this ${subject}` : `This ${subject} is incomplete`}
      role="status"
      actions={
        canRetry ? (
          <Button icon={<RotateCw aria-hidden size={14} />} onClick={retry}>
            Try again
          </Button>
        ) : null
      }
    >
      <div className="wrap-anywhere grid gap-2">
        {groupByReason(accountRegions).map(([error, unreachable]) => (
          <div key={error.code}>
            <Accounts accountRegions={unreachable} all={all} />
            {reasons[error.code] ?? `${error.title}. ${error.remedy}`}
          </div>
        ))}
      </div>
    </Callout>
  );
}

function Accounts({
  accountRegions,
  all,
}: Pick<UnreachableAccountsProps, "accountRegions" | "all">) {
  // The title of the notice already states that nothing could be loaded.
  const start = all ? "Kiln can't show data for" : "Couldn't load data for";
  const accounts = groupRegionsByAccount(accountRegions).map(({ first, regions }) => (
    <Fragment key={first.account}>
      {first.accountName} in <RegionList regions={regions} />
    </Fragment>
  ));
  if (accounts.length === 1) {
    return (
      <span className="font-medium text-ink">
        {start} {accounts}.{" "}
      </span>
    );
  }
  return (
    <div className="mb-2 font-medium text-ink">
      {start} {accounts.length} accounts:
      <ul className="list-disc pl-4">
        {accounts.map((account) => (
          <li key={account.key}>{account}</li>
        ))}
      </ul>
    </div>
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
