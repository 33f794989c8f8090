import { UnreachableAccounts } from "@/components/domain/unreachable-accounts";
import { Callout } from "@/components/ui/callout";
import { dot } from "@/components/ui/dot";
import { Time } from "@/components/ui/time";
import type { ListCoverage } from "@/lib/builds/list/query";

interface CoverageNoticeProps {
  coverage: ListCoverage;
  /** Fetches the list again. */
  retry: () => void;
}

/** Notices about accounts and Regions that are missing from the list or outdated in it. */
export function CoverageNotice({ coverage, retry }: CoverageNoticeProps) {
  const { listed, unreachable, outdated } = coverage;
  return (
    <>
      <UnreachableAccounts
        subject="list"
        accountRegions={unreachable}
        all={listed.length === 0}
        retry={retry}
      />
      {outdated.length > 0 ? (
        <Callout tone="warn" title="Part of this list is out of date" role="status">
          <details>
            <summary className="cursor-pointer">
              Affected accounts and Regions: {outdated.length}
            </summary>
            <ul className="mt-1 grid gap-0.5">
              {outdated.map(({ account, accountName, region, polledAt, error }) => (
                <li key={`${account} ${region}`} className="wrap-anywhere">
                  <span className="font-medium text-ink">
                    {accountName}
                    {dot}
                    <span className="whitespace-nowrap">{region}:</span>
                  </span>{" "}
                  {polledAt === null ? (
                    "Not loaded yet."
                  ) : (
                    <>
                      Last updated <Time value={polledAt} />.
                    </>
                  )}{" "}
                  {error ? `${error.title}. Kiln will keep retrying.` : "Refreshing."}
                </li>
              ))}
            </ul>
          </details>
        </Callout>
      ) : null}
    </>
  );
}
