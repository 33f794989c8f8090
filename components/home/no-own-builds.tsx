import { Layers } from "lucide-react";
import { getButtonClassName } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

const guide =
  "https://docs.aws.amazon.com/imagebuilder/latest/userguide/what-is-image-builder.html";

interface NoOwnBuildsProps {
  canSubmit: boolean;
  /** False if some accounts can't be read. */
  isComplete: boolean;
  /** False if the page's header links to all builds. */
  linksToBuilds: boolean;
}

/** The empty state of the home page, for a user who has no builds and can't review. */
export function NoOwnBuilds({ canSubmit, isComplete, linksToBuilds }: NoOwnBuildsProps) {
  return (
    <Card>
      <EmptyState
        icon={<Layers aria-hidden size={20} />}
        title={isComplete ? `You have no builds${canSubmit ? " yet" : ""}` : "No builds found"}
        headingLevel={2}
        actions={
          <>
            {linksToBuilds ? <LinkButton href="/builds">View builds</LinkButton> : null}
            <a href={guide} target="_blank" rel="noreferrer" className={getButtonClassName({})}>
              Image Builder guide
            </a>
          </>
        }
      >
        {canSubmit
          ? "Builds that you submit appear here while they run and if they fail."
          : "Your roles can view builds but not submit them."}
        {isComplete ? null : " Builds in accounts that couldn't be loaded aren't included."}
      </EmptyState>
    </Card>
  );
}
