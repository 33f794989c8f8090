import { parseArn } from "@/lib/imagebuilder/arn";

/** What the form calls a row: the workflow's name, or its position (from 0) while it has none. */
export function workflowName(workflowArn: string, index: number): string {
  return parseArn(workflowArn)?.name ?? `workflow ${index + 1}`;
}

/** The version that an ARN asks for, e.g. `1.x.x`, with the build number when it names one. */
export function workflowVersion(workflowArn: string): string | null {
  const arn = parseArn(workflowArn);
  if (arn?.version === undefined) return null;
  return arn.build === undefined ? arn.version : `${arn.version}/${arn.build}`;
}
