import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildAttempt, BuildEvent, BuildWorkflow } from "../view";

interface BuildLife {
  createdAt: string;
  /** When the build as a whole ended; null while it runs, or if unknown. */
  endedAt: string | null;
  status: string;
  events: readonly Pick<BuildEvent, "kind" | "status" | "at">[];
  workflows: readonly Pick<BuildWorkflow, "startedAt">[];
}

/** The final statuses that RetryImage accepts. */
const failedEnds = new Set(["FAILED", "CANCELLED"]);
/** The final statuses of a run; DEPRECATED and similar are later states of an image. */
const ends = new Set([...failedEnds, "AVAILABLE"]);

/**
 * Returns the runs of a build in order: the first, then each retry. A retry is detected by a
 * running status after a failed or canceled one. It starts with its first workflow, which AWS
 * reports more precisely than polling.
 */
export function attemptsOf(life: BuildLife): BuildAttempt[] {
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
      if (ends.has(status)) current.endedAt = at;
    } else if (failedEnds.has(current.status) && (!isTerminal(status) || status === "AVAILABLE")) {
      attempts.push(current);
      const startedAt = firstStartAfter(current.endedAt, life.workflows);
      const number = current.number + 1;
      // A retry that was never observed running ended when its end was observed.
      const endedAt = ends.has(status) ? at : null;
      current = { number, startedAt: earlier(startedAt, at), endedAt, status };
    }
  }
  return [...attempts, lastOf(current, life)];
}

/**
 * The build's row is more reliable for the last attempt than its events, which polling may miss.
 */
function lastOf(current: BuildAttempt, { status, endedAt }: BuildLife): BuildAttempt {
  if (!isTerminal(status)) return { ...current, status, endedAt: null };
  const end = ends.has(status) ? status : current.status;
  return { ...current, status: end || status, endedAt: endedAt ?? current.endedAt };
}

function firstStartAfter(moment: string, workflows: BuildLife["workflows"]): string | null {
  const later = workflows.flatMap(({ startedAt }) =>
    startedAt !== null && startedAt > moment ? [startedAt] : [],
  );
  return later.sort()[0] ?? null;
}

function earlier(one: string | null, other: string): string {
  return one !== null && one < other ? one : other;
}

/** Returns the attempt of something started at `startedAt`; the last one if it hasn't started. */
export function attemptAt(
  attempts: readonly BuildAttempt[],
  startedAt: string | null,
): BuildAttempt | undefined {
  if (startedAt === null) return attempts.at(-1);
  return attempts.findLast((one) => one.startedAt <= startedAt) ?? attempts[0];
}
