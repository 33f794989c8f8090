"use client";
import { formatDuration } from "@/components/domain/duration";
import { ElapsedTime } from "@/components/domain/elapsed";
import { dot } from "@/components/ui/dot";
import type { BuildDetail } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { useClock } from "../use-clock";
import { formatTimeLeft, getTypicalAttemptDuration } from "./time-left";

/**
 * Shows the duration of the latest attempt, the typical duration, and the time left, which is
 * unknown while a step waits for approval. The durations include waits for approval. Shows nothing
 * if the duration is unknown.
 */
export function BuildDuration({ detail }: { detail: BuildDetail }) {
  const { summary, attempts, events, polledAt } = detail;
  const { status, waitingSteps } = summary;
  const isRunning = !isTerminalStatus(status);
  const now = useClock(isRunning, polledAt ?? summary.observedAt);
  const attempt = attempts.at(-1);
  const startedAt = attempt?.startedAt ?? summary.createdAt;
  // The end time is unknown if the build had already ended when Kiln detected it.
  const isFollowed = events.some((event) => event.status !== status);
  const seenEnd = isFollowed ? (attempt?.endedAt ?? null) : null;
  const endedAt = isRunning ? null : (summary.endedAt ?? seenEnd);
  if (!isRunning && endedAt === null) return null;
  const typicalMs = getTypicalAttemptDuration(detail);
  const elapsedMs = now - Date.parse(startedAt);
  return (
    <span className="tabular-nums">
      {attempts.length > 1 ? `Attempt ${attempts.length}: ` : null}
      {!isRunning ? "took " : status === "PENDING" ? "waiting for " : "running for "}
      <ElapsedTime from={startedAt} to={endedAt} />
      {typicalMs === null ? null : (
        <span className="text-ink-2">
          {isRunning && waitingSteps === 0 ? `${dot}${formatTimeLeft(elapsedMs, typicalMs)}` : null}
          {`${dot}typically ${formatDuration(typicalMs)}`}
        </span>
      )}
    </span>
  );
}
