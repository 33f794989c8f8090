import type { StepFacts } from "@/lib/aws/images";
import type { StepEndView } from "../view";

export const unknownEnd: StepEndView = { status: null, at: null, message: null };

export function endOf(step: StepFacts): StepEndView {
  return { status: step.status, at: step.endedAt, message: step.message ?? reasonIn(step) };
}

/** The action's reason, which AWS stores in the step's outputs. */
function reasonIn({ outputs }: Pick<StepFacts, "outputs">): string | null {
  try {
    const { reason } = JSON.parse(outputs ?? "{}") as { reason?: unknown };
    return typeof reason === "string" && reason !== "" ? reason : null;
  } catch {
    return null;
  }
}

/**
 * True if a step ended as the action requested, with its reason if AWS returns one. An action sent
 * elsewhere without a reason may cause the same end.
 */
export function endedAsDecided(
  step: StepFacts,
  { action, reason }: { action: "RESUME" | "STOP"; reason: string },
): boolean {
  const given = reasonIn(step);
  if (given !== null && given !== reason) return false;
  if (action === "RESUME") return step.status === "COMPLETED";
  return step.status === "FAILED" && !/timed out/i.test(step.message ?? "");
}
