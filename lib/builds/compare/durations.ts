import { parseArn, parseWorkflowType } from "@/lib/imagebuilder/arn";
import { getStatusRank, isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { isWaitStep, measureApprovalWait } from "../detail/approval-wait";
import { findAttempt } from "../detail/attempts";
import { getPhaseOfWorkflow } from "../detail/phases";
import type { BuildDetail, BuildPhase, BuildStep, BuildWorkflow } from "../view";
import type { DurationChange, DurationOutcome } from "./comparison";

type TimedBuild = Pick<BuildDetail, "phases" | "workflows" | "plannedWorkflows" | "attempts">;

interface Timed {
  outcome: DurationOutcome;
  /** The duration in milliseconds; null unless completed. */
  ms: number | null;
}

/** A phase, or a step with its workflow. */
interface TimedPart<Part> extends Timed {
  /** The phase, or the step's workflow. */
  part: Part;
  /** The phase, or the one in which the step ran; null if unknown. */
  phase: string | null;
  /** The name of the step's workflow; empty for a phase. */
  workflowName: string;
}

/** The phases or steps of a build by displayed name, in run order. */
type TimedParts<Part> = ReadonlyMap<string, TimedPart<Part>>;

/** The statuses of a successful build whose image exists. */
const successStatuses = new Set(["AVAILABLE", "DEPRECATED", "DISABLED"]);

/**
 * Compares the phases and then the steps of two builds. A phase or step that a build didn't
 * complete has an outcome but no duration.
 */
export function compareDurations(before: TimedBuild, after: TimedBuild): DurationChange[] {
  return [
    ...compareParts(before, after, readPhases, findMissingPhaseOutcome),
    ...compareParts(before, after, readSteps, findMissingStepOutcome),
  ];
}

function compareParts<Part>(
  before: TimedBuild,
  after: TimedBuild,
  readParts: (build: TimedBuild) => TimedParts<Part>,
  findMissingOutcome: (build: TimedBuild, part: Part) => DurationOutcome,
): DurationChange[] {
  const [left, right] = [readParts(before), readParts(after)];
  return mergeInRunOrder(left, right).map(([name, { part }]) => {
    const readOne = (build: TimedBuild, parts: TimedParts<Part>): Timed =>
      parts.get(name) ?? { outcome: findMissingOutcome(build, part), ms: null };
    const [one, other] = [readOne(before, left), readOne(after, right)];
    return {
      name,
      before: one.ms,
      after: other.ms,
      beforeOutcome: one.outcome,
      afterOutcome: other.outcome,
      differs: one.outcome !== other.outcome || one.ms !== other.ms,
    };
  });
}

/** Merges the phases or steps of two builds by phase, then by workflow, then by step. */
function mergeInRunOrder<Part>(
  left: TimedParts<Part>,
  right: TimedParts<Part>,
): [string, TimedPart<Part>][] {
  const parts = new Map([...left, ...right]);
  const names = mergeNames([...left.keys()], [...right.keys()]);
  const listWorkflows = (one: TimedParts<Part>) => [
    ...new Set([...one.values()].map(({ workflowName }) => workflowName)),
  ];
  const workflows = mergeNames(listWorkflows(left), listWorkflows(right));
  const rank = ({ phase }: TimedPart<Part>) =>
    getStatusRank(phase ?? "") ?? Number.MAX_SAFE_INTEGER;
  return names
    .flatMap((name): [string, TimedPart<Part>][] => {
      const part = parts.get(name);
      return part ? [[name, part]] : [];
    })
    .sort(
      ([, a], [, b]) =>
        rank(a) - rank(b) || workflows.indexOf(a.workflowName) - workflows.indexOf(b.workflowName),
    );
}

/** Merges two ordered lists. Names of only the second one come before the next common name. */
function mergeNames(before: readonly string[], after: readonly string[]): string[] {
  const merged = [...before];
  let next = merged.length;
  for (const name of after.toReversed()) {
    const index = merged.indexOf(name);
    if (index < 0) merged.splice(next, 0, name);
    else next = index;
  }
  return merged;
}

function readPhases({ phases, attempts, workflows }: TimedBuild): TimedParts<string> {
  return new Map(
    phases.flatMap((phase) =>
      phase.startedAt === null
        ? []
        : [
            [
              phase.status,
              {
                ...toTimed(phase, hasPassed(phase, attempts), workflows),
                ...{ part: phase.status, phase: phase.status, workflowName: "" },
              },
            ] as const,
          ],
    ),
  );
}

/** True if the build left the phase, so it didn't fail and wasn't canceled in it. */
function hasPassed({ startedAt, endedAt }: BuildPhase, attempts: TimedBuild["attempts"]): boolean {
  const attempt = findAttempt(attempts, startedAt);
  if (!attempt || endedAt === null) return false;
  if (attempt.endedAt === null || successStatuses.has(attempt.status)) return true;
  return endedAt < attempt.endedAt;
}

/** Returns the steps that have started. For a retried step, the last attempt counts. */
function readSteps({ workflows }: TimedBuild): TimedParts<BuildWorkflow> {
  return new Map(
    workflows.flatMap((workflow) => {
      const workflowName = getWorkflowName(workflow);
      const shared = { part: workflow, phase: getPhaseOfWorkflow(workflow), workflowName };
      return workflow.steps.flatMap((step) =>
        step.status === "PENDING"
          ? []
          : [[`${workflowName} / ${step.name}`, { ...toTimedStep(step), ...shared }] as const],
      );
    }),
  );
}

/** Returns a step's outcome and duration, but no duration for a step that waits for an approval. */
function toTimedStep(step: BuildStep): Timed {
  const timed = toTimed(step, step.status === "COMPLETED", []);
  return isWaitStep(step) ? { ...timed, ms: null } : timed;
}

/** Returns the outcome, and the duration without the time for which steps waited for approval. */
function toTimed(
  { status, startedAt, endedAt }: Pick<BuildStep, "status" | "startedAt" | "endedAt">,
  completed: boolean,
  workflows: readonly Pick<BuildWorkflow, "steps">[],
): Timed {
  if (status === "SKIPPED") return { outcome: "skipped", ms: null };
  if (!completed) return { outcome: "not-completed", ms: null };
  if (!startedAt || !endedAt) return { outcome: "not-recorded", ms: null };
  const [from, to] = [Date.parse(startedAt), Date.parse(endedAt)];
  const ms = to - from - measureApprovalWait(workflows, from, to);
  return { outcome: "completed", ms };
}

function findMissingPhaseOutcome(build: TimedBuild, phase: string): DurationOutcome {
  if (phase === "TESTING" && !hasTests(build)) return "not-run";
  return isBeyond(build, phase) ? "not-reached" : "not-recorded";
}

/** False only if the build is known to have no tests. */
function hasTests(build: TimedBuild): boolean {
  const { workflows, plannedWorkflows } = build;
  if (workflows.some(({ type }) => type === "TEST")) return true;
  if (plannedWorkflows.length > 0) {
    return plannedWorkflows.some(({ workflowArn }) => parseWorkflowType(workflowArn) === "test");
  }
  return workflows.length === 0 || isBeyond(build, "TESTING");
}

/** Returns a build's outcome for a step that only the other build has a record of. */
function findMissingStepOutcome(build: TimedBuild, other: BuildWorkflow): DurationOutcome {
  const { workflows, plannedWorkflows } = build;
  const workflow = workflows.findLast((one) => getWorkflowName(one) === getWorkflowName(other));
  if (workflow) {
    if (workflow.status !== "COMPLETED" && isCutShort(build)) return "not-reached";
    return workflow.steps.length === 0 ? "not-recorded" : "absent";
  }
  const planned = plannedWorkflows.some((one) => getWorkflowName(one) === getWorkflowName(other));
  if (plannedWorkflows.length > 0 && !planned) return "not-run";
  const phase = getPhaseOfWorkflow(other);
  if (isBeyond(build, phase) || (isCutShort(build) && phase === findFarthestPhase(build))) {
    return "not-reached";
  }
  return planned || workflows.length === 0 ? "not-recorded" : "not-run";
}

/** True if the build ended before the phase or hasn't reached it yet. */
function isBeyond(build: TimedBuild, phase: string | null): boolean {
  const farthest = findFarthestPhase(build);
  if (!isCutShort(build) || phase === null || farthest === null) return false;
  return (getStatusRank(phase) ?? 0) > (getStatusRank(farthest) ?? 0);
}

/** The last phase that the build reached; null if none is recorded. */
function findFarthestPhase({ phases, attempts }: TimedBuild): string | null {
  const status = attempts.at(-1)?.status ?? "";
  const farthest = phases.findLast(({ startedAt }) => startedAt !== null)?.status ?? null;
  return isTerminalStatus(status) || getStatusRank(status) === null ? farthest : status;
}

/** True if the build failed, was canceled, or is still running, so it may lack later steps. */
function isCutShort({ attempts }: TimedBuild): boolean {
  const status = attempts.at(-1)?.status ?? "";
  return status === "FAILED" || status === "CANCELLED" || !isTerminalStatus(status);
}

function getWorkflowName({ workflowArn }: Pick<BuildWorkflow, "workflowArn">): string {
  return parseArn(workflowArn)?.name ?? workflowArn;
}
