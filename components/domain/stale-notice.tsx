import { Callout } from "@/components/ui/callout";
import { PortalFailure } from "@/lib/errors/fetch-result";
import type { PortalError } from "@/lib/errors/portal-error";
import { Elapsed } from "./elapsed";
import { ErrorPanel } from "./error-panel";

interface StaleNoticeProps {
  what: "list" | "page";
  /** Why the portal's last answer did not come, or was no. */
  error: Error | null;
  /** Why AWS could not be asked just now. */
  stale: PortalError | undefined;
  /** What is shown is as of then, ISO-8601 UTC; null when that is not known. */
  asOf: string | null;
  /** Asks the portal again. */
  retry: () => void;
}

/** Whether the notice says how old what is shown is; nothing else on the screen then has to. */
export function showsAge({
  error,
  stale,
  asOf,
}: Pick<StaleNoticeProps, "error" | "stale" | "asOf">) {
  if (asOf === null || error instanceof PortalFailure) return false;
  return error !== null || stale !== undefined;
}

/** Says when what is on the screen may be old, how old it is, why, and what becomes of it. */
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

/** The catalogue speaks to somebody who did something; here Kiln asked, and goes on by itself. */
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
          {/* A timer: it is not read out at every tick. */}
          <span role="timer" className="whitespace-nowrap tabular-nums">
            <Elapsed from={asOf} to={null} /> ago
          </span>
          .
        </>
      )}
    </>
  );
}
