import { formatDuration } from "@/components/domain/duration";
import { formatAbsoluteTime } from "@/components/ui/relative-time";
import type { BuildHistoryEntry } from "@/lib/builds/contents/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { formatCounted } from "@/lib/text/format-count";

/**
 * Describes an entry, such as "2.0.0 build 5, AVAILABLE, 12 min 03 s, 8 findings, 24 Nov 2026,
 * 23:50:12 UTC".
 */
export function describeHistoryEntry(entry: BuildHistoryEntry): string {
  const { version, buildNumber, status, durationMs, findings, createdAt } = entry;
  return [
    `${version} build ${buildNumber}`,
    status,
    durationMs === null
      ? isTerminalStatus(status)
        ? "duration not recorded"
        : "still running"
      : formatDuration(durationMs),
    findings === null
      ? "findings not counted"
      : `${formatCounted(findings, "finding")}${status === "DELETED" ? " recorded before deletion" : ""}`,
    formatAbsoluteTime(createdAt),
  ].join(", ");
}

/**
 * Describes the history, such as "Last 24 builds of al2023-base: 20 AVAILABLE, 3 FAILED, 1
 * CANCELLED.". Lines don't break between a number and its status.
 */
export function summarizeHistory(name: string, entries: readonly BuildHistoryEntry[]): string {
  const counts = new Map<string, number>();
  for (const { status } of entries) counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts].sort(([, a], [, b]) => b - a);
  return `Last ${entries.length} builds of ${name}: ${parts.map(([status, count]) => `${count}\u00a0${status}`).join(", ")}.`;
}
