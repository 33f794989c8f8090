import type { ReactNode } from "react";
import { PartError } from "@/components/domain/part-error";
import { SectionSkeleton } from "@/components/domain/section-skeleton";

import type { PortalError } from "@/lib/errors/portal-error";

interface AsyncRowsProps {
  /** A plural noun for the rows, such as "packages". */
  subject: string;
  /** The number of rows loaded so far. */
  count: number;
  loading: boolean;
  error: PortalError | null;
  retry: () => void;
  empty: ReactNode;
  children: ReactNode;
}

export function AsyncRows({
  subject,
  count,
  loading,
  error,
  retry,
  empty,
  children,
}: AsyncRowsProps) {
  return (
    <>
      {error ? (
        <PartError subject={subject} error={error} onRetry={retry} busy={loading} role="alert" />
      ) : null}
      {count > 0 ? children : null}
      {count === 0 && !error && loading ? <SectionSkeleton /> : null}
      {count === 0 && !error && !loading ? empty : null}
    </>
  );
}
