import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildAttempt, BuildEvent, BuildWorkflow } from "../view";

interface BuildLife {
  createdAt: string;
  /** When the build as a whole ended; null while it runs, and where it is not known. */
  endedAt: string | null;
  status: string;
  events: readonly Pick<BuildEvent, "kind" | "status" | "at">[];
  workflows: readonly Pick<BuildWorkflow, "startedAt">[];
}

/** The ends that RetryImage leads out of. */
const failedEnds = new Set(["FAILED", "CANCELLED"]);
/** The ends of a run; DEPRECATED and the like are later states of an image. */
const ends = new Set([...failedEnds, "AVAILABLE"]);

/**
 * The runs of a build in order: the first, then one for each retry. A retry is recognized by a state
 * of a running build after a failed or canceled one; its start is that of its first workflow, which
 * AWS knows better than a poll does.
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
      // One that was never seen running ended well when it was seen again.
      const endedAt = ends.has(status) ? at : null;
      current = { number, startedAt: earlier(startedAt, at), endedAt, status };
    }
  }
  return [...attempts, lastOf(current, life)];
}

/** The build's own row knows the last attempt better than its events, which a poll may have missed. */
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

/** The attempt that something belongs to which began at `startedAt`; the last one for what did not. */
export function attemptAt(
  attempts: readonly BuildAttempt[],
  startedAt: string | null,
): BuildAttempt | undefined {
  if (startedAt === null) return attempts.at(-1);
  return attempts.findLast((one) => one.startedAt <= startedAt) ?? attempts[0];
}
