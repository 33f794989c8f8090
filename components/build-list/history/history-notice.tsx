import { Spinner } from "@/components/ui/spinner";
import { Time } from "@/components/ui/time";
import type { HistoryProgress } from "@/lib/tracking/list/query";

/** How far the builds of the past are loaded, and how long the last 30 days will take. */
export function HistoryNotice({ history }: { history: HistoryProgress | null }) {
  if (history === null) return null;
  const { listed, builds, readTo, timed, minutesLeft } = history;
  return (
    <section
      aria-label="Loading history"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-lg border border-line bg-surface px-4 py-2 text-ink-2 text-sm"
    >
      <Spinner />
      <p>
        {listed ? (
          "Loading durations of the last 30 days."
        ) : (
          <>
            Loading history: {builds.toLocaleString("en")} so far
            {readTo === null ? null : (
              <>
                , back to <Time value={readTo} format="absolute" />
              </>
            )}
            .
          </>
        )}
      </p>
      <p>{timed ? "The last 30 days are complete." : timeLeft(minutesLeft)}</p>
    </section>
  );
}

function timeLeft(minutes: number | null): string {
  if (minutes === null) return "";
  if (minutes < 90) return `About ${minutes} min left for the last 30 days.`;
  return `About ${Math.round(minutes / 60)} h left for the last 30 days.`;
}
