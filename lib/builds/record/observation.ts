import type { ImageFacts, ImageSummaryFacts } from "@/lib/aws/images";
import { canReplaceStatus, getStatusRank, isTerminalStatus } from "@/lib/imagebuilder/image-status";
import type { BuildOutput } from "../view";

/** The maximum length of a status in characters. AWS's statuses have at most 12. */
const maxStatusLength = 64;

/** The facts about a build in one AWS response. Times are ISO 8601 UTC. */
export interface Observation {
  arn: string;
  status: string;
  reason: string | null;
  type: string | null;
  platform: string | null;
  osVersion: string | null;
  buildType: string | null;
  createdAt: string | null;
  /**
   * The recipe's ARN; null if the response doesn't contain it. The same applies to the three
   * members below.
   */
  recipeArn: string | null;
  pipelineArn: string | null;
  outputs: BuildOutput[] | null;
  tags: { key: string; value: string }[] | null;
  /**
   * The time of the request. It is used instead of the time of the response, because the response
   * is at least this recent.
   */
  observedAt: string;
}

/** Converts facts read by `lib/aws` to an observation requested at `calledAt`. */
export function toObservation(
  facts: ImageSummaryFacts | ImageFacts,
  calledAt: string,
): Observation {
  return {
    arn: facts.arn,
    status: facts.status.slice(0, maxStatusLength),
    reason: facts.statusReason,
    type: facts.type,
    platform: facts.platform,
    osVersion: facts.osVersion,
    buildType: facts.buildType,
    createdAt: facts.createdAt,
    recipeArn: "recipeArn" in facts ? facts.recipeArn : null,
    pipelineArn: "pipelineArn" in facts ? facts.pipelineArn : null,
    outputs: facts.outputs,
    tags: facts.tags,
    observedAt: calledAt,
  };
}

/** The other members of an observation that contains only a build's status. */
export const statusOnlyObservation = {
  reason: null,
  type: null,
  platform: null,
  osVersion: null,
  buildType: null,
  createdAt: null,
  recipeArn: null,
  pipelineArn: null,
  outputs: null,
  tags: null,
} satisfies Partial<Observation>;

/** The combined state from all observations of a build. */
export interface KnownState {
  status: string;
  reason: string | null;
  /** The time at which the status was first observed. */
  since: string;
  /** The time at which AWS was last polled for the build. */
  observedAt: string;
  /** True if the build was observed running, or was submitted in Kiln. */
  followed: boolean;
  /** The time at which a retry was last requested. */
  reopenedAt: string | null;
}

type SeenState = Pick<Observation, "status" | "reason" | "observedAt">;

/**
 * The time within which AWS can still return an earlier state, in milliseconds. An ended build that
 * is observed running counts as retried if the request was sent after that time, or after a retry
 * in Kiln.
 */
const settleMs = 15_000;

/**
 * Adds an observation to the known state. Observations can be late, repeated, and in any order. Of
 * two statuses, the one that is further along applies, unless a retry moved the build back. The
 * time of the request distinguishes a retry from a late response.
 */
export function mergeObservation(known: KnownState | null, seen: SeenState): KnownState {
  const running = !isTerminalStatus(seen.status);
  const { status, reason, observedAt } = seen;
  if (!known) {
    return { status, reason, observedAt, since: observedAt, followed: running, reopenedAt: null };
  }
  const kept = {
    ...known,
    followed: known.followed || running,
    observedAt: sortTimes(known.observedAt, seen.observedAt)[1],
  };
  if (status === known.status) {
    const [since] = sortTimes(known.since, observedAt);
    return { ...kept, reason: pickMoreComplete(known.reason, reason), since };
  }
  return canReplaceState(seen, known) ? { ...kept, status, reason, since: observedAt } : kept;
}

/** True if two states differ in anything except `observedAt` and `reopenedAt`. */
export function hasStateChanged(known: KnownState, next: KnownState): boolean {
  return (
    known.status !== next.status ||
    known.reason !== next.reason ||
    known.since !== next.since ||
    known.followed !== next.followed
  );
}

/** Returns true if a failed or canceled build is running again or has ended again. */
export function hasReopened(known: KnownState | null, next: KnownState): boolean {
  return (
    known !== null && isRetriable(known.status) && !(getRank(next.status) > getRank(known.status))
  );
}

function canReplaceState(seen: SeenState, known: KnownState): boolean {
  if (isRetriable(known.status) && getStatusRank(seen.status) !== null) {
    if (getRank(seen.status) > getRank(known.status)) return true;
    return isFromLaterRun(seen.observedAt, known.since, known.reopenedAt);
  }
  if (
    isRetriable(seen.status) &&
    isFromLaterRun(known.observedAt, seen.observedAt, known.reopenedAt)
  ) {
    return false;
  }
  return canReplaceStatus(seen.status, known.status);
}

/** True if the observation at `later` belongs to a different run from the one at `earlier`. */
function isFromLaterRun(later: string, earlier: string, reopenedAt: string | null): boolean {
  if (reopenedAt !== null && earlier < reopenedAt && reopenedAt <= later) return true;
  return Date.parse(later) - Date.parse(earlier) > settleMs;
}

/** True for the final statuses that RetryImage accepts. */
function isRetriable(status: string): boolean {
  return status === "FAILED" || status === "CANCELLED";
}

function getRank(status: string): number {
  return getStatusRank(status) ?? -1;
}

function sortTimes(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}

function pickMoreComplete(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  if (one.length !== other.length) return one.length > other.length ? one : other;
  return one > other ? one : other;
}
