import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";

interface EditNoticeProps {
  /** The submission's page. */
  path: string;
  /** The number of votes that count now. */
  votes: number;
}

/** Explains what saving changes does to the review. */
export function EditNotice({ path, votes }: EditNoticeProps) {
  return (
    <Callout
      tone="info"
      title="You are editing a submission that is waiting for approval"
      actions={
        <LinkButton href={path} size="sm">
          Back to submission
        </LinkButton>
      }
    >
      {votes === 0
        ? "Saving restarts the review. The client token stays the same."
        : `Saving restarts the review, and ${votes === 1 ? "the vote" : `the ${votes} votes`} already cast no longer ${votes === 1 ? "counts" : "count"}. The client token stays the same.`}
    </Callout>
  );
}
