import type { BuildStep, BuildWorkflow, ImageFacts } from "@/lib/aws/images";
import { isWaitStep } from "../detail/approval-wait";
import type { StoredDetail } from "../detail/stored-detail";

/** The result of a full poll of a build. Parts that weren't requested or returned are `null`. */
export interface DetailObservation {
  arn: string;
  image: ImageFacts | null;
  workflows: BuildWorkflow[] | null;
  /** The time of the request to AWS, ISO 8601 UTC. */
  calledAt: string;
}

/** The progress rank of a workflow or step status (API model). */
const ranks: ReadonlyMap<string, number> = new Map([
  ["PENDING", 0],
  ["RUNNING", 1],
  ["ROLLBACK_IN_PROGRESS", 2],
  ["COMPLETED", 3],
  ["FAILED", 3],
  ["SKIPPED", 3],
  ["CANCELLED", 3],
  ["ROLLBACK_COMPLETED", 4],
]);
const endedRank = 3;
/** The time within which AWS can still return an earlier state, in milliseconds. */
const settleMs = 15_000;

/** True if this status of a workflow or step is final. */
export function isFinalExecutionStatus(status: string): boolean {
  return (ranks.get(status) ?? 0) >= endedRank;
}

/** True if the step waits for a decision to continue the build. */
export function isWaitingForAction(step: Pick<BuildStep, "action" | "status">): boolean {
  return isWaitStep(step) && step.status === "RUNNING";
}

/**
 * Adds a poll's result to the known details of a build. Of two observations of the image, the later
 * one applies. Of two observations of a workflow or step, the one that is further along applies,
 * unless a retry runs it again; if they are equally far along, the later one does.
 */
export function applyDetailObservation(
  known: StoredDetail,
  { image, workflows, calledAt }: DetailObservation,
): StoredDetail {
  const newImage = image !== null && (known.imageAt === null || calledAt >= known.imageAt);
  const merged = workflows
    ? mergeWorkflows(known.workflows, known.workflowsAt, workflows, calledAt)
    : known.workflows;
  return {
    ...known,
    ...(newImage ? toStoredImageDetail(image, calledAt) : {}),
    workflows: merged,
    workflowsAt: workflows ? pickLater(known.workflowsAt, calledAt) : known.workflowsAt,
  };
}

function toStoredImageDetail(image: ImageFacts, imageAt: string) {
  const { infrastructureArn, distributionArn, executionRole, logGroupName, outputs, tags } = image;
  const { plannedWorkflows, scan, terminateInstanceOnFailure, testsEnabled } = image;
  return {
    infrastructureArn,
    distributionArn,
    executionRole,
    logGroupName,
    outputs,
    plannedWorkflows,
    scan,
    terminateInstanceOnFailure,
    testsEnabled,
    tags,
    imageAt,
  };
}

function pickLater(one: string | null, other: string): string {
  return one !== null && one > other ? one : other;
}

function mergeWorkflows(
  known: readonly BuildWorkflow[],
  knownAt: string | null,
  seen: readonly BuildWorkflow[],
  seenAt: string,
): BuildWorkflow[] {
  const isNewer = knownAt === null || seenAt >= knownAt;
  const [newer, older] = isNewer ? [seen, known] : [known, seen];
  const reopened = Math.abs(Date.parse(seenAt) - Date.parse(knownAt ?? seenAt)) > settleMs;
  return merge(newer, older, ({ executionId }) => executionId, reopened).map((run) => {
    const [a, b] = [newer, older].map((all) => findSteps(all, run.executionId));
    return {
      ...run,
      steps: merge(a ?? [], b ?? [], ({ stepExecutionId }) => stepExecutionId, reopened),
    };
  });
}

function findSteps(all: readonly BuildWorkflow[], executionId: string): readonly BuildStep[] {
  return all.find((run) => run.executionId === executionId)?.steps ?? [];
}

/**
 * Merges two observations, in the order of the newer one, followed by the items that only the older
 * one has.
 */
function merge<T extends { status: string }>(
  newer: readonly T[],
  older: readonly T[],
  getId: (one: T) => string,
  reopened: boolean,
): T[] {
  const before = new Map(older.map((one) => [getId(one), one]));
  const now = newer.map((one) => {
    const earlier = before.get(getId(one));
    before.delete(getId(one));
    return earlier && isFurtherAlong(earlier.status, one.status, reopened) ? earlier : one;
  });
  return [...now, ...before.values()];
}

/**
 * True if the earlier of two observations is further along, unless the workflow or step runs again
 * after a retry.
 */
function isFurtherAlong(earlier: string, later: string, reopened: boolean): boolean {
  if (reopened && isFinalExecutionStatus(earlier) && earlier !== "COMPLETED") return false;
  return (ranks.get(earlier) ?? 0) > (ranks.get(later) ?? 0);
}

/** Maximum length of the stored JSON per build, in characters. */
const maxDetailLength = 1_000_000;
const maxFieldLength = 200;
const maxSteps = 400;

/** Truncates text and limits workflows and steps if details are longer than `maxDetailLength`. */
export function truncateDetail(seen: StoredDetail): StoredDetail {
  if (JSON.stringify(seen).length <= maxDetailLength) return seen;
  const limitLength = (text: string | null) =>
    text === null ? null : text.slice(0, maxFieldLength);
  let left = maxSteps;
  const workflows = seen.workflows.slice(0, maxSteps).map((run) => {
    const steps = run.steps.slice(0, left).map((step) => ({
      ...step,
      description: limitLength(step.description),
      message: limitLength(step.message),
      inputs: limitLength(step.inputs),
      outputs: limitLength(step.outputs),
    }));
    left -= steps.length;
    return { ...run, message: limitLength(run.message), steps };
  });
  return { ...seen, workflows };
}
