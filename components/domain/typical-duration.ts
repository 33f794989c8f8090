import type { BuildSummary } from "@/lib/builds/view";
import { formatDuration } from "./duration";

/**
 * Formats the typical duration of a build's recipe, such as "20 min 00 s". Returns null if it is
 * unknown. For a build with a wait for approval, the text states that the duration excludes it.
 */
export function formatTypicalDuration({
  typicalMs,
  waitedMs,
  waitingSteps,
}: Pick<BuildSummary, "typicalMs" | "waitedMs" | "waitingSteps">): string | null {
  if (!typicalMs) return null;
  const hasWait = waitingSteps > 0 || (waitedMs ?? 0) > 0;
  return `${formatDuration(typicalMs)}${hasWait ? ", excluding time waiting for approval" : ""}`;
}
