import { parseArn } from "@/lib/imagebuilder/arn";

/** Returns the label of a row, which is the workflow's name or else its 1-based position. */
export function getWorkflowLabel(workflowArn: string, index: number): string {
  return parseArn(workflowArn)?.name ?? `workflow ${index + 1}`;
}

/**
 * Returns the version in an ARN, such as `1.x.x`, followed by its build number, if any (`1.0.0/2`).
 * Returns `null` for an ARN without a version and for any other text.
 */
export function getWorkflowVersion(workflowArn: string): string | null {
  const arn = parseArn(workflowArn);
  if (arn?.version === undefined) return null;
  return arn.build === undefined ? arn.version : `${arn.version}/${arn.build}`;
}
