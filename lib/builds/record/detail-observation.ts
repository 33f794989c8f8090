import type { ImageFacts, WorkflowExecutionFacts } from "@/lib/aws/images";
import type { LastSeen } from "../detail/stored-detail";
import type { BuildStep, BuildWorkflow } from "../view";

/** What a whole look at a build saw; `null` for what was not asked or not answered. */
export interface Look {
  arn: string;
  image: ImageFacts | null;
  workflows: WorkflowExecutionFacts[] | null;
  /** When AWS was asked, ISO-8601 UTC. */
  askedAt: string;
}

/** How far along the status of a workflow's run, or of a step, is (API model). */
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
const ended = 3;
/** For how long AWS may still answer with what it has left, in milliseconds. */
const settleMs = 15_000;

/** Whether nothing more comes of a run or step in this status. */
export function isOver(status: string): boolean {
  return (ranks.get(status) ?? 0) >= ended;
}

/** A step that waits for somebody to say whether the build goes on. */
export function isWaiting({ action, status }: Pick<BuildStep, "action" | "status">): boolean {
  return action === "WaitForAction" && status === "RUNNING";
}

/**
 * What is known of a build's parts once a look is added. As with states, late and repeated looks
 * add nothing: of two sights of a run or step the one further along holds, then the later one.
 */
export function addLook(known: LastSeen, { image, workflows, askedAt }: Look): LastSeen {
  const newImage = image !== null && (known.imageAt === null || askedAt >= known.imageAt);
  const merged = workflows
    ? mergeWorkflows(known.workflows, known.workflowsAt, workflows, askedAt)
    : known.workflows;
  return {
    ...known,
    ...(newImage ? imagePart(image, askedAt) : {}),
    workflows: merged,
    workflowsAt: workflows ? latest(known.workflowsAt, askedAt) : known.workflowsAt,
  };
}

function imagePart(image: ImageFacts, imageAt: string) {
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

function latest(one: string | null, other: string): string {
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
    const [a, b] = [newer, older].map((all) => stepsOf(all, run.executionId));
    return {
      ...run,
      steps: merge(a ?? [], b ?? [], ({ stepExecutionId }) => stepExecutionId, reopened),
    };
  });
}

function stepsOf(all: readonly BuildWorkflow[], executionId: string): readonly BuildStep[] {
  return all.find((run) => run.executionId === executionId)?.steps ?? [];
}

/** In the newer sight's order, followed by what only the older one has. */
function merge<T extends { status: string }>(
  newer: readonly T[],
  older: readonly T[],
  idOf: (one: T) => string,
  reopened: boolean,
): T[] {
  const before = new Map(older.map((one) => [idOf(one), one]));
  const now = newer.map((one) => {
    const earlier = before.get(idOf(one));
    before.delete(idOf(one));
    return earlier && isFurther(earlier.status, one.status, reopened) ? earlier : one;
  });
  return [...now, ...before.values()];
}

/** Whether the earlier sight of two is further along; not when the part runs again after a retry. */
function isFurther(earlier: string, later: string, reopened: boolean): boolean {
  if (reopened && isOver(earlier) && earlier !== "COMPLETED") return false;
  return (ranks.get(earlier) ?? 0) > (ranks.get(later) ?? 0);
}

/** Characters of JSON that are kept of one build. */
const mostText = 1_000_000;
const shortText = 200;
const mostSteps = 400;

/** The same within bounds: of an endless answer the long texts are cut first, then the steps. */
export function bounded(seen: LastSeen): LastSeen {
  if (JSON.stringify(seen).length <= mostText) return seen;
  const brief = (text: string | null) => (text === null ? null : text.slice(0, shortText));
  let left = mostSteps;
  const workflows = seen.workflows.slice(0, mostSteps).map((run) => {
    const steps = run.steps.slice(0, left).map((step) => ({
      ...step,
      description: brief(step.description),
      message: brief(step.message),
      inputs: brief(step.inputs),
      outputs: brief(step.outputs),
    }));
    left -= steps.length;
    return { ...run, message: brief(run.message), steps };
  });
  return { ...seen, workflows };
}
