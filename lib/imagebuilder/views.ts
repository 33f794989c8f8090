import type { Architecture } from "./architecture";

/** What the pickers of the build form can list. */
export type OptionKind =
  | "image-recipes"
  | "container-recipes"
  | "infrastructure-configurations"
  | "distribution-configurations"
  | "workflows"
  | "execution-roles"
  | "log-groups"
  | "repositories";

export type Owner = "Self" | "Shared" | "Amazon" | "ThirdParty";

/** One row of a picker. `value` is what the request takes: an ARN, a log group or repository name. */
export interface PickerOption {
  value: string;
  name: string;
  version?: string;
  /** For a wildcard version: the ARN that it names at this moment. */
  resolvesTo?: string;
  platform?: string;
  owner?: string;
  description?: string;
  createdAt?: string;
  /** Roles only: whether the trust policy names Image Builder. */
  trustsImageBuilder?: boolean;
}

export interface OptionPage {
  options: PickerOption[];
  /** Opaque; pass it back for the next page. `null` at the end. */
  cursor: string | null;
}

/** Facts shown under a picker once something is chosen: label and value(s), in reading order. */
export interface ResourceDetails {
  arn: string;
  name: string;
  version?: string;
  resolvedArn?: string;
  description?: string;
  facts: { label: string; values: string[] }[];
  /** Recipes only, where the parent image's name states it. */
  architecture?: Architecture;
  /** Infrastructure configurations only; none: Image Builder chooses. */
  instanceTypes?: string[];
  /** Workflows only: what the document declares, or why it could not be read. */
  workflow?: WorkflowOutline;
}

/** What Amazon Inspector scans in an account and Region. */
export type InspectorStatus = Record<"ec2" | "ecr", "enabled" | "disabled" | "unknown">;

export type WorkflowType = "BUILD" | "TEST" | "DISTRIBUTION";
export type WorkflowParameterType = "string" | "integer" | "boolean" | "stringList";

export interface WorkflowParameterSpec {
  name: string;
  type: WorkflowParameterType;
  description?: string;
  /** Always a list, as the request's `value` is; absent when the parameter is required. */
  default?: string[];
}

export interface WorkflowStepSpec {
  name: string;
  action: string;
  description?: string;
  onFailure?: string;
  /** Seconds. */
  timeoutSeconds?: string;
  /** The condition under which the step runs, as the document writes it, on one line. */
  condition?: string;
}

/** A workflow's own YAML document, as far as the form needs it. */
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
      /** What GetWorkflow itself says of them, where it does. */
      parameters?: WorkflowParameterSpec[];
    };
