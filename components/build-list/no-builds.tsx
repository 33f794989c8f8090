import { Layers, Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

const exclusionTexts = {
  search: "your search",
  filters: "your filters",
  "search and filters": "your search and filters",
};

interface NoBuildsProps {
  /** The conditions that exclude builds from the list; null for an unfiltered list. */
  exclusion: keyof typeof exclusionTexts | null;
  /** True if Kiln hasn't loaded all builds from AWS, so there can be builds that aren't listed. */
  unknown: boolean;
  /**
   * The account and Region, such as "Production (eu-west-1)"; null in the list of all accounts and
   * Regions.
   */
  accountLabel: string | null;
  /** The scope that a new build starts with; null if no role can submit. */
  submitScope: string | null;
  clear: () => void;
}

export function NoBuilds(props: NoBuildsProps) {
  const { exclusion, unknown, accountLabel, submitScope, clear } = props;
  const place = accountLabel ?? "any account";
  if (exclusion) {
    return (
      <EmptyState
        icon={<Search aria-hidden size={20} />}
        title="No matching builds"
        headingLevel={2}
        actions={<Button onClick={clear}>{`Clear ${exclusion}`}</Button>}
      >
        {`No builds in ${place} match ${exclusionTexts[exclusion]}.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Layers aria-hidden size={20} />}
      title={
        unknown
          ? `Builds in ${accountLabel ?? "some accounts"} haven't been loaded yet`
          : `No builds yet in ${place}`
      }
      headingLevel={2}
      actions={
        submitScope && !unknown ? (
          <LinkButton
            variant="primary"
            href={`/builds/new?${new URLSearchParams({ scope: submitScope })}`}
          >
            New build
          </LinkButton>
        ) : null
      }
    >
      {unknown
        ? "Builds appear here once Kiln has loaded them from AWS."
        : `Builds in ${accountLabel ? "this account and Region" : "the accounts that you can view"} appear here, whether they were started in Kiln or elsewhere.`}
    </EmptyState>
  );
}
