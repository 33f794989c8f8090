"use client";
import type { BuildSummary } from "@/lib/builds/view";
import { type BuildProgress, getBuildProgress } from "./build-progress";
import { useDataTime } from "./connection-loss";

/** Returns the current progress of a running build. */
export function useBuildProgress(build: BuildSummary): BuildProgress {
  const { createdAt, retriedAt, typicalMs, waitingSteps, waitedMs } = build;
  const now = useDataTime();
  const progress = getBuildProgress(retriedAt ?? createdAt, typicalMs, now, waitedMs ?? 0);
  // The duration of a wait for approval depends on the reviewers.
  return waitingSteps > 0 ? { ...progress, percent: null, late: false } : progress;
}
