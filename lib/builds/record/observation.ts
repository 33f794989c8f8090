import type { ImageFacts, ImageSummaryFacts } from "@/lib/aws/images";
import { isTerminal, statusRank, supersedes } from "@/lib/imagebuilder/image-status";
import type { BuildOutput } from "../view";

/** AWS's own have at most 12 characters. */
const longestStatus = 64;

/** What one AWS response contains about a build. Times are ISO 8601 UTC. */
export interface Observation {
  arn: string;
  status: string;
  reason: string | null;
  type: string | null;
  platform: string | null;
  osVersion: string | null;
  buildType: string | null;
  createdAt: string | null;
  /** Null if the response doesn't contain it. */
  recipeArn: string | null;
  pipelineArn: string | null;
  outputs: BuildOutput[] | null;
  tags: { key: string; value: string }[] | null;
  /** The time of the request, not of the response, which is therefore at least this recent. */
  observedAt: string;
}

/** Converts facts read by `lib/aws` to an observation requested at `askedAt`. */
export function observationOf(facts: ImageSummaryFacts | ImageFacts, askedAt: string): Observation {
  return {
    arn: facts.arn,
    status: facts.status.slice(0, longestStatus),
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
    observedAt: askedAt,
  };
}

/** A response that contains only a build's status. */
export const statusOnly = {
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
  /** When the status was first observed. */
  since: string;
  /** When AWS was last polled for it. */
  observedAt: string;
  /** True if it was ever observed running. */
  followed: boolean;
  /** When a retry was last requested. */
  reopenedAt: string | null;
}

type Seen = Pick<Observation, "status" | "reason" | "observedAt">;

/**
 * How long AWS may still return an earlier state, in milliseconds. A build that ended and is
 * observed running counts as retried only if the request was sent after that.
 */
const settleMs = 15_000;

/**
 * Adds an observation to the known state. Late, repeated and reordered observations give the same
 * result as ordered ones: of two states the one further along applies, of two reasons the more
 * complete one, of two times the first. Only a retry moves a build back, and it is distinguished
 * from a late response by the time of the request.
 */
export function addSeen(known: KnownState | null, seen: Seen): KnownState {
  const running = !isTerminal(seen.status);
  const { status, reason, observedAt } = seen;
  if (!known) {
    return { status, reason, observedAt, since: observedAt, followed: running, reopenedAt: null };
  }
  const kept = {
    ...known,
    followed: known.followed || running,
    observedAt: inOrder(known.observedAt, seen.observedAt)[1],
  };
  if (status === known.status) {
    const [since] = inOrder(known.since, observedAt);
    return { ...kept, reason: fuller(known.reason, reason), since };
  }
  return replaces(seen, known) ? { ...kept, status, reason, since: observedAt } : kept;
}

/** True if two states differ in more than the time of the last poll. */
export function differs(known: KnownState, next: KnownState): boolean {
  return (
    known.status !== next.status ||
    known.reason !== next.reason ||
    known.since !== next.since ||
    known.followed !== next.followed
  );
}

/**
 * True if the state is an earlier one than the known one: an ended build runs, or has ended again.
 */
export function isReopening(known: KnownState | null, next: KnownState): boolean {
  return known !== null && endedBadly(known.status) && !(rank(next.status) > rank(known.status));
}

function replaces(seen: Seen, known: KnownState): boolean {
  if (endedBadly(known.status) && statusRank(seen.status) !== null) {
    if (rank(seen.status) > rank(known.status)) return true;
    return isLater(seen.observedAt, known.since, known.reopenedAt);
  }
  if (endedBadly(seen.status) && isLater(known.observedAt, seen.observedAt, known.reopenedAt)) {
    return false;
  }
  return supersedes(seen.status, known.status);
}

/** True if the observation at `later` belongs to another run than the one at `earlier`. */
function isLater(later: string, earlier: string, reopenedAt: string | null): boolean {
  if (reopenedAt !== null && earlier < reopenedAt && reopenedAt <= later) return true;
  return Date.parse(later) - Date.parse(earlier) > settleMs;
}

/** True for the final statuses that RetryImage accepts. */
function endedBadly(status: string): boolean {
  return status === "FAILED" || status === "CANCELLED";
}

function rank(status: string): number {
  return statusRank(status) ?? -1;
}

/** Orders two ISO 8601 times. */
function inOrder(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}

function fuller(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  if (one.length !== other.length) return one.length > other.length ? one : other;
  return one > other ? one : other;
}
