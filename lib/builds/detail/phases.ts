import { parseObject } from "@/lib/db/parse-object";
import { imageStatuses, isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildAttempt, BuildEvent, BuildPhase, BuildWorkflow } from "../view";
import { attemptAt, attemptsOf } from "./attempts";

/** How long each phase took, in milliseconds, by status. */
export type PhaseTimes = Record<string, number>;

const phaseStatuses = imageStatuses.filter((status) => !isTerminal(status));
const statusOfType: ReadonlyMap<string, string> = new Map([
  ["BUILD", "BUILDING"],
  ["TEST", "TESTING"],
  ["DISTRIBUTION", "DISTRIBUTING"],
]);

/** The middle one, the lower of two; `null` of fewer than `min`. */
export function median(values: readonly number[], min = 1): number | null {
  if (values.length < min) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** Stored phase times; nothing for what is no such text. */
export function parsePhases(text: string | null): PhaseTimes {
  return Object.fromEntries(
    Object.entries(parseObject(text) ?? {}).filter(
      (entry): entry is [string, number] =>
        (phaseStatuses as string[]).includes(entry[0]) && typeof entry[1] === "number",
    ),
  );
}

export interface Life {
  createdAt: string;
  /** Null while the build runs, and where it is not known. */
  endedAt: string | null;
  status: string;
  events: readonly Pick<BuildEvent, "kind" | "status" | "at">[];
  workflows: readonly Pick<BuildWorkflow, "type" | "startedAt" | "endedAt">[];
}

/**
 * The phases of a build as they went, in order, each as the last attempt that reached it ran it. One
 * that was not reached is there with its typical duration.
 */
export function phasesOf(life: Life, usual: PhaseTimes): BuildPhase[] {
  const attempts = attemptsOf(life);
  const events = byAttempt(attempts, life.events, ({ at }) => at);
  const workflows = byAttempt(attempts, life.workflows, ({ startedAt }) => startedAt);
  const phases = attempts.flatMap((attempt) =>
    phasesOfAttempt(
      attempt,
      {
        createdAt: attempt.startedAt,
        events: events.get(attempt) ?? [],
        workflows: workflows.get(attempt) ?? [],
      },
      usual,
    ),
  );
  return phaseStatuses.flatMap((status) => {
    const begun = phases.findLast((one) => one.status === status);
    if (begun) return [begun];
    const usualMs = usual[status];
    return usualMs === undefined ? [] : [{ status, startedAt: null, endedAt: null, usualMs }];
  });
}

/** What belongs to each attempt, by when it began. A build may be retried thousands of times. */
function byAttempt<T>(
  attempts: readonly BuildAttempt[],
  items: readonly T[],
  startOfItem: (item: T) => string | null,
): Map<BuildAttempt, T[]> {
  const groups = new Map<BuildAttempt, T[]>();
  for (const item of items) {
    const attempt = attemptAt(attempts, startOfItem(item));
    if (!attempt) continue;
    const group = groups.get(attempt);
    if (group) group.push(item);
    else groups.set(attempt, [item]);
  }
  return groups;
}

/**
 * From when each status was seen first, else from when the workflows of its kind ran. A phase lasts
 * until the next one.
 */
function phasesOfAttempt(
  attempt: BuildAttempt,
  run: Pick<Life, "createdAt" | "events" | "workflows">,
  usual: PhaseTimes,
): BuildPhase[] {
  const starts = phaseStatuses.flatMap((status) => {
    const startedAt = startOf(status, run);
    return startedAt === null ? [] : [{ status: status as string, startedAt }];
  });
  return starts.map(({ status, startedAt }, index): BuildPhase => {
    const next = starts[index + 1]?.startedAt ?? attempt.endedAt;
    const endedAt = next !== null && next < startedAt ? startedAt : next;
    return { status, startedAt, endedAt, usualMs: usual[status] ?? null };
  });
}

/** How long each phase that is over took. */
export function phaseTimes(life: Life): PhaseTimes {
  return Object.fromEntries(
    phasesOf(life, {}).flatMap(({ status, startedAt, endedAt }) =>
      startedAt && endedAt ? [[status, Date.parse(endedAt) - Date.parse(startedAt)]] : [],
    ),
  );
}

function startOf(
  status: string,
  { createdAt, events, workflows }: Pick<Life, "createdAt" | "events" | "workflows">,
): string | null {
  const event = events.find((one) => one.kind === "status" && one.status === status);
  if (status === "PENDING") return event ? createdAt : null;
  const times = workflows.flatMap(({ type, startedAt }) =>
    startedAt && statusOfType.get(type) === status ? [startedAt] : [],
  );
  const [first] = times.sort();
  // AWS knows when its workflows began better than a poll does.
  return first ?? event?.at ?? null;
}
