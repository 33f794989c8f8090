import { parseArn } from "@/lib/imagebuilder/arn";
import { planWorkflows } from "@/lib/imagebuilder/plan";
import type { WorkflowOutline, WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { describeMissingValue, findParameterProblem } from "@/lib/imagebuilder/workflow-parameters";
import type { Advice, AdviceContext } from "../advise";
import { formatParameterLabel, formatUnsetParameterPath } from "../fields";
import type { BuildFormValues, WorkflowFormValues } from "../form-values";

/** Advises on the version, group, and parameters of each workflow. */
export function adviseOnWorkflows(values: BuildFormValues, context: AdviceContext): Advice[] {
  const rows = values.workflows.flatMap((workflow, row) => {
    const path = `workflows.${row}`;
    const outline = Object.hasOwn(context.workflows, workflow.workflowArn)
      ? context.workflows[workflow.workflowArn]
      : undefined;
    return [
      ...adviseOnManagedVersion(path, workflow),
      ...(outline ? adviseOnParameters(row, workflow, outline) : []),
    ];
  });
  return [...rows, ...adviseOnGroups(values)];
}

/**
 * Warns about versions of AWS's own workflows. AWS accepts only their latest version (aws-cdk issue
 * 29910).
 */
function adviseOnManagedVersion(path: string, { workflowArn }: WorkflowFormValues): Advice[] {
  const arn = parseArn(workflowArn);
  if (!arn?.account.startsWith("aws") || arn.version === "x.x.x") return [];
  const message =
    "Image Builder may reject any version other than x.x.x for AWS managed workflows.";
  return [{ path: `${path}.workflowArn`, severity: "warning", message }];
}

function adviseOnParameters(
  row: number,
  workflow: WorkflowFormValues,
  outline: WorkflowOutline,
): Advice[] {
  const path = `workflows.${row}.parameters`;
  if (!outline.parameters) {
    const message = `Kiln can't check the parameters because the workflow document couldn't be read${outline.readable ? "." : `: ${outline.reason.replace(/[.\s]*$/, ".")}`}`;
    return [{ path, severity: "info", message }];
  }
  const specs = new Map(outline.parameters.map((spec) => [spec.name, spec]));
  return [
    ...adviseOnUnsetParameters(row, workflow, outline.parameters),
    ...workflow.parameters.flatMap(({ name, value }, index): Advice[] => {
      const at = `${path}.${index}`;
      const spec = specs.get(name);
      if (!spec) {
        if (name === "") return [];
        const message = "The workflow has no parameter with this name. Remove the entry.";
        return [{ path: `${at}.name`, severity: "error", message }];
      }
      const message = findParameterProblem(spec, value);
      return message ? [{ path: `${at}.value`, severity: "error", message }] : [];
    }),
  ];
}

/** Reports each required parameter that the request doesn't contain. */
function adviseOnUnsetParameters(
  row: number,
  { parameters }: WorkflowFormValues,
  specs: readonly WorkflowParameterSpec[],
): Advice[] {
  const given = new Set(parameters.map(({ name }) => name));
  return specs.flatMap((spec, position): Advice[] => {
    if (spec.default !== undefined || given.has(spec.name)) return [];
    return [
      {
        path: formatUnsetParameterPath(`workflows.${row}.parameters`, position),
        label: formatParameterLabel(row, spec.name),
        severity: "error",
        message: describeMissingValue(spec, null),
      },
    ];
  });
}

function adviseOnGroups(values: BuildFormValues): Advice[] {
  const stages = planWorkflows(values.workflows).phases.flatMap((phase) => phase.stages);
  const seen = new Set<string>();
  return stages.flatMap(({ group, workflows }) => {
    if (group === null) return [];
    const split = seen.has(group);
    seen.add(group);
    return workflows.flatMap(({ index, queued }, lane): Advice[] => {
      const path = `workflows.${index}.parallelGroup`;
      if (queued) {
        const message =
          "Up to five workflows in a parallel group run at once. This workflow starts when another in its group finishes.";
        return [{ path, severity: "info", message }];
      }
      if (!split || lane > 0) return [];
      const message = `Parallel group “${group}” already appears above. Move its test workflows together to run them in parallel.`;
      return [{ path, severity: "warning", message }];
    });
  });
}
