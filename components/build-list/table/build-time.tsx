"use client";
import { ClockAlert } from "lucide-react";
import { DurationText } from "@/components/domain/duration-text";
import { describeTypicalDuration } from "@/components/domain/typical-duration";
import { useBuildProgress } from "@/components/domain/use-build-progress";
import { cx } from "@/components/ui/cx";
import type { BuildSummary } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { truncateWithEllipsis } from "../truncate";

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
  const progress = useBuildProgress(build);
  const { elapsedMs, percent, late } = progress;
  return (
    <span
      className="flex items-center gap-2 md:w-full"
      title={describeTypicalDuration(build, progress) ?? "No typical duration yet"}
    >
      {/* The server-rendered value may be slightly outdated; the next tick corrects it. */}
      <progress
        aria-label={`Build progress for ${truncateWithEllipsis(build.name)}`}
        max={100}
        suppressHydrationWarning
        {...(percent === null ? {} : { value: Math.round(percent * 10) / 10 })}
        className={cx("build-progress h-1 w-10 shrink-0 max-md:w-6", late && "text-warn")}
      />
      <span className="flex items-center gap-1 whitespace-nowrap text-ink">
        {/* Other builds leave room for the icon, so that bars and durations are aligned. */}
        <span className="size-3 shrink-0">
          {late ? <ClockAlert aria-hidden size={12} className="text-warn" /> : null}
        </span>
        <DurationText ms={elapsedMs} />
        {late ? <span className="sr-only">, longer than usual</span> : null}
      </span>
    </span>
  );
}
