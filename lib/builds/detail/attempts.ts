import {
  isEndStatus,
  isTerminalStatus,
  isUnsuccessfulStatus,
} from "@/lib/imagebuilder/image-status";
import type { BuildAttempt, BuildEvent, BuildWorkflow } from "../view";

interface BuildHistory {
  createdAt: string;
  /** When the build as a whole ended; null while it runs, or if unknown. */
  endedAt: string | null;
  status: string;
  events: readonly Pick<BuildEvent, "kind" | "status" | "at">[];
  workflows: readonly Pick<BuildWorkflow, "startedAt">[];
}

/**
 * Returns the runs of a build, oldest first: the original run, then each retry. A running or
 * AVAILABLE status after a failed or canceled one indicates a retry. A retry starts with its
 * first workflow, because AWS's start time is more precise than the time of a poll.
 */
export function deriveAttempts(life: BuildHistory): BuildAttempt[] {
  const attempts: BuildAttempt[] = [];
  let current = {
    number: 1,
    startedAt: life.createdAt,
    endedAt: null as string | null,
    status: "",
  };
  for (const { kind, status, at } of life.events) {
    if (kind !== "status") continue;
    if (current.endedAt === null) {
      current.status = status;
      if (isEndStatus(status)) current.endedAt = at;
    } else if (
      // RetryImage accepts only builds with these statuses.
      isUnsuccessfulStatus(current.status) &&
      (!isTerminalStatus(status) || status === "AVAILABLE")
    ) {
      attempts.push(current);
      const startedAt = findFirstStartAfter(current.endedAt, life.workflows);
      const number = current.number + 1;
      // A retry that was never observed while it ran ends when its final status was observed.
      const endedAt = isEndStatus(status) ? at : null;
      current = { number, startedAt: pickEarlier(startedAt, at), endedAt, status };
    }
  }
  return [...attempts, completeLastAttempt(current, life)];
}

/**
 * Returns the last attempt, based on the build's row. The row is more reliable than the events,
 * because polling can miss some.
 */
function completeLastAttempt(
  current: BuildAttempt,
  { status, endedAt }: BuildHistory,
): BuildAttempt {
  if (!isTerminalStatus(status)) return { ...current, status, endedAt: null };
  const end = isEndStatus(status) ? status : current.status;
  return { ...current, status: end || status, endedAt: endedAt ?? current.endedAt };
}

function findFirstStartAfter(moment: string, workflows: BuildHistory["workflows"]): string | null {
  const later = workflows.flatMap(({ startedAt }) =>
    startedAt !== null && startedAt > moment ? [startedAt] : [],
  );
  return later.sort()[0] ?? null;
}

function pickEarlier(one: string | null, other: string): string {
  return one !== null && one < other ? one : other;
}

/**
 * Returns the attempt to which a start time belongs. Without a start time, returns the last
 * attempt.
 */
export function findAttempt(
  attempts: readonly BuildAttempt[],
  startedAt: string | null,
): BuildAttempt | undefined {
  if (startedAt === null) return attempts.at(-1);
  return attempts.findLast((one) => one.startedAt <= startedAt) ?? attempts[0];
}
