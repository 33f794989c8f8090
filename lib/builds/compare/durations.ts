import { parseArn } from "@/lib/imagebuilder/arn";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { findAttempt } from "../detail/attempts";
import type { BuildDetail, BuildPhase, BuildStep, BuildWorkflow } from "../view";
import type { DurationChange, DurationOutcome } from "./comparison";

type TimedBuild = Pick<BuildDetail, "phases" | "workflows" | "attempts">;

interface Timed {
  outcome: DurationOutcome;
  /** The duration in milliseconds; null unless completed. */
  ms: number | null;
}

/** The final statuses of a successful build, including an image's later states. */
const successStatuses = new Set(["AVAILABLE", "DEPRECATED", "DISABLED"]);

/**
 * Compares the phases and then the steps of two builds. Only durations of phases and steps that
 * both builds completed can be compared. The others have an outcome and no duration.
 */
export function compareDurations(before: TimedBuild, after: TimedBuild): DurationChange[] {
  return [
    ...pair(readPhases(before), readPhases(after), (name) => ({
      before: findMissingPhaseOutcome(before, name),
      after: findMissingPhaseOutcome(after, name),
      name,
    })),
    ...pair(readSteps(before), readSteps(after), (name) => ({
      before: findMissingStepOutcome(before, name),
      after: findMissingStepOutcome(after, name),
      name,
    })),
  ];
}

function pair(
  left: ReadonlyMap<string, Timed>,
  right: ReadonlyMap<string, Timed>,
  missing: (name: string) => { name: string; before: DurationOutcome; after: DurationOutcome },
): DurationChange[] {
  return [...new Set([...left.keys(), ...right.keys()])].map((name) => {
    const outcomes = missing(name);
    const one = left.get(name) ?? { outcome: outcomes.before, ms: null };
    const other = right.get(name) ?? { outcome: outcomes.after, ms: null };
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

function readPhases({ phases, attempts }: TimedBuild): Map<string, Timed> {
  return new Map(
    phases.flatMap((phase): [string, Timed][] =>
      phase.startedAt === null ? [] : [[phase.status, toTimed(phase, hasPassed(phase, attempts))]],
    ),
  );
}

/** True unless the phase's attempt failed, was canceled, or is still running in this phase. */
function hasPassed({ startedAt, endedAt }: BuildPhase, attempts: TimedBuild["attempts"]): boolean {
  const attempt = findAttempt(attempts, startedAt);
  if (!attempt || endedAt === null) return false;
  if (attempt.endedAt === null || successStatuses.has(attempt.status)) return true;
  return endedAt < attempt.endedAt;
}

/** Excludes steps that haven't started. For a retried step, the last attempt counts. */
function readSteps({ workflows }: TimedBuild): Map<string, Timed> {
  return new Map(
    workflows.flatMap((workflow) =>
      workflow.steps.flatMap((step): [string, Timed][] =>
        step.status === "PENDING"
          ? []
          : [[`${nameOf(workflow)} / ${step.name}`, toTimed(step, step.status === "COMPLETED")]],
      ),
    ),
  );
}

function toTimed(
  { status, startedAt, endedAt }: Pick<BuildStep, "status" | "startedAt" | "endedAt">,
  completed: boolean,
): Timed {
  if (status === "SKIPPED") return { outcome: "skipped", ms: null };
  if (!completed) return { outcome: "not-completed", ms: null };
  if (!startedAt || !endedAt) return { outcome: "not-recorded", ms: null };
  return { outcome: "completed", ms: Date.parse(endedAt) - Date.parse(startedAt) };
}

function findMissingPhaseOutcome(build: TimedBuild, phase: string): DurationOutcome {
  if (isCutShort(build)) return "not-reached";
  const { workflows } = build;
  const isTested = workflows.length === 0 || workflows.some(({ type }) => type === "TEST");
  return phase === "TESTING" && !isTested ? "not-run" : "not-recorded";
}

function findMissingStepOutcome(build: TimedBuild, name: string): DurationOutcome {
  const workflow = build.workflows.findLast((one) => name.startsWith(`${nameOf(one)} / `));
  if (workflow?.status !== "COMPLETED" && isCutShort(build)) return "not-reached";
  if (workflow) return "absent";
  return build.workflows.length === 0 ? "not-recorded" : "not-run";
}

/** True if the build failed, was canceled, or is still running, so it may lack later steps. */
function isCutShort({ attempts }: TimedBuild): boolean {
  const status = attempts.at(-1)?.status ?? "";
  return status === "FAILED" || status === "CANCELLED" || !isTerminalStatus(status);
}

function nameOf({ workflowArn }: BuildWorkflow): string {
  return parseArn(workflowArn)?.name ?? workflowArn;
}
