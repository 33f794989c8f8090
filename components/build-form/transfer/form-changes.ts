import { dot } from "@/components/ui/dot";
import type { BuildFormValues, WorkflowFormValues } from "@/lib/create-image/form-values";
import type { Member, Members } from "@/lib/create-image/member-kinds";
import { createImageMembers } from "@/lib/create-image/members";
import { parseArn } from "@/lib/imagebuilder/arn";
import { describeFailureAction } from "../workflows/failure-action";

/** The effect of an import on one member of the form. */
export interface FormChange {
  /** The form path. */
  path: string;
  label: string;
  /** The lines that show the value before and after the import. Empty if the member isn't set. */
  before: string[];
  after: string[];
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The differences between the current form and the form after an import. The client token is
 * excluded, because an import doesn't change it.
 */
export function listFormChanges(before: BuildFormValues, after: BuildFormValues): FormChange[] {
  const { clientToken: _, ...imported } = createImageMembers;
  return listMemberChanges(imported, { ...before }, { ...after }, "");
}

function listMemberChanges(
  members: Members,
  before: Values,
  after: Values,
  path: string,
): FormChange[] {
  return Object.entries(members).flatMap(([name, member]) => {
    const values = [before[name], after[name]] as const;
    if (member.kind === "structure") {
      const [old, next] = values as readonly [Values, Values];
      return listMemberChanges(member.members, old, next, `${path}${name}.`);
    }
    const [old, next] = values.map((value) => formatLines(member, value)) as [string[], string[]];
    const isSame = JSON.stringify(old) === JSON.stringify(next);
    const label = member.label ?? name;
    return isSame ? [] : [{ path: path + name, label, before: old, after: next }];
  });
}

function formatLines(member: Member, value: unknown): string[] {
  switch (member.kind) {
    case "flag":
      return [value ? "On" : "Off"];
    case "number":
      return value === null ? [] : [`${value} ${member.unit}`];
    case "list": {
      const { item, rowKey } = member;
      if (item.kind === "structure") return (value as WorkflowFormValues[]).map(formatWorkflowLine);
      return (value as Values[]).map((row) => String(rowKey ? row[rowKey] : row));
    }
    case "map":
      return (value as BuildFormValues["tags"]).map(({ key, value }) => `${key}=${value}`);
    default:
      return value === "" ? [] : [String(value)];
  }
}

function formatWorkflowLine(workflow: WorkflowFormValues): string {
  const { workflowArn, parameters, parallelGroup, onFailure } = workflow;
  const arn = parseArn(workflowArn);
  return [
    arn ? `${arn.name} ${arn.version ?? ""}`.trim() : workflowArn || "No workflow",
    ...parameters.map(({ name, value }) => `${name} = ${value.join(", ")}`),
    ...(parallelGroup ? [`parallel group: ${parallelGroup}`] : []),
    ...(onFailure ? [describeFailureAction(onFailure)] : []),
  ].join(dot);
}
