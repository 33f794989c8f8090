import { Layers, Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

interface NoBuildsProps {
  filtered: boolean;
  /** True if no response from AWS has ever arrived, so that unlisted builds may exist. */
  unknown: boolean;
  /** Account name and Region, as shown in the header. */
  accountLabel: string;
  scope: string;
  canSubmit: boolean;
  clear: () => void;
}

/** The empty state, for a filtered list or for an account and Region without known builds. */
export function NoBuilds({
  filtered,
  unknown,
  accountLabel,
  scope,
  canSubmit,
  clear,
}: NoBuildsProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={<Search aria-hidden size={20} />}
        title="No matching builds"
        headingLevel={2}
        actions={<Button onClick={clear}>Clear filters</Button>}
      >
        No builds in {accountLabel} match these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Layers aria-hidden size={20} />}
      title={
        unknown
          ? `Builds in ${accountLabel} haven't been loaded yet`
          : `No builds in ${accountLabel} yet`
      }
      headingLevel={2}
      actions={
        canSubmit ? (
          <LinkButton variant="primary" href={`/builds/new?${new URLSearchParams({ scope })}`}>
            New build
          </LinkButton>
        ) : null
      }
    >
      {unknown
        ? "Builds appear here once Kiln has loaded them from AWS."
        : "Builds appear here when they are submitted in Kiln or started elsewhere in this account and Region."}
    </EmptyState>
  );
}
