import { isTerminal, statusRank } from "@/lib/imagebuilder/image-status";
import type { BuildEvent, BuildPhase } from "@/lib/tracking/view";

/** The phases that a build passes, in Image Builder's own order and words. */
const order = ["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING"];

export interface Phase extends BuildPhase {
  state: "done" | "current" | "ahead" | "skipped" | "missed" | "ended";
}

interface Seen {
  /** The build's status now. */
  status: string;
  /** What was observed, in any order. */
  events: readonly BuildEvent[];
  /** The phases as they were followed; what is missing here is taken from the events. */
  phases: readonly BuildPhase[];
}

/**
 * The build's way so far. A phase that was passed without having been observed counts as skipped:
 * either Image Builder left it out, or nobody looked in time. One that the build ended before
 * counts as missed.
 */
export function buildPhases({ status, events, phases }: Seen): Phase[] {
  const firstSeen = new Map<string, string>();
  for (const { status: seen, at } of events) {
    const known = firstSeen.get(seen);
    if (known === undefined || at < known) firstSeen.set(seen, at);
  }
  const moments = [...firstSeen.values()].sort();
  const after = (at: string) => moments.find((moment) => moment > at) ?? null;
  const now = order.indexOf(status);
  const passed = order.map((phase, index): Phase => {
    const followed = phases.find((one) => one.status === phase);
    const startedAt = followed?.startedAt ?? firstSeen.get(phase) ?? null;
    const over = phase !== status && startedAt !== null;
    const endedAt = over ? (followed?.endedAt ?? after(startedAt)) : null;
    const state = stateOf(index, now, startedAt, status);
    return { status: phase, state, startedAt, endedAt, usualMs: followed?.usualMs ?? null };
  });
  if (!isTerminal(status)) return [...passed, ahead("AVAILABLE")];
  const endedAt = firstSeen.get(status) ?? null;
  return [...passed, { status, state: "ended", startedAt: endedAt, endedAt, usualMs: null }];
}

function stateOf(index: number, now: number, startedAt: string | null, status: string) {
  if (index === now) return "current";
  if (startedAt) return "done";
  const passed = now >= 0 ? index < now : status === "AVAILABLE" || (statusRank(status) ?? 0) > 6;
  if (passed) return "skipped";
  return isTerminal(status) ? "missed" : "ahead";
}

function ahead(status: string): Phase {
  return { status, state: "ahead", startedAt: null, endedAt: null, usualMs: null };
}
