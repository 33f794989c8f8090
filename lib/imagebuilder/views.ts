import type { Architecture } from "./architecture";

/** The resource kinds that the form's pickers can list. */
export type OptionKind =
  | "image-recipes"
  | "container-recipes"
  | "infrastructure-configurations"
  | "distribution-configurations"
  | "workflows"
  | "execution-roles"
  | "log-groups"
  | "repositories";

export type ResourceOwner = "Self" | "Shared" | "Amazon" | "ThirdParty";

/**
 * One row of a picker. `value` is the value for the request: an ARN, a log group name, or a
 * repository name.
 */
export interface PickerOption {
  value: string;
  name: string;
  version?: string;
  /** The ARN that a wildcard version currently resolves to. */
  resolvesTo?: string;
  platform?: string;
  owner?: string;
  description?: string;
  createdAt?: string;
  /** Roles only: true if the trust policy allows Image Builder. */
  trustsImageBuilder?: boolean;
}

export interface OptionPage {
  options: PickerOption[];
  /** Opaque; pass it back for the next page. `null` at the end. */
  cursor: string | null;
}

/** A label with its values. Times are in ISO 8601. */
export interface ResourceFact {
  label: string;
  values: string[];
  isTime?: boolean;
  /** True if the values are ARNs or IDs, which are shown in a monospaced font. */
  isId?: boolean;
}

/** The details shown under a picker. */
export interface ResourceDetails {
  arn: string;
  name: string;
  version?: string;
  resolvedArn?: string;
  description?: string;
  facts: ResourceFact[];
  /** Recipes only, if the parent image's name contains it. */
  architecture?: Architecture;
  /** Infrastructure configurations only; if empty, Image Builder chooses. */
  instanceTypes?: string[];
  /** Workflows only: the outline of the document, or why it couldn't be read. */
  workflow?: WorkflowOutline;
}

/** The status of Amazon Inspector's scans in an account and Region, by resource type. */
export type InspectorStatus = Record<"ec2" | "ecr", "enabled" | "disabled" | "unknown">;

export type WorkflowType = "BUILD" | "TEST" | "DISTRIBUTION";
export type WorkflowParameterType = "string" | "integer" | "boolean" | "stringList";

export interface WorkflowParameterSpec {
  name: string;
  type: WorkflowParameterType;
  description?: string;
  /** Always a list, as in a request; absent if the parameter is required. */
  default?: string[];
}

export interface WorkflowStepSpec {
  name: string;
  action: string;
  description?: string;
  onFailure?: string;
  timeoutSeconds?: string;
  /** The step's condition as in the document, on one line. */
  condition?: string;
}

/** The parts of a workflow's YAML document that the form needs. */
export type WorkflowOutline =
  | {
      readable: true;
      type: WorkflowType;
      name: string;
      description?: string;
      parameters: WorkflowParameterSpec[];
      steps: WorkflowStepSpec[];
    }
  | {
      readable: false;
      type: WorkflowType;
      reason: string;
      /** True if AWS didn't find the workflow. */
      isMissing?: boolean;
      /** The parameters as returned by GetWorkflow, if any. */
      parameters?: WorkflowParameterSpec[];
    };
