import type { ReactNode } from "react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { PartSkeleton } from "@/components/domain/part-skeleton";

import type { PortalError } from "@/lib/errors/portal-error";

interface RowsStateProps {
  /** The number of rows loaded so far. */
  count: number;
  loading: boolean;
  error: PortalError | null;
  again: () => void;
  /** The empty state. */
  empty: ReactNode;
  children: ReactNode;
}

/** Renders the loading, error or empty state of a list, or the list itself. */
export function RowsState({ count, loading, error, again, empty, children }: RowsStateProps) {
  return (
    <>
      {error ? (
        <div className="p-4">
          <ErrorPanel error={error} onRetry={again} role="alert" />
        </div>
      ) : null}
      {count > 0 ? children : null}
      {count === 0 && !error && loading ? <PartSkeleton /> : null}
      {count === 0 && !error && !loading ? empty : null}
    </>
  );
}
