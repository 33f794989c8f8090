import { isTerminal, statusRank, supersedes } from "@/lib/imagebuilder/image-status";
import type { BuildOutput } from "../view";

/** What was seen of a build in one answer of AWS. Times are ISO-8601 UTC. */
export interface Observation {
  arn: string;
  status: string;
  reason: string | null;
  type: string | null;
  platform: string | null;
  osVersion: string | null;
  buildType: string | null;
  createdAt: string | null;
  /** Null where the answer does not tell. */
  recipeArn: string | null;
  pipelineArn: string | null;
  outputs: BuildOutput[] | null;
  tags: { key: string; value: string }[] | null;
  /** When AWS was asked, not when the answer came: what it says is no older than this. */
  observedAt: string;
}

/** An answer that tells a build's status and nothing else. */
export const nothingTold = {
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

/** What the observations of a build add up to, as far as its state goes. */
export interface KnownState {
  status: string;
  reason: string | null;
  /** When the status was first seen. */
  since: string;
  /** When AWS was last asked for it. */
  observedAt: string;
  /** Whether it was ever seen running. */
  followed: boolean;
  /** When a retry was last asked for. */
  reopenedAt: string | null;
}

type Seen = Pick<Observation, "status" | "reason" | "observedAt">;

/**
 * For how long AWS may still answer with a state that it has left, in milliseconds. A build that
 * ended and is seen running is taken for a retry only when it was asked after that.
 */
const settleMs = 15_000;

/**
 * What is known once an observation is added. Late, repeated and shuffled observations give the same
 * as those in order: of two states the one further along holds, of two reasons the fuller one, of
 * two times the first. Only a retry takes a build back, and it is told from a late answer by when
 * AWS was asked.
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

/** Whether two states differ in more than when AWS was last asked. */
export function differs(known: KnownState, next: KnownState): boolean {
  return (
    known.status !== next.status ||
    known.reason !== next.reason ||
    known.since !== next.since ||
    known.followed !== next.followed
  );
}

/** Whether a state was reached by going back: an ended build that runs, or ended again. */
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

/** Whether what was seen at `later` is of another run than what was seen at `earlier`. */
function isLater(later: string, earlier: string, reopenedAt: string | null): boolean {
  if (reopenedAt !== null && earlier < reopenedAt && reopenedAt <= later) return true;
  return Date.parse(later) - Date.parse(earlier) > settleMs;
}

/** The ends that RetryImage leads out of. */
function endedBadly(status: string): boolean {
  return status === "FAILED" || status === "CANCELLED";
}

function rank(status: string): number {
  return statusRank(status) ?? -1;
}

/** Two ISO-8601 times, the earlier first. */
function inOrder(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}

function fuller(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  if (one.length !== other.length) return one.length > other.length ? one : other;
  return one > other ? one : other;
}
