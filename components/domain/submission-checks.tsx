"use client";
import { absoluteTime } from "@/components/ui/relative-time";
import { useNow } from "@/components/ui/use-now";
import type { SubmissionView } from "@/lib/submissions/view";

/** The number of checks of an unknown outcome, and the time of the next one. */
export function SubmissionChecks({
  submission: { attempts, nextCheckAt },
}: {
  submission: Pick<SubmissionView, "attempts" | "nextCheckAt">;
}) {
  const now = useNow();
  return (
    <p suppressHydrationWarning>
      {attempts === 1 ? "1 attempt" : `${attempts} attempts`} so far.{" "}
      {nextCheckAt ? (
        <>
          Next check:{" "}
          <time
            dateTime={nextCheckAt}
            title={absoluteTime(nextCheckAt)}
            className="tabular-nums"
            suppressHydrationWarning
          >
            {nextCheckText(nextCheckAt, now)}
          </time>
          .
        </>
      ) : (
        "Kiln no longer checks automatically."
      )}
    </p>
  );
}

/** Rounded, because both the page's clock and the checks run every 15 s. */
function nextCheckText(nextCheckAt: string, now: number): string {
  const minutes = (new Date(nextCheckAt).getTime() - now) / 60_000;
  if (minutes > 1) return `in about ${Math.round(minutes)} min`;
  return minutes > 0 ? "within a minute" : "within 15 s";
}
