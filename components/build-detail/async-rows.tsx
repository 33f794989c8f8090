import type { ReactNode } from "react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { SectionSkeleton } from "@/components/domain/section-skeleton";

import type { PortalError } from "@/lib/errors/portal-error";

interface AsyncRowsProps {
  /** The number of rows loaded so far. */
  count: number;
  loading: boolean;
  error: PortalError | null;
  again: () => void;
  empty: ReactNode;
  children: ReactNode;
}

/** Renders a list, or its loading, error or empty state. */
export function AsyncRows({ count, loading, error, again, empty, children }: AsyncRowsProps) {
  return (
    <>
      {error ? (
        <div className="p-4">
          <ErrorPanel error={error} onRetry={again} role="alert" />
        </div>
      ) : null}
      {count > 0 ? children : null}
      {count === 0 && !error && loading ? <SectionSkeleton /> : null}
      {count === 0 && !error && !loading ? empty : null}
    </>
  );
}
