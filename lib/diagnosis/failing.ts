import type { RanStep, RanWorkflow } from "./types";

/** Failure statuses of workflows and steps (API model), except canceled. */
const wentWrong = /^(?:FAILED|ROLLBACK_)/;

/**
 * The workflow and step that failed the build. If several failed (some may fail without ending it),
 * the one whose message is the image's reason, else the last.
 */
export function failingPart(
  workflows: readonly RanWorkflow[],
  reason: string | null,
): { workflow: RanWorkflow | null; step: RanStep | null } {
  const workflow = spokenOf(workflows, reason);
  if (!workflow) return { workflow: null, step: null };
  return { workflow, step: spokenOf(workflow.steps, workflow.message ?? reason) };
}

function spokenOf<T extends { status: string; message: string | null }>(
  parts: readonly T[],
  words: string | null,
): T | null {
  const failed = parts.filter(({ status }) => wentWrong.test(status));
  const named = failed.filter(({ message }) => message && words?.includes(message));
  return named.at(-1) ?? failed.at(-1) ?? null;
}
