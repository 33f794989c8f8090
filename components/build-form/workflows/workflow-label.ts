import { parseArn } from "@/lib/imagebuilder/arn";

/** The label of a row: the workflow's name, or its 1-based position if it has none. */
export function workflowName(workflowArn: string, index: number): string {
  return parseArn(workflowArn)?.name ?? `workflow ${index + 1}`;
}

/** The version in an ARN, e.g. `1.x.x`, with its build number if any. */
export function workflowVersion(workflowArn: string): string | null {
  const arn = parseArn(workflowArn);
  if (arn?.version === undefined) return null;
  return arn.build === undefined ? arn.version : `${arn.version}/${arn.build}`;
}
