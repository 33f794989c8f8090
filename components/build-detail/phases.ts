import { isTerminal, statusRank } from "@/lib/imagebuilder/image-status";
import type { BuildEvent, BuildPhase } from "@/lib/tracking/view";

/** The phases that a build passes, in Image Builder's own order and words. */
const order = ["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING"];

export interface Phase extends BuildPhase {
  state: "done" | "current" | "ahead" | "skipped" | "stopped" | "missed" | "ended";
}

interface Seen {
  /** The build's status now; of a deleted build, its status before. */
  status: string;
  /** What was observed, in any order. */
  events: readonly BuildEvent[];
  /** The phases as they were followed; what is missing here is taken from the events. */
  phases: readonly BuildPhase[];
}

/**
 * The build's way so far. A phase that was passed without having been observed counts as skipped:
 * either Image Builder left it out, or nobody looked in time. The one in which the build failed or
 * was canceled is stopped, and those after it are missed.
 */
export function buildPhases({ status, events, phases }: Seen): Phase[] {
  const firstSeen = new Map<string, string>();
  for (const { status: seen, at } of events) {
    const known = firstSeen.get(seen);
    if (known === undefined || at < known) firstSeen.set(seen, at);
  }
  const moments = [...firstSeen.values()].sort();
  const after = (at: string) => moments.find((moment) => moment > at) ?? null;
  const startOf = (phase: string) =>
    phases.find((one) => one.status === phase)?.startedAt ?? firstSeen.get(phase) ?? null;
  const now = order.indexOf(status);
  const isWhole = status === "AVAILABLE" || (statusRank(status) ?? 0) > 6;
  const farthest = order.findLastIndex((phase) => startOf(phase) !== null);
  const passed = order.map((phase, index): Phase => {
    const followed = phases.find((one) => one.status === phase);
    const startedAt = startOf(phase);
    const over = phase !== status && startedAt !== null;
    const endedAt = over ? (followed?.endedAt ?? after(startedAt)) : null;
    const state = stateOf(phase, status, {
      startedAt,
      isFarthest: index === farthest,
      isPassed: index < Math.max(now, farthest) || isWhole,
    });
    return { status: phase, state, startedAt, endedAt, usualMs: followed?.usualMs ?? null };
  });
  if (!isTerminal(status)) return [...passed, ahead("AVAILABLE")];
  const endedAt = firstSeen.get(status) ?? null;
  return [...passed, { status, state: "ended", startedAt: endedAt, endedAt, usualMs: null }];
}

function stateOf(
  phase: string,
  status: string,
  {
    startedAt,
    isFarthest,
    isPassed,
  }: { startedAt: string | null; isFarthest: boolean; isPassed: boolean },
): Phase["state"] {
  if (phase === status) return "current";
  const isCut = status === "FAILED" || status === "CANCELLED";
  if (startedAt) return isFarthest && isCut ? "stopped" : "done";
  if (isPassed) return "skipped";
  return isTerminal(status) ? "missed" : "ahead";
}

function ahead(status: string): Phase {
  return { status, state: "ahead", startedAt: null, endedAt: null, usualMs: null };
}
