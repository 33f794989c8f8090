"use client";
import { ClockAlert } from "lucide-react";
import { useDataTime } from "@/components/domain/connection-loss";
import { DurationText } from "@/components/domain/duration-text";
import { formatTypicalDuration } from "@/components/domain/typical-duration";
import { cx } from "@/components/ui/cx";
import type { BuildSummary } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { truncateWithEllipsis } from "../truncate";
import { getBuildProgress } from "./progress";

/**
 * Shows the duration of a build or, while it is running, the elapsed time relative to the recipe's
 * typical duration.
 */
export function BuildTime({ build }: { build: BuildSummary }) {
  if (!isTerminalStatus(build.status)) return <RunningTime build={build} />;
  if (build.durationMs === null) {
    return (
      <span title="Not recorded" className="text-ink-2 max-md:hidden">
        <span aria-hidden>–</span>
        <span className="sr-only">Not recorded</span>
      </span>
    );
  }
  return (
    <span className="whitespace-nowrap text-ink-2">
      <DurationText ms={build.durationMs} />
    </span>
  );
}

function RunningTime({ build }: { build: BuildSummary }) {
  const { createdAt, retriedAt, typicalMs, name, waitingSteps, waitedMs } = build;
  const { elapsedMs, ...progress } = getBuildProgress(
    retriedAt ?? createdAt,
    typicalMs,
    useDataTime(),
    waitedMs ?? 0,
  );
  // No percentage is shown during a wait for approval, because its duration depends on the
  // reviewers.
  const isWaiting = waitingSteps > 0;
  const percent = isWaiting ? null : progress.percent;
  const late = progress.late && !isWaiting;
  const typicalDuration = formatTypicalDuration(build);
  return (
    <span
      className="flex items-center gap-2 md:w-full"
      title={
        typicalDuration
          ? `${late ? "Longer than usual. Typical duration:" : "Typically"} ${typicalDuration}`
          : "No typical duration yet"
      }
    >
      {/* A late build's bar leaves room for the icon, so that the durations are aligned. */}
      {/* The server-rendered value may be slightly outdated; the next tick corrects it. */}
      <progress
        aria-label={`Build progress for ${truncateWithEllipsis(name)}`}
        max={100}
        suppressHydrationWarning
        {...(percent === null ? {} : { value: Math.round(percent * 10) / 10 })}
        className={cx(
          "build-progress h-1 shrink-0",
          late ? "w-10 text-warn max-md:w-6" : "w-14 max-md:w-10",
        )}
      />
      <span className="flex items-center gap-1 whitespace-nowrap text-ink">
        {late ? <ClockAlert aria-hidden size={12} className="shrink-0 text-warn" /> : null}
        <DurationText ms={elapsedMs} />
        {late ? <span className="sr-only">, longer than usual</span> : null}
      </span>
    </span>
  );
}
