import type { Architecture } from "@/lib/imagebuilder/architecture";
import type { InspectorStatus, WorkflowOutline } from "@/lib/imagebuilder/views";
import { adviseOnAccounts } from "./advise/accounts";
import { adviseOnResources } from "./advise/resources";
import { adviseOnSettings } from "./advise/settings";
import { adviseOnStages } from "./advise/stages";
import { adviseOnWorkflows } from "./advise/workflows";
import type { BuildFormValues } from "./form-values";

/** Something to say at a field beyond the schema's errors. An `error` blocks the submit too. */
export interface Advice {
  /** Dotted form path, e.g. `workflows.0.parameters`. */
  path: string;
  severity: "error" | "warning" | "info";
  message: string;
}

export interface AdviceContext {
  /** The account (12 digits) and the region that the build will run in. */
  account: string;
  region: string;
  /** What is known of the workflows' documents, by the ARN that the form holds. */
  workflows: Readonly<Record<string, WorkflowOutline>>;
  /** What is known of the other resources that the form names; absent while it is not known. */
  recipeArchitecture?: Architecture;
  instanceTypes?: readonly string[];
  roleTrustsImageBuilder?: boolean;
  inspector?: InspectorStatus;
}

/**
 * The rules that need more than the form's values to judge, or that warn without blocking:
 * where resources live, what Image Builder ignores or does by default, and parameters against
 * the workflow's own document. Says nothing of values that the schema refuses anyway.
 */
export function advise(values: BuildFormValues, context: AdviceContext): Advice[] {
  return [
    ...adviseOnAccounts(values, context),
    ...adviseOnResources(values, context),
    ...adviseOnSettings(values, context),
    ...adviseOnStages(values, context),
    ...adviseOnWorkflows(values, context),
  ];
}
