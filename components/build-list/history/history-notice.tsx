import { History } from "lucide-react";
import { Spinner } from "@/components/ui/spinner";
import { Time } from "@/components/ui/time";
import type { HistoryProgress } from "@/lib/builds/list/query";
import { formatCounted } from "@/lib/text/format-count";

interface HistoryNoticeProps {
  history: HistoryProgress | null;
  /** True if loading is paused by an error that can't be retried. */
  isPaused: boolean;
}

export function HistoryNotice({ history, isPaused }: HistoryNoticeProps) {
  if (history === null) return null;
  const { listed, builds, readTo, timed, minutesLeft } = history;
  const count = formatCounted(builds, "build");
  return (
    <section
      aria-label={isPaused ? "Incomplete history" : "Loading history"}
      className="flex items-start gap-2 rounded-lg border border-line bg-surface px-4 py-2 text-ink-2 text-sm"
    >
      <span className="flex h-lh items-center">
        {isPaused ? <History aria-hidden size={14} /> : <Spinner />}
      </span>
      <div className="flex min-w-0 flex-wrap gap-1">
        <p>
          {listed ? (
            isPaused ? (
              "Build durations for the last 30 days are incomplete."
            ) : (
              "Loading build durations for the last 30 days…"
            )
          ) : builds === 0 ? (
            isPaused ? (
              "History hasn't loaded."
            ) : (
              "Loading history…"
            )
          ) : (
            <>
              {isPaused
                ? `Incomplete history: ${count} loaded`
                : `Loading history: ${count} so far`}
              {readTo === null ? null : (
                <>
                  , back to <Time value={readTo} format="absolute" />
                </>
              )}
              .
            </>
          )}
        </p>
        <p>
          {timed
            ? "History for the last 30 days is fully loaded."
            : isPaused
              ? "Loading will resume when Kiln can list builds again."
              : formatTimeLeft(minutesLeft)}
        </p>
      </div>
    </section>
  );
}

function formatTimeLeft(minutes: number | null): string {
  if (minutes === null) return "";
  const time = minutes < 90 ? `${minutes}\u00a0min` : `${Math.round(minutes / 60)}\u00a0h`;
  return `The last 30 days of history will finish loading in about ${time}.`;
}
