import { Layers, Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

interface NoBuildsProps {
  filtered: boolean;
  /** AWS was never heard of here, so that there may be builds that nobody knows of. */
  unknown: boolean;
  /** Account name and region, as the header shows them. */
  place: string;
  scope: string;
  canSubmit: boolean;
  clear: () => void;
}

/** An empty list: because of its filters, or because nothing was built here yet, as far as is known. */
export function NoBuilds({ filtered, unknown, place, scope, canSubmit, clear }: NoBuildsProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={<Search aria-hidden size={20} />}
        title="No matching builds"
        headingLevel={2}
        actions={<Button onClick={clear}>Clear filters</Button>}
      >
        No builds in {place} match these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Layers aria-hidden size={20} />}
      title={unknown ? `Builds in ${place} have not been loaded yet` : `No builds in ${place} yet`}
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
