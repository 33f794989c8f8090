import { parseObject } from "@/lib/db/parse-object";
import { imageStatuses, isTerminalStatus } from "@/lib/imagebuilder/image-status";
import type { BuildAttempt, BuildEvent, BuildPhase, BuildWorkflow } from "../view";
import { measureApprovalWait, type WorkflowSteps } from "./approval-wait";
import { deriveAttempts, findAttempt } from "./attempts";

/** The duration of each phase in milliseconds, by status. */
export type PhaseDurations = Record<string, number>;

const phaseStatuses = imageStatuses.filter((status) => !isTerminalStatus(status));
const statusOfType: ReadonlyMap<string, string> = new Map([
  ["BUILD", "BUILDING"],
  ["TEST", "TESTING"],
  ["DISTRIBUTION", "DISTRIBUTING"],
]);

/**
 * Returns the median, which is the lower of the two middle values for an even number of values.
 * Returns `null` for fewer than `min` values.
 */
export function computeLowerMedian(values: readonly number[], min = 1): number | null {
  if (values.length < min) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** Returns the phase in which a workflow runs; null if its type is unknown. */
export function getPhaseOfWorkflow({ type }: Pick<BuildWorkflow, "type">): string | null {
  return statusOfType.get(type) ?? null;
}

/** Parses stored phase durations. Returns none for invalid text. */
export function parsePhaseDurations(text: string | null): PhaseDurations {
  return Object.fromEntries(
    Object.entries(parseObject(text) ?? {}).filter(
      (entry): entry is [string, number] =>
        (phaseStatuses as string[]).includes(entry[0]) && typeof entry[1] === "number",
    ),
  );
}

export interface PhaseInputs {
  createdAt: string;
  /** The end of the build; null while it runs, or if unknown. */
  endedAt: string | null;
  status: string;
  events: readonly Pick<BuildEvent, "kind" | "status" | "at">[];
  workflows: readonly (Pick<BuildWorkflow, "type" | "startedAt" | "endedAt"> & WorkflowSteps)[];
}

/**
 * Returns the phases of a build in the order in which builds pass them, each from the last attempt
 * that reached it. Phases not reached have only their typical duration.
 */
export function derivePhases(inputs: PhaseInputs, typical: PhaseDurations): BuildPhase[] {
  const attempts = deriveAttempts(inputs);
  const events = groupByAttempt(attempts, inputs.events, ({ at }) => at);
  const workflows = groupByAttempt(attempts, inputs.workflows, ({ startedAt }) => startedAt);
  const phases = attempts.flatMap((attempt) =>
    deriveAttemptPhases(
      attempt,
      {
        createdAt: attempt.startedAt,
        events: events.get(attempt) ?? [],
        workflows: workflows.get(attempt) ?? [],
      },
      typical,
    ),
  );
  return phaseStatuses.flatMap((status) => {
    const started = phases.findLast((one) => one.status === status);
    if (started) return [started];
    const typicalMs = typical[status];
    return typicalMs === undefined ? [] : [{ status, startedAt: null, endedAt: null, typicalMs }];
  });
}

/**
 * Groups items by attempt according to their start time. Done once for all attempts, because a
 * build can be retried thousands of times.
 */
function groupByAttempt<T>(
  attempts: readonly BuildAttempt[],
  items: readonly T[],
  startOfItem: (item: T) => string | null,
): Map<BuildAttempt, T[]> {
  const groups = new Map<BuildAttempt, T[]>();
  for (const item of items) {
    const attempt = findAttempt(attempts, startOfItem(item));
    if (!attempt) continue;
    const group = groups.get(attempt);
    if (group) group.push(item);
    else groups.set(attempt, [item]);
  }
  return groups;
}

/**
 * Returns the phases of an attempt. PENDING starts with the attempt. Another phase starts with its
 * first workflow or, if it has none, when its status was first observed. A phase lasts until the
 * next one or the end of the attempt.
 */
function deriveAttemptPhases(
  attempt: BuildAttempt,
  run: Pick<PhaseInputs, "createdAt" | "events" | "workflows">,
  typical: PhaseDurations,
): BuildPhase[] {
  const starts = phaseStatuses.flatMap((status) => {
    const startedAt = findPhaseStart(status, run);
    return startedAt === null ? [] : [{ status: status as string, startedAt }];
  });
  return starts.map(({ status, startedAt }, index): BuildPhase => {
    const next = starts[index + 1]?.startedAt ?? attempt.endedAt;
    const endedAt = next !== null && next < startedAt ? startedAt : next;
    return { status, startedAt, endedAt, typicalMs: typical[status] ?? null };
  });
}

/** Returns the duration of each ended phase, without known waits for approval. */
export function derivePhaseDurations(inputs: PhaseInputs): PhaseDurations {
  return Object.fromEntries(
    derivePhases(inputs, {}).flatMap(({ status, startedAt, endedAt }) => {
      if (!startedAt || !endedAt) return [];
      const [from, to] = [Date.parse(startedAt), Date.parse(endedAt)];
      return [[status, to - from - measureApprovalWait(inputs.workflows, from, to)]];
    }),
  );
}

function findPhaseStart(
  status: string,
  { createdAt, events, workflows }: Pick<PhaseInputs, "createdAt" | "events" | "workflows">,
): string | null {
  const event = events.find((one) => one.kind === "status" && one.status === status);
  if (status === "PENDING") return event ? createdAt : null;
  const times = workflows.flatMap(({ type, startedAt }) =>
    startedAt && getPhaseOfWorkflow({ type }) === status ? [startedAt] : [],
  );
  const [first] = times.sort();
  // AWS's start time is more precise than the time of a poll.
  return first ?? event?.at ?? null;
}
