import type { BuildStep } from "@/lib/aws/images";
import type { StepEndView } from "../view";

export const unknownStepEnd: StepEndView = { status: null, at: null, message: null };

export function toStepEndView(step: BuildStep): StepEndView {
  return { status: step.status, at: step.endedAt, message: step.message ?? parseReason(step) };
}

/** The action's reason, which AWS stores in the step's outputs. */
function parseReason({ outputs }: Pick<BuildStep, "outputs">): string | null {
  try {
    const { reason } = JSON.parse(outputs ?? "{}") as { reason?: unknown };
    return typeof reason === "string" && reason !== "" ? reason : null;
  } catch {
    return null;
  }
}

/**
 * True if a step ended as the action requested, and with the action's reason if AWS returns one. An
 * action without a reason that was sent outside Kiln can't be told apart from Kiln's.
 */
export function hasEndedAsDecided(
  step: BuildStep,
  { action, reason }: { action: "RESUME" | "STOP"; reason: string },
): boolean {
  const given = parseReason(step);
  if (given !== null && given !== reason) return false;
  if (action === "RESUME") return step.status === "COMPLETED";
  return step.status === "FAILED" && !/timed out/i.test(step.message ?? "");
}
