import { PartError } from "@/components/domain/part-error";
import { kilnUnreachable } from "@/components/domain/query-error";
import { Skeleton } from "@/components/ui/skeleton";
import type { PortalError } from "@/lib/errors/portal-error";

const widths = ["w-2/3", "w-1/2", "w-3/4", "w-2/5", "w-3/5", "w-1/3", "w-2/3", "w-1/2"];

export function LogLoading() {
  return (
    <div role="status" aria-label="Loading the log" className="grid gap-2 p-4">
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: always the same bars
        <Skeleton key={index} className={`h-3 ${width}`} />
      ))}
    </div>
  );
}

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
