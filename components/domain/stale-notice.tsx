import { Callout } from "@/components/ui/callout";
import type { PortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { ConnectionLossExemption } from "./connection-loss";
import { ElapsedTime } from "./elapsed";
import { ErrorPanel } from "./error-panel";
import { useHasSessionEnded } from "./use-session-state";

interface StaleNoticeProps {
  /** The error of the latest request to Kiln, if it failed. */
  error: Error | null;
  /** The error of the latest request to AWS, if it failed. */
  stale: PortalError | undefined;
  /** The time of the displayed data (ISO 8601, UTC), or null if there is none or it is unknown. */
  asOf: string | null;
  /** Fetches the data from Kiln again. */
  retry: () => void;
}

/** True if the notice shows the age of the data, so that no other element needs to show it. */
export function isDataAgeShown({
  error,
  stale,
  asOf,
}: Pick<StaleNoticeProps, "error" | "stale" | "asOf">) {
  if (asOf === null || error instanceof PortalFailure) return false;
  return error !== null || stale !== undefined;
}

/**
 * A notice that the displayed data may be outdated, with the reason. Shows the age of the data if
 * Kiln isn't responding or couldn't reach AWS.
 */
export function StaleNotice({ error, stale, asOf, retry }: StaleNoticeProps) {
  const hasSessionEnded = useHasSessionEnded();
  if (error instanceof PortalFailure) {
    // The page already shows that the session has ended.
    if (hasSessionEnded && error.portalError.code === "NotSignedIn") return null;
    return <ErrorPanel error={error.portalError} onRetry={retry} role="status" />;
  }
  const known = <DataAge asOf={asOf} />;
  if (error) {
    return (
      <Callout tone="warn" title="Kiln isn't responding" role="status">
        {known} Updates will resume when Kiln responds.
      </Callout>
    );
  }
  if (!stale) return null;
  return (
    <Callout tone="warn" title={stale.title} role="status">
      {stale.action === "retry" ? (
        <>
          {known} {describeRecovery(stale)}
        </>
      ) : (
        <>
          {stale.happened} {known} {stale.remedy}
        </>
      )}
    </Callout>
  );
}

/**
 * Describes how the problem will be resolved. The catalog's messages can't be used because they are
 * about the user's own actions, whereas Kiln sends and retries these requests.
 */
function describeRecovery({ code }: PortalError): string {
  return code === "Throttled" || code === "CallRateLimitExceededException"
    ? "Kiln has slowed its requests to AWS and will catch up automatically."
    : "Kiln is retrying and will catch up automatically.";
}

function DataAge({ asOf }: Pick<StaleNoticeProps, "asOf">) {
  if (asOf === null) return null;
  return (
    <>
      Showing data from {/* Screen readers don't announce a timer at every tick. */}
      <span role="timer" className="whitespace-nowrap tabular-nums">
        <ConnectionLossExemption>
          <ElapsedTime from={asOf} to={null} />
        </ConnectionLossExemption>{" "}
        ago
      </span>
      .
    </>
  );
}
