import { ErrorPanel } from "@/components/domain/error-panel";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { PortalFailure } from "@/lib/errors/fetch-result";
import type { PortalError } from "@/lib/errors/portal-error";

interface ListNoticeProps {
  /** Why the portal's last answer did not come, or was no. */
  error: Error | null;
  /** Why AWS could not be asked just now. */
  stale: PortalError | undefined;
  /** When AWS was last looked at. */
  lookedAt: string | null;
  retry: () => void;
}

/** Says when what is on the screen may be old, how old it is, and why. */
export function ListNotice({ error, stale, lookedAt, retry }: ListNoticeProps) {
  if (error instanceof PortalFailure) {
    return <ErrorPanel error={error.portalError} onRetry={retry} role="status" />;
  }
  if (error) {
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
      {lookedAt ? (
        <p className="mt-1 text-xs">
          AWS was last looked at <Time value={lookedAt} />.
        </p>
      ) : null}
    </Callout>
  );
}
