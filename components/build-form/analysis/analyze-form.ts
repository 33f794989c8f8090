import { type Advice, type AdviceContext, adviseOnBuildForm } from "@/lib/create-image/advise";
import { type ForeignResource, findForeignResources } from "@/lib/create-image/counterparts";
import { getFieldLabel } from "@/lib/create-image/fields";
import { buildFormSchema } from "@/lib/create-image/form-schema";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { omitUnchosenMembers, toRequest } from "@/lib/create-image/to-request";
import { createPageOrder } from "./page-order";

/** The path of the field that adds workflows, which isn't part of the form's values. */
export const addWorkflowPath = "workflows.add";

/** A problem that prevents the submission. */
export interface FormProblem {
  /** The form path, such as `workflows.0.workflowArn`. */
  path: string;
  label: string;
  message: string;
  /** True if the field is empty. It is then shown as missing rather than invalid. */
  missing: boolean;
}

/** Everything derived from the whole form. */
export interface FormAnalysis {
  /** Contains only chosen resources. */
  request: Partial<CreateImageRequest>;
  /** The problems in page order. */
  problems: FormProblem[];
  /** The warnings and notes in page order. They don't block submission. */
  advice: Advice[];
  /** The resources in other accounts or Regions that the form refers to. */
  foreign: ForeignResource[];
  /** The ARNs in the form that aren't verified because their details couldn't be loaded. */
  unavailableArns: readonly string[];
}

/**
 * Derives the request, its problems, and its advice. Of several problems at one path, only the
 * first is kept.
 *
 * @param unaddedWorkflow the text of the field that adds workflows
 */
export function analyzeForm(
  values: BuildFormValues,
  adviceContext: AdviceContext,
  unaddedWorkflow = "",
): FormAnalysis {
  const advice = adviseOnBuildForm(values, adviceContext);
  const issues = buildFormSchema.safeParse(values).error?.issues ?? [];
  const found = [
    ...issues.map(({ path, message }) => ({ path: path.join("."), label: undefined, message })),
    ...advice.filter(({ severity }) => severity === "error"),
  ];
  const seen = new Set<string>();
  const problems = found.flatMap(({ path, label, message }) => {
    if (seen.has(path)) return [];
    seen.add(path);
    return [
      {
        path,
        message,
        label: label ?? getFieldLabel(path, values),
        missing: isEmptyAt(values, path),
      },
    ];
  });
  if (unaddedWorkflow.trim() !== "") {
    problems.push({
      path: addWorkflowPath,
      label: "Add a workflow",
      message:
        "This workflow hasn't been added yet. Select one from the list, paste an ARN and select “Add,” or clear the field.",
      missing: false,
    });
  }
  const comparePagePositions = createPageOrder(values, adviceContext);
  problems.sort(comparePagePositions);
  return {
    request: omitUnchosenMembers(toRequest(values)),
    problems,
    advice: advice.filter(({ severity }) => severity !== "error").toSorted(comparePagePositions),
    foreign: findForeignResources(values, adviceContext),
    unavailableArns: adviceContext.unavailableArns ?? [],
  };
}

function isEmptyAt(values: BuildFormValues, path: string): boolean {
  let at: unknown = values;
  for (const part of path.split(".")) at = (at as Record<string, unknown> | undefined)?.[part];
  if (Array.isArray(at)) return at.every((element) => element === "");
  return at === "" || at === null || at === undefined;
}
