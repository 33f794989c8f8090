import { Callout } from "@/components/ui/callout";
import type { PortalError } from "@/lib/errors/portal-error";

interface StaleNoticeProps {
  /** Why AWS could not be asked just now. */
  stale: PortalError | undefined;
  /** Whether the portal itself did not answer. */
  failed: boolean;
}

/** Says when what is on the screen may be old, and why. */
export function StaleNotice({ stale, failed }: StaleNoticeProps) {
  if (failed) {
    return (
      <Callout tone="warn" title="Kiln did not answer just now" role="status">
        The list shows what was known before. It refreshes by itself when the portal answers again.
      </Callout>
    );
  }
  if (!stale) return null;
  return (
    <Callout tone="warn" title={stale.title} role="status">
      {stale.happened} The list shows what Kiln knew before. {stale.remedy}
    </Callout>
  );
}
