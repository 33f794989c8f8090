import { getSeededInteger, pickSeeded } from "../account/seeded";
import type { StepDraft, WaitAction } from "./steps";
import type { PlanInput } from "./types";

const REASONS = ["Looked at the instance, fine.", "CHG0031337 approved.", "Approved."];

/** Returns a lookup from a waiting step's ID to the action sent to it, if any. */
export function getWaitActions(
  input: Pick<PlanInput, "actions" | "createdAt">,
): (stepExecutionId: string) => WaitAction | undefined {
  const { actions = [], createdAt } = input;
  if (actions === "resumed") {
    return (id) => ({
      action: "RESUME",
      reason: pickSeeded(`${id} reason`, REASONS),
      afterMs: getSeededInteger(`${id} waited`, 60, 1500) * 1000,
    });
  }
  const begun = Date.parse(createdAt);
  const known = new Map(
    actions.map(({ stepExecutionId, at, action, reason }) => [
      stepExecutionId,
      { action, ...(reason === undefined ? {} : { reason }), atMs: Date.parse(at) - begun },
    ]),
  );
  return (id) => known.get(id);
}

/**
 * Returns the end of a step that starts to wait at `startMs`, and the reason if the step failed.
 * RESUME completes the step. STOP and the step's timeout fail it (API reference,
 * SendWorkflowStepAction).
 */
export function resolveWait(
  step: Pick<StepDraft, "wait" | "timeoutSeconds">,
  startMs: number,
): { endMs: number; failure?: string } {
  const received = step.wait?.received;
  const limit = startMs + step.timeoutSeconds * 1000;
  const at = received && ("atMs" in received ? received.atMs : startMs + received.afterMs);
  if (!received || at === undefined || at > limit) {
    const failure = `Step timed out after ${step.timeoutSeconds} seconds while it waited for an action.`;
    return { endMs: limit, failure };
  }
  const endMs = Math.max(startMs, at);
  if (received.action === "RESUME") return { endMs };
  const why = received.reason === undefined ? "" : ` Reason: ${received.reason}`;
  return { endMs, failure: `The step received the action STOP.${why}`.slice(0, 500) };
}
