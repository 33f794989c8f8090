import { PartError } from "@/components/domain/part-error";
import { kilnUnreachable } from "@/components/domain/query-error";
import type { PortalError } from "@/lib/errors/portal-error";

interface LogLoadErrorProps {
  /** The error, or `null` if Kiln didn't respond. */
  error: PortalError | null;
  onAgain: () => void;
}

/**
 * Shown if nothing could be loaded. The feed keeps retrying, and the button retries immediately.
 */
export function LogLoadError({ error, onAgain }: LogLoadErrorProps) {
  return <PartError subject="the log" error={error ?? kilnUnreachable} onRetry={onAgain} />;
}
