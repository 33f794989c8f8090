import { parseArn } from "@/lib/imagebuilder/arn";
import { planWorkflows } from "@/lib/imagebuilder/plan";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { parameterProblem } from "@/lib/imagebuilder/workflow-parameters";
import type { Advice, AdviceContext } from "../advise";
import type { BuildFormValues, WorkflowFormValues } from "../form-values";

/** Advice on each workflow row: its version, its failure rule, its group and its parameters. */
export function adviseOnWorkflows(values: BuildFormValues, context: AdviceContext): Advice[] {
  const rows = values.workflows.flatMap((workflow, row) => {
    const path = `workflows.${row}`;
    const outline = Object.hasOwn(context.workflows, workflow.workflowArn)
      ? context.workflows[workflow.workflowArn]
      : undefined;
    return [
      ...managedVersion(path, workflow),
      ...buildContinues(path, workflow),
      ...(outline ? parameters(path, workflow, outline) : []),
    ];
  });
  return [...rows, ...groups(values)];
}

/** AWS refuses its own workflows in another version than the newest (aws-cdk issue 29910). */
function managedVersion(path: string, { workflowArn }: WorkflowFormValues): Advice[] {
  const arn = parseArn(workflowArn);
  if (!arn?.account.startsWith("aws") || arn.version === "x.x.x") return [];
  const message = "Image Builder may refuse its own workflows in any version but x.x.x.";
  return [{ path: `${path}.workflowArn`, severity: "warning", message }];
}

function buildContinues(path: string, { workflowArn, onFailure }: WorkflowFormValues): Advice[] {
  if (onFailure !== "CONTINUE" || parseArn(workflowArn)?.workflowType !== "build") return [];
  const message = "What comes next will start although the build workflow failed.";
  return [{ path: `${path}.onFailure`, severity: "warning", message }];
}

function parameters(path: string, row: WorkflowFormValues, outline: WorkflowOutline): Advice[] {
  if (!outline.readable) {
    const message = `Kiln can't check the parameters: the workflow's document could not be read. ${outline.reason}`;
    return [{ path: `${path}.parameters`, severity: "info", message }];
  }
  const specs = new Map(outline.parameters.map((spec) => [spec.name, spec]));
  const given = new Set(row.parameters.map(({ name }) => name));
  const missing = outline.parameters.filter(
    (spec) => spec.default === undefined && !given.has(spec.name),
  );
  return [
    ...missing.map(({ name }) => ({
      path: `${path}.parameters`,
      severity: "error" as const,
      message: `The workflow needs a value for its parameter ${name}.`,
    })),
    ...row.parameters.flatMap(({ name, value }, index): Advice[] => {
      const at = `${path}.parameters.${index}`;
      const spec = specs.get(name);
      if (!spec) {
        if (name === "") return [];
        const message = `The workflow has no parameter ${name}. Remove it, or correct the name.`;
        return [{ path: `${at}.name`, severity: "error", message }];
      }
      const message = parameterProblem(spec, value);
      return message ? [{ path: `${at}.value`, severity: "error", message }] : [];
    }),
  ];
}

function groups(values: BuildFormValues): Advice[] {
  const stages = planWorkflows(values.workflows).phases.flatMap((phase) => phase.stages);
  const seen = new Set<string>();
  return stages.flatMap(({ group, workflows }) => {
    if (group === null) return [];
    const split = seen.has(group);
    seen.add(group);
    return workflows.flatMap(({ index, queued }, lane): Advice[] => {
      const path = `workflows.${index}.parallelGroup`;
      if (queued) {
        const message = "Five of a group run at a time: this one starts when another ends.";
        return [{ path, severity: "info", message }];
      }
      if (!split || lane > 0) return [];
      const message = `Group ${group} already stands further up. Move its tests together to run them at the same time.`;
      return [{ path, severity: "warning", message }];
    });
  });
}
