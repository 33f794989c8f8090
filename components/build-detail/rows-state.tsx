import type { ReactNode } from "react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { PartSkeleton } from "@/components/domain/part-skeleton";

import type { PortalError } from "@/lib/errors/portal-error";

interface RowsStateProps {
  /** How many rows there are so far. */
  count: number;
  loading: boolean;
  error: PortalError | null;
  again: () => void;
  /** What to say where there are none. */
  empty: ReactNode;
  children: ReactNode;
}

/** A list on its way, one that could not be read, an empty one, or the list. */
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
