import type { BuildSummary } from "@/lib/builds/view";
import { formatDuration } from "./duration";

/**
 * Formats the typical duration of a build's recipe, such as "20 min 00 s". Returns null if it is
 * unknown. Says that it excludes waits for approval if the build has one.
 */
export function formatTypicalDuration({
  typicalMs,
  waitedMs,
  waitingSteps,
}: Pick<BuildSummary, "typicalMs" | "waitedMs" | "waitingSteps">): string | null {
  if (!typicalMs) return null;
  const hasWait = waitingSteps > 0 || (waitedMs ?? 0) > 0;
  return `${formatDuration(typicalMs)}${hasWait ? " without waiting for approval" : ""}`;
}
