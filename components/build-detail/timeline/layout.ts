import { isWaitStep, measureApprovalWait } from "@/lib/builds/detail/approval-wait";
import { findAttempt } from "@/lib/builds/detail/attempts";
import type {
  BuildAttempt,
  BuildDetail,
  BuildPhase,
  BuildStep,
  BuildWorkflow,
} from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { getStepState, getWorkflowState, type StepState } from "./step-state";
import { getAxisTicks } from "./ticks";

/** A range on the axis. Both values are between 0 and 1, and `x + width` is at most 1. */
export interface AxisRange {
  x: number;
  width: number;
}

/**
 * A time range in milliseconds since 1970. `from` and `box` are null if the item hasn't started or
 * its start is unknown; `to` is also null if its end is unknown.
 */
interface Positioned {
  from: number | null;
  to: number | null;
  box: AxisRange | null;
}

export interface PositionedStep extends Positioned {
  step: BuildStep;
  state: StepState;
  /** True if the step waits or waited for an action. */
  waits: boolean;
}

export interface TimelineLane extends Positioned {
  workflow: BuildWorkflow;
  /**
   * The start of the lane's axis, which is the start of its attempt, in milliseconds since 1970.
   */
  start: number;
  state: StepState;
  steps: PositionedStep[];
}

/** Lanes displayed together. `group` is the name of their parallel group, if any. */
interface LaneGroup {
  /** The attempt that the lanes belong to, if the build was retried. */
  attempt: BuildAttempt | null;
  group: string | null;
  lanes: TimelineLane[];
}

interface PositionedPhase extends Positioned {
  status: string;
}

export interface TimelineLayout {
  /** The range of the latest attempt's axis, in milliseconds since 1970. */
  from: number;
  to: number;
  /** Marks of the axis: `at` is the position, 0 to 1, and `ms` the time since `from`. */
  ticks: { at: number; ms: number }[];
  /** The current time, 0 to 1, or null once the build has ended. */
  now: number | null;
  /**
   * The typical end of builds of this recipe, 0 to 1. Null if it is unknown or too far off, or if
   * the build was retried.
   */
  typicalEnd: number | null;
  phases: PositionedPhase[];
  groups: LaneGroup[];
}

/** The space after the current time for running bars, as a fraction of the span. */
const runningMargin = 0.04;
/** The typical end is shown only if it is at most this multiple of the elapsed time. */
const maxTypicalRatio = 1.6;
/**
 * The minimum span in milliseconds. Positions are fractions of the axis, so its length can't be
 * zero.
 */
const minSpanMs = 1_000;

type TimelineInput = Pick<BuildDetail, "summary" | "phases" | "workflows"> &
  Partial<Pick<BuildDetail, "attempts">>;

/**
 * Positions everything on time axes. The axis of an attempt starts with the attempt, so that a
 * retry a day later leaves no gap. Invalid times count as unknown. Times outside the axis (clock
 * skew) are clamped to it.
 *
 * @param now milliseconds since 1970
 */
export function layOutTimeline(
  { summary, phases, workflows, attempts = [] }: TimelineInput,
  now: number,
): TimelineLayout {
  const running = !isTerminalStatus(summary.status);
  const isRetried = attempts.length > 1;
  const current = attempts.at(-1);
  const attemptOf = new Map(
    workflows.map((workflow) => [workflow, findAttempt(attempts, workflow.startedAt)]),
  );
  const steps = workflows.flatMap((workflow) => workflow.steps);
  const times = [...workflows, ...steps].flatMap(({ startedAt, endedAt }) => [
    parseTime(startedAt),
    parseTime(endedAt),
  ]);
  const known = times.filter((moment) => moment !== null && moment <= now) as number[];
  const created = parseTime(summary.createdAt) ?? getMinOrNull(known) ?? now;
  const from = isRetried && current ? (parseTime(current.startedAt) ?? created) : created;
  const last = Math.max(from, parseTime(summary.endedAt) ?? from, getMaxOrNull(known) ?? from);
  const end = running ? Math.max(now, from) : last;
  const earlier = isRetried ? attempts.slice(0, -1).map(getAttemptLengthMs) : [];
  const span = Math.max(end - from, minSpanMs, ...earlier);
  // The typical duration doesn't apply to a retry, which skips completed work.
  const typicalMs =
    isRetried || summary.typicalMs === null
      ? null
      : summary.typicalMs + measureApprovalWait(workflows, from, end);
  const typicalEndMs = typicalMs !== null && typicalMs <= span * maxTypicalRatio ? typicalMs : 0;
  const shown = running ? Math.max(span * (1 + runningMargin), typicalEndMs) : span;
  const axis: Axis = { from, to: from + shown, end: running ? end : last };
  return {
    from,
    to: axis.to,
    ticks: getAxisTicks(shown).map((ms) => ({ at: ms / shown, ms })),
    now: running ? getAxisFraction(axis, end) : null,
    typicalEnd: typicalEndMs > 0 && typicalEndMs <= shown ? typicalEndMs / shown : null,
    phases: phases.filter(isInLatestAttempt).map((phase) => positionPhase(axis, phase)),
    groups: isRetried
      ? attempts.flatMap((attempt) =>
          groupLanes(
            workflows.filter((workflow) => attemptOf.get(workflow) === attempt),
            attempt === current ? axis : getAttemptAxis(attempt, shown),
            attempt,
          ),
        )
      : groupLanes(workflows, axis, null),
  };

  function isInLatestAttempt({ startedAt }: BuildPhase) {
    return !isRetried || findAttempt(attempts, startedAt) === current;
  }
}

/** Returns the duration of an attempt in milliseconds, or 0 if unknown. */
function getAttemptLengthMs({ startedAt, endedAt }: BuildAttempt): number {
  const [from, to] = [parseTime(startedAt), parseTime(endedAt)];
  return from === null || to === null ? 0 : to - from;
}

/** Returns the axis of an ended attempt, on the scale of the latest attempt. */
function getAttemptAxis({ startedAt, endedAt }: BuildAttempt, shown: number): Axis {
  const from = parseTime(startedAt) ?? 0;
  return { from, to: from + shown, end: parseTime(endedAt) ?? from };
}

interface Axis {
  from: number;
  to: number;
  /** The end used for bars that haven't ended. */
  end: number;
}

function createLane(axis: Axis, workflow: BuildWorkflow): TimelineLane {
  const state = getWorkflowState(workflow.status);
  return {
    workflow,
    start: axis.from,
    state,
    ...position(axis, workflow, state),
    steps: workflow.steps.map((step) => {
      const state = getStepState(step);
      return { step, state, waits: isWaitStep(step), ...position(axis, step, state) };
    }),
  };
}

function positionPhase(axis: Axis, { status, startedAt, endedAt }: BuildPhase): PositionedPhase {
  return { status, ...position(axis, { startedAt, endedAt }, "running") };
}

interface Times {
  startedAt: string | null;
  endedAt: string | null;
}

function position(axis: Axis, { startedAt, endedAt }: Times, state: StepState): Positioned {
  const from = parseTime(startedAt);
  if (from === null || state === "pending") return { from: null, to: null, box: null };
  const open = state === "running" || state === "waiting";
  const to = parseTime(endedAt) ?? (open ? Math.max(axis.end, from) : null);
  const x = getAxisFraction(axis, from);
  return { from, to, box: { x, width: Math.max(0, getAxisFraction(axis, to ?? from) - x) } };
}

function getAxisFraction({ from, to }: Axis, moment: number): number {
  return Math.min(1, Math.max(0, (moment - from) / (to - from)));
}

/** Groups adjacent lanes of the same parallel group. */
function groupLanes(
  workflows: readonly BuildWorkflow[],
  axis: Axis,
  attempt: BuildAttempt | null,
): LaneGroup[] {
  const groups: LaneGroup[] = [];
  for (const workflow of workflows) {
    const group = workflow.parallelGroup;
    const last = groups.at(-1);
    const one = createLane(axis, workflow);
    if (last && group !== null && last.group === group) last.lanes.push(one);
    else groups.push({ attempt, group, lanes: [one] });
  }
  return groups;
}

function parseTime(iso: string | null): number | null {
  if (iso === null) return null;
  const time = Date.parse(iso);
  return Number.isNaN(time) ? null : time;
}

function getMinOrNull(numbers: number[]): number | null {
  return numbers.reduce<number | null>((a, b) => (a === null || b < a ? b : a), null);
}

function getMaxOrNull(numbers: number[]): number | null {
  return numbers.reduce<number | null>((a, b) => (a === null || b > a ? b : a), null);
}
