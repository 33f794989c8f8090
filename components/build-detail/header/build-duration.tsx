"use client";
import { formatDuration } from "@/components/domain/duration";
import { ElapsedTime } from "@/components/domain/elapsed";
import { Facts } from "@/components/ui/facts";
import { measureApprovalWait } from "@/lib/builds/detail/approval-wait";
import type { BuildDetail } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { useClock } from "../use-clock";
import { formatTimeLeft, getTypicalAttemptDuration } from "./time-left";

const minShownWaitMs = 1_000;

/**
 * Shows the duration of the latest attempt, including waits for approval, and the typical duration,
 * which excludes them. Shows nothing if the duration of an ended build is unknown.
 */
export function BuildDuration({ detail }: { detail: BuildDetail }) {
  const { summary, attempts, workflows, events, polledAt } = detail;
  const { status, waitingSteps } = summary;
  const isRunning = !isTerminalStatus(status);
  const now = useClock(isRunning, polledAt ?? summary.observedAt);
  const attempt = attempts.at(-1);
  const startedAt = attempt?.startedAt ?? summary.createdAt;
  // The attempt's end is unreliable if the build had already ended when Kiln detected it.
  const isFollowed = events.some((event) => event.status !== status);
  const seenEnd = isFollowed ? (attempt?.endedAt ?? null) : null;
  // The phases end with the attempt, whereas a live update can contain a less precise end.
  const endedAt = isRunning ? null : (seenEnd ?? summary.endedAt);
  if (!isRunning && endedAt === null) return null;
  const typicalMs = getTypicalAttemptDuration(detail);
  const from = Date.parse(startedAt);
  const waitedMs = measureApprovalWait(workflows, from, endedAt ? Date.parse(endedAt) : now);
  const activeMs = now - from - waitedMs;
  return (
    <Facts className="tabular-nums">
      <span>
        {attempts.length > 1 ? `Attempt ${attempts.length}: ` : null}
        {!isRunning ? "took " : status === "PENDING" ? "pending for " : "running for "}
        <ElapsedTime from={startedAt} to={endedAt} />
        {waitedMs < minShownWaitMs
          ? null
          : `, including ${formatDuration(waitedMs)} waiting for approval`}
      </span>
      {typicalMs !== null && isRunning && waitingSteps === 0
        ? formatTimeLeft(activeMs, typicalMs)
        : null}
      {typicalMs === null ? null : `typically ${formatDuration(typicalMs)}`}
    </Facts>
  );
}
