import { getPhaseOfWorkflow } from "@/lib/builds/detail/phases";
import type { BuildDetail, BuildEvent, BuildPhase } from "@/lib/builds/view";
import { parseWorkflowType } from "@/lib/imagebuilder/arn";
import { getStatusRank, isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { isProbablyStillPolled, isSummaryAheadOfDetails } from "./timeline/ended-workflows";

/** The phases of a build in Image Builder's order and spelling. */
const order = ["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING"];

export interface PhaseWithState extends BuildPhase {
  state: "done" | "current" | "ahead" | "skipped" | "refreshing" | "stopped" | "missed" | "ended";
}

interface PhaseInput {
  /** The current status. For a deleted build, this is the status before the deletion. */
  status: string;
  /** The recorded events, in any order. */
  events: readonly BuildEvent[];
  /** The recorded phases. Missing ones are derived from the events. */
  phases: readonly BuildPhase[];
  /** The phases that are still being read; see {@link listAwaitedPhases}. */
  awaited?: readonly string[];
  /** True if only a live update has reported the end, so that later phases can be missing. */
  isAhead?: boolean;
}

/**
 * Returns the phases of an ended build that possibly ran but aren't recorded yet. Empty once Kiln
 * has probably stopped polling the build.
 */
export function listAwaitedPhases(detail: BuildDetail, now: number): string[] {
  if (!isProbablyStillPolled(detail, now)) return [];
  if (isSummaryAheadOfDetails(detail)) {
    const known = detail.attempts.at(-1)?.status ?? "";
    return order.filter((phase) => isLaterStatus(phase, known));
  }
  return detail.plannedWorkflows.flatMap(({ workflowArn }) => {
    const type = parseWorkflowType(workflowArn)?.toUpperCase() ?? "";
    return getPhaseOfWorkflow({ type }) ?? [];
  });
}

/**
 * Returns the phases with their states, followed by the final status or, while the build runs, by
 * AVAILABLE. A past phase that was never observed counts as refreshing while it is awaited, and
 * otherwise as skipped.
 */
export function getPhaseStates({
  status,
  events,
  phases,
  awaited = [],
  isAhead = false,
}: PhaseInput): PhaseWithState[] {
  const firstSeen = new Map<string, string>();
  for (const { status: seen, at } of events) {
    const known = firstSeen.get(seen);
    if (known === undefined || at < known) firstSeen.set(seen, at);
  }
  // A phase ends when a later status is first observed. The phase's own status doesn't end it, even
  // if it is observed after the phase's start in AWS.
  const endOf = (phase: string, startedAt: string) =>
    [...firstSeen]
      .filter(([seen, at]) => at > startedAt && isLaterStatus(seen, phase))
      .map(([, at]) => at)
      .sort()[0] ?? null;
  const startOf = (phase: string) =>
    phases.find((one) => one.status === phase)?.startedAt ?? firstSeen.get(phase) ?? null;
  const now = order.indexOf(status);
  const isWhole = status === "AVAILABLE" || (getStatusRank(status) ?? 0) > 6;
  const farthest = order.findLastIndex((phase) => startOf(phase) !== null);
  const isUnrecorded = farthest < 0 && isTerminalStatus(status);
  const passed = order.map((phase, index): PhaseWithState => {
    const followed = phases.find((one) => one.status === phase);
    const startedAt = startOf(phase);
    const isPassed = phase !== status && startedAt !== null;
    const endedAt = isPassed ? (followed?.endedAt ?? endOf(phase, startedAt)) : null;
    const state = getPhaseState(phase, status, {
      startedAt,
      isFarthest: index === farthest,
      isPassed: index < Math.max(now, farthest) || isWhole || isUnrecorded,
      isAwaited: awaited.includes(phase),
      isAhead,
    });
    return { status: phase, state, startedAt, endedAt, typicalMs: followed?.typicalMs ?? null };
  });
  if (!isTerminalStatus(status)) return [...passed, createUpcomingPhase("AVAILABLE")];
  const endedAt = firstSeen.get(status) ?? null;
  return [...passed, { status, state: "ended", startedAt: endedAt, endedAt, typicalMs: null }];
}

function isLaterStatus(status: string, than: string): boolean {
  return (getStatusRank(status) ?? 0) > (getStatusRank(than) ?? 0);
}

function getPhaseState(
  phase: string,
  status: string,
  {
    startedAt,
    isFarthest,
    isPassed,
    isAwaited,
    isAhead,
  }: Record<"isFarthest" | "isPassed" | "isAwaited" | "isAhead", boolean> & {
    startedAt: string | null;
  },
): PhaseWithState["state"] {
  if (phase === status) return "current";
  const isCut = status === "FAILED" || status === "CANCELLED";
  if (startedAt && isFarthest && isCut) return isAhead ? "refreshing" : "stopped";
  if (startedAt) return "done";
  if (isPassed || (isAhead && isAwaited)) return isAwaited ? "refreshing" : "skipped";
  return isTerminalStatus(status) ? "missed" : "ahead";
}

function createUpcomingPhase(status: string): PhaseWithState {
  return { status, state: "ahead", startedAt: null, endedAt: null, typicalMs: null };
}
