"use client";
import { formatDuration } from "@/components/domain/duration";
import { Elapsed } from "@/components/domain/elapsed";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildDetail } from "@/lib/tracking/view";
import { useClock } from "../use-clock";
import { timeLeft, typicalDuration } from "./time-left";

/** How long the last attempt has run, or ran, and how long it will; nothing where that is not known. */
export function BuildDuration({ detail }: { detail: BuildDetail }) {
  const { summary, attempts, events, lookedAt } = detail;
  const { status } = summary;
  const isRunning = !isTerminal(status);
  const now = useClock(isRunning, lookedAt ?? summary.observedAt);
  const attempt = attempts.at(-1);
  const startedAt = attempt?.startedAt ?? summary.createdAt;
  // A build that Kiln first saw when it was over: when it ended is not known.
  const isFollowed = events.some((event) => event.status !== status);
  const seenEnd = isFollowed ? (attempt?.endedAt ?? null) : null;
  const endedAt = isRunning ? null : (summary.endedAt ?? seenEnd);
  if (!isRunning && endedAt === null) return null;
  const typicalMs = typicalDuration(detail);
  return (
    <span className="tabular-nums">
      {attempts.length > 1 ? `Attempt ${attempts.length}: ` : null}
      {isRunning ? "running for " : "took "}
      <Elapsed from={startedAt} to={endedAt} />
      {typicalMs === null ? null : (
        <span className="text-ink-2">
          {isRunning ? ` · ${timeLeft(now - Date.parse(startedAt), typicalMs)}` : null}
          {` · typically ${formatDuration(typicalMs)}`}
        </span>
      )}
    </span>
  );
}
