import { Callout } from "@/components/ui/callout";
import type { PortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { Elapsed } from "./elapsed";
import { ErrorPanel } from "./error-panel";

interface StaleNoticeProps {
  what: "list" | "page";
  /** Why the latest request to Kiln failed. */
  error: Error | null;
  /** Why the latest request to AWS failed. */
  stale: PortalError | undefined;
  /** The time of the displayed data, ISO 8601 UTC; null if unknown. */
  asOf: string | null;
  /** Fetches from Kiln again. */
  retry: () => void;
}

/** True if the notice shows the age of the data, so that nothing else has to. */
export function showsAge({
  error,
  stale,
  asOf,
}: Pick<StaleNoticeProps, "error" | "stale" | "asOf">) {
  if (asOf === null || error instanceof PortalFailure) return false;
  return error !== null || stale !== undefined;
}

/** A notice that the displayed data may be outdated: its age, the reason and what happens next. */
export function StaleNotice({ what, error, stale, asOf, retry }: StaleNoticeProps) {
  if (error instanceof PortalFailure) {
    return <ErrorPanel error={error.portalError} onRetry={retry} role="status" />;
  }
  const known = <Known {...{ what, asOf }} />;
  if (error) {
    return (
      <Callout tone="warn" title="Kiln isn't responding" role="status">
        {known} The page updates when Kiln responds again.
      </Callout>
    );
  }
  if (!stale) return null;
  return (
    <Callout tone="warn" title={stale.title} role="status">
      {stale.action === "retry" ? (
        <>
          {known} {passes(stale)}
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
 * The catalog addresses users who did something; these requests are Kiln's own, and it retries
 * them.
 */
function passes({ code }: PortalError): string {
  return code === "Throttled" || code === "CallRateLimitExceededException"
    ? "Kiln has slowed its requests to AWS and will catch up automatically."
    : "Kiln keeps retrying and will catch up automatically.";
}

function Known({ what, asOf }: Pick<StaleNoticeProps, "what" | "asOf">) {
  return (
    <>
      The {what} shows data from{" "}
      {asOf === null ? (
        "an earlier check."
      ) : (
        <>
          {/* A timer isn't announced at every tick. */}
          <span role="timer" className="whitespace-nowrap tabular-nums">
            <Elapsed from={asOf} to={null} /> ago
          </span>
          .
        </>
      )}
    </>
  );
}
