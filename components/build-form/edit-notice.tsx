import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";

interface EditNoticeProps {
  /** The path of the submission's page. */
  path: string;
  /** The number of currently valid votes. */
  votes: number;
}

/** Explains how saving the edits affects the review. */
export function EditNotice({ path, votes }: EditNoticeProps) {
  return (
    <Callout
      tone="info"
      title="You're editing a submission that is waiting for approval"
      actions={
        <LinkButton href={path} size="sm">
          Back to submission
        </LinkButton>
      }
    >
      {votes === 0
        ? "Saving restarts the review. The client token stays the same."
        : `Saving restarts the review and dismisses ${votes === 1 ? "the existing approval" : `the ${votes} existing approvals`}. The client token stays the same.`}
    </Callout>
  );
}
