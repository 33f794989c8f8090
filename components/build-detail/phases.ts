import type { BuildEvent, BuildPhase } from "@/lib/builds/view";
import { isTerminal, statusRank } from "@/lib/imagebuilder/image-status";

/** The phases of a build in Image Builder's order and spelling. */
const order = ["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING"];

export interface Phase extends BuildPhase {
  state: "done" | "current" | "ahead" | "skipped" | "stopped" | "missed" | "ended";
}

interface Seen {
  /** The current status; for a deleted build, the status before the deletion. */
  status: string;
  /** The recorded events, in any order. */
  events: readonly BuildEvent[];
  /** The recorded phases; missing ones are derived from the events. */
  phases: readonly BuildPhase[];
}

/**
 * Returns the phases with their states. A passed phase that was never observed is skipped: Image
 * Builder left it out, or no poll coincided with it. The phase in which the build failed or was
 * canceled is stopped, and the following ones are missed.
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
    return { status: phase, state, startedAt, endedAt, typicalMs: followed?.typicalMs ?? null };
  });
  if (!isTerminal(status)) return [...passed, ahead("AVAILABLE")];
  const endedAt = firstSeen.get(status) ?? null;
  return [...passed, { status, state: "ended", startedAt: endedAt, endedAt, typicalMs: null }];
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
  return { status, state: "ahead", startedAt: null, endedAt: null, typicalMs: null };
}
