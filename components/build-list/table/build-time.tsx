"use client";
import { formatDuration } from "@/components/domain/duration";
import { DurationText } from "@/components/domain/duration-text";
import { cx } from "@/components/ui/cx";
import type { BuildSummary } from "@/lib/builds/view";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { clip } from "../clip";
import { progressOf } from "./progress";
import { useTick } from "./use-tick";

/**
 * The duration of a build; for a running build, the elapsed time relative to the recipe's typical
 * duration.
 */
export function BuildTime({ build }: { build: BuildSummary }) {
  if (!isTerminal(build.status)) return <RunningTime build={build} />;
  return build.durationMs === null ? null : (
    <span className="whitespace-nowrap text-ink-2">
      <DurationText ms={build.durationMs} />
    </span>
  );
}

function RunningTime({ build }: { build: BuildSummary }) {
  const { createdAt, retriedAt, typicalMs, name } = build;
  const { elapsedMs, percent, late } = progressOf(retriedAt ?? createdAt, typicalMs, useTick());
  const usual = typicalMs ? formatDuration(typicalMs) : null;
  return (
    <span
      className="flex w-full items-center gap-2"
      title={usual ? `Typically ${usual}` : "No typical duration yet"}
    >
      {/* The server-rendered value may be slightly outdated; the next tick corrects it. */}
      <progress
        aria-label={`Progress of ${clip(name)}`}
        max={100}
        suppressHydrationWarning
        {...(percent === null ? {} : { value: Math.round(percent * 10) / 10 })}
        className={cx("build-progress h-1 w-14 shrink-0 max-md:w-10", late && "text-warn")}
      />
      <span className="whitespace-nowrap text-ink">
        <DurationText ms={elapsedMs} />
        {late ? <span className="sr-only">, longer than typical</span> : null}
      </span>
    </span>
  );
}
