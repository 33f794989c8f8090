import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export function NotFoundContent() {
  return (
    <EmptyState
      icon={<SearchX aria-hidden size={20} />}
      title="Page not found"
      headingLevel={1}
      actions={
        <LinkButton href="/builds" variant="primary">
          View builds
        </LinkButton>
      }
    >
      The link may be outdated or mistyped, or it may point to a build or submission that you can't
      view.
    </EmptyState>
  );
}
