import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { BuildDetail } from "@/lib/tracking/view";

interface NoticesProps {
  detail: BuildDetail;
  /** The portal itself did not answer. */
  unanswered: boolean;
}

/** That the build is gone, or that what is shown may be old, and why. */
export function Notices({ detail, unanswered }: NoticesProps) {
  const { stale, lookedAt, summary } = detail;
  const seen = lookedAt ? <Time value={lookedAt} /> : null;
  if (summary.status === "DELETED") {
    return (
      <Callout tone="info" title="This build was deleted">
        Image Builder no longer has it. The page shows what Kiln last saw of it{" "}
        {seen ? <>({seen})</> : null}; AMIs and container images stay where they are.
      </Callout>
    );
  }
  if (!stale && !unanswered) return null;
  return (
    <Callout tone="warn" role="status" title={stale?.title ?? "Kiln did not answer just now"}>
      {stale?.happened} The page shows what Kiln knew before
      {seen ? <>, as of {seen},</> : null} and refreshes by itself.
    </Callout>
  );
}
