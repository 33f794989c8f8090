import { isTerminal, statusRank } from "@/lib/imagebuilder/image-status";
import type { BuildEvent } from "@/lib/tracking/view";

/** The phases that a build passes, in Image Builder's own order and words. */
const order = ["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING"];

export interface Phase {
  status: string;
  state: "done" | "current" | "ahead" | "skipped" | "missed" | "ended";
  /** When the build was first seen in this phase; ISO-8601 UTC. */
  startedAt: string | null;
  /** When it was first seen in the next one. */
  endedAt: string | null;
}

/**
 * The build's way so far, from what was observed of it. A phase that was passed without having
 * been observed counts as skipped: either Image Builder left it out, or nobody looked in time. One
 * that the build ended before counts as missed.
 *
 * @param status the build's status now
 * @param events what was observed, in any order
 */
export function buildPhases(status: string, events: readonly BuildEvent[]): Phase[] {
  const firstSeen = new Map<string, string>();
  for (const { status: seen, at } of events) {
    const known = firstSeen.get(seen);
    if (known === undefined || at < known) firstSeen.set(seen, at);
  }
  const moments = [...firstSeen.values()].sort();
  const after = (at: string) => moments.find((moment) => moment > at) ?? null;
  const now = order.indexOf(status);
  const phases = order.map((phase, index): Phase => {
    const startedAt = firstSeen.get(phase) ?? null;
    const endedAt = startedAt && phase !== status ? after(startedAt) : null;
    return { status: phase, state: stateOf(index, now, startedAt, status), startedAt, endedAt };
  });
  if (!isTerminal(status)) return [...phases, ahead("AVAILABLE")];
  const endedAt = firstSeen.get(status) ?? null;
  return [...phases, { status, state: "ended", startedAt: endedAt, endedAt }];
}

function stateOf(index: number, now: number, startedAt: string | null, status: string) {
  if (index === now) return "current";
  if (startedAt) return "done";
  const passed = now >= 0 ? index < now : status === "AVAILABLE" || (statusRank(status) ?? 0) > 6;
  if (passed) return "skipped";
  return isTerminal(status) ? "missed" : "ahead";
}

function ahead(status: string): Phase {
  return { status, state: "ahead", startedAt: null, endedAt: null };
}
