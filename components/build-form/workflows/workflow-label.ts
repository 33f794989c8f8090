import { parseArn } from "@/lib/imagebuilder/arn";

/** Returns the label of a row, which is the workflow's name or else its 1-based position. */
export function getWorkflowLabel(workflowArn: string, index: number): string {
  return parseArn(workflowArn)?.name ?? `workflow ${index + 1}`;
}

/** Returns the version in an ARN, such as `1.x.x`, with its build number if it has one. */
export function getWorkflowVersion(workflowArn: string): string | null {
  const arn = parseArn(workflowArn);
  if (arn?.version === undefined) return null;
  return arn.build === undefined ? arn.version : `${arn.version}/${arn.build}`;
}
