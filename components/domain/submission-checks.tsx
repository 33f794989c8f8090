"use client";
import { formatAbsoluteTime } from "@/components/ui/relative-time";
import { useNow } from "@/components/ui/use-now";
import type { SubmissionView } from "@/lib/submissions/view";
import { formatCounted } from "@/lib/text/format-count";

export function SubmissionChecks({
  submission: { attempts, nextCheckAt },
}: {
  submission: Pick<SubmissionView, "attempts" | "nextCheckAt">;
}) {
  const now = useNow();
  return (
    <p suppressHydrationWarning>
      {formatCounted(attempts, "attempt")} so far.{" "}
      {nextCheckAt ? (
        <>
          Next check:{" "}
          <time
            dateTime={nextCheckAt}
            title={formatAbsoluteTime(nextCheckAt)}
            className="tabular-nums"
            suppressHydrationWarning
          >
            {describeNextCheck(nextCheckAt, now)}
          </time>
          .
        </>
      ) : (
        "Kiln has stopped checking automatically."
      )}
    </p>
  );
}

/**
 * Describes the time of the next check. It is rounded, because both the page's clock and the checks
 * run every 15 s.
 */
function describeNextCheck(nextCheckAt: string, now: number): string {
  const minutes = (new Date(nextCheckAt).getTime() - now) / 60_000;
  if (minutes > 1) return `in about ${Math.round(minutes)}\u00a0min`;
  return minutes > 0 ? "within a minute" : "within 15\u00a0s";
}
