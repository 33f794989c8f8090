import type { Architecture } from "@/lib/imagebuilder/architecture";
import type { InspectorStatus, WorkflowOutline } from "@/lib/imagebuilder/views";
import { adviseOnAccounts } from "./advise/accounts";
import { adviseOnResources } from "./advise/resources";
import { adviseOnSettings } from "./advise/settings";
import { adviseOnStages } from "./advise/stages";
import { adviseOnWorkflows } from "./advise/workflows";
import type { BuildFormValues } from "./form-values";

/**
 * A message about a field, in addition to the schema's errors. An `error` also blocks submission.
 */
export interface Advice {
  /** The dotted form path, e.g. `workflows.0.parameters`. */
  path: string;
  /** The field's label for lists of problems, unless the path determines it. */
  label?: string;
  severity: "error" | "warning" | "info";
  message: string;
}

export interface AdviceContext {
  /** The account (12 digits) and Region of the build. */
  account: string;
  region: string;
  /** The outlines of the workflow documents, by the ARN in the form. */
  workflows: Readonly<Record<string, WorkflowOutline>>;
  /** Facts about the other resources in the form; absent while unknown. */
  recipeArchitecture?: Architecture;
  instanceTypes?: readonly string[];
  roleTrustsImageBuilder?: boolean;
  inspector?: InspectorStatus;
  /** The ARNs in the form whose details couldn't be loaded. */
  unavailableArns?: readonly string[];
  /** The ARNs in the form whose resources weren't found; also in `unavailableArns`. */
  missingArns?: readonly string[];
}

/** Evaluates the rules that need more than the form's values, or that warn without blocking. */
export function adviseOnBuildForm(values: BuildFormValues, context: AdviceContext): Advice[] {
  return [
    ...adviseOnAccounts(values, context),
    ...adviseOnResources(values, context),
    ...adviseOnSettings(values, context),
    ...adviseOnStages(values, context),
    ...adviseOnWorkflows(values, context),
  ];
}
