import type { BuildTimeline, PlanBasis, PlanInput } from "./types";

/** Returns the part of a plan's input that can't be restored from the image record and catalog. */
export function toPlanBasis({ seed, buildSeconds, actions, attempt }: PlanInput): PlanBasis {
  return {
    seed,
    buildSeconds,
    ...(actions ? { actions } : {}),
    ...(attempt
      ? {
          attempt: {
            number: attempt.number,
            startMs: attempt.startMs,
            from: attempt.from,
            earlier: {
              statusChanges: attempt.earlier.statusChanges.length,
              workflows: attempt.earlier.workflows.length,
              outputs: attempt.earlier.outputs.length,
            },
          },
        }
      : {}),
  };
}

/**
 * Restores a plan's input. `fallback` has the values that plans of older versions don't contain.
 */
export function restorePlanInput(
  timeline: BuildTimeline,
  fallback: Pick<PlanInput, "seed" | "buildSeconds">,
): Pick<PlanInput, "seed" | "buildSeconds" | "actions" | "attempt"> {
  const { attempt, ...rest }: PlanBasis = timeline.basis ?? fallback;
  if (!attempt) return rest;
  const { earlier } = attempt;
  return {
    ...rest,
    attempt: {
      ...attempt,
      earlier: {
        statusChanges: timeline.statusChanges.slice(0, earlier.statusChanges),
        workflows: timeline.workflows.slice(0, earlier.workflows),
        outputs: timeline.outputs.slice(0, earlier.outputs),
      },
    },
  };
}
