import type { BuildSummary } from "@/lib/builds/view";
import type { BuildProgress } from "./build-progress";
import { formatDuration } from "./duration";

/**
 * Describes the typical duration of a running build's recipe, such as "Typically 20 min 00 s".
 * Returns null if it is unknown. For a build with a wait for approval, the text states that the
 * duration excludes it.
 */
export function describeTypicalDuration(
  { typicalMs, waitedMs, waitingSteps }: BuildSummary,
  { late }: BuildProgress,
): string | null {
  if (!typicalMs) return null;
  const hasWait = waitingSteps > 0 || (waitedMs ?? 0) > 0;
  const duration = `${formatDuration(typicalMs)}${hasWait ? ", excluding time waiting for approval" : ""}`;
  return late ? `Longer than usual. Typical duration: ${duration}` : `Typically ${duration}`;
}
