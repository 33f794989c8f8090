import type {
  ContainerRecipe,
  CreateImageRequest,
  DistributionConfiguration,
  GetWorkflowExecutionResponse,
  GetWorkflowStepExecutionResponse,
  ImageRecipe,
  ImageStatus,
  InfrastructureConfiguration,
  OnWorkflowFailure,
  OutputResources,
  Workflow,
  WorkflowParameter,
  WorkflowType,
} from "@aws-sdk/client-imagebuilder";

/** An entry of the request's `workflows` with its ARN resolved to a build version. */
export interface PlanWorkflow {
  workflow: Workflow;
  parameters?: WorkflowParameter[];
  parallelGroup?: string;
  onFailure?: OnWorkflowFailure;
}

/** An action sent to a WaitForAction step by SendWorkflowStepAction. */
export interface StepAction {
  stepExecutionId: string;
  /** ISO-8601. */
  at: string;
  action: "RESUME" | "STOP";
  reason?: string;
}

/** The state of a build before its retry. */
type EarlierAttempts = Pick<BuildTimeline, "statusChanges" | "workflows" | "outputs">;

/** A retry from the failed stage on (RetryImage). */
interface Attempt {
  /** 2 for the first retry. */
  number: number;
  /** Milliseconds after `createdAt`. */
  startMs: number;
  /** The first stage of the retry. */
  from: WorkflowType;
  earlier: EarlierAttempts;
}

/** The execution role of the workflows. */
export interface PlanRole {
  arn: string;
  /** True if its trust policy allows Image Builder to assume it. */
  trustsService: boolean;
}

export interface PlanInput {
  seed: string;
  /** The image build version, `.../image/name/1.2.3/4`. */
  imageArn: string;
  /** The recipe version that the request's ARN resolves to. */
  recipe: ImageRecipe | ContainerRecipe;
  request: CreateImageRequest;
  /** In request order; empty if the request names none. */
  workflows: PlanWorkflow[];
  infrastructure: InfrastructureConfiguration;
  executionRole?: PlanRole;
  distribution?: DistributionConfiguration;
  /** ISO-8601. */
  createdAt: string;
  /** From PENDING to AVAILABLE in seconds, without waiting for people. */
  buildSeconds: number;
  /**
   * The actions sent to waiting steps so far; `resumed` means that every step was resumed in time.
   */
  actions?: StepAction[] | "resumed";
  attempt?: Attempt;
}

/** CANCELLED: it was running when another workflow failed the image. */
type Outcome = "COMPLETED" | "FAILED" | "SKIPPED" | "CANCELLED";

export interface TimelineStep {
  stepExecutionId: string;
  name: string;
  description?: string;
  action: string;
  /** Its final status. SKIPPED: its `if` didn't hold, or the workflow ended before it. */
  outcome: Outcome;
  /** Milliseconds after `createdAt`; null if it never starts. */
  startMs: number | null;
  endMs: number | null;
  message?: string;
  /** The ID in `FAULTS` of the fault that struck it, or `wrong-action`; determines its log. */
  fault?: string;
  /** JSON text, as returned by the API. */
  inputs?: string;
  outputs?: string;
  onFailure: "Abort" | "Continue";
  timeoutSeconds: number;
  rollback: boolean;
}

export interface TimelineWorkflow {
  workflowExecutionId: string;
  workflowBuildVersionArn: string;
  type: WorkflowType;
  parallelGroup?: string;
  onFailure: OnWorkflowFailure;
  outcome: Outcome;
  /** The start of its stage; listed from then on. */
  visibleMs: number;
  startMs: number | null;
  endMs: number | null;
  message?: string;
  steps: TimelineStep[];
}

export interface StatusChange {
  /** Milliseconds after `createdAt`. */
  offsetMs: number;
  status: ImageStatus;
  reason?: string;
}

/** The planned life of a build, determined at creation. Plain JSON. */
export interface BuildTimeline {
  imageArn: string;
  /** ISO-8601; the base of all offsets. */
  createdAt: string;
  /** In order; the last one is terminal. */
  statusChanges: StatusChange[];
  workflows: TimelineWorkflow[];
  /** Values that apply from `offsetMs` on; later entries replace earlier ones. */
  outputs: { offsetMs: number; resources: OutputResources }[];
  /** The outputs of a success, used if a failing build is completed manually. */
  plannedOutputs: OutputResources;
  /** The plan's input, so that it can be planned again. Absent in plans of older versions. */
  basis?: PlanBasis;
}

export interface PlanBasis extends Pick<PlanInput, "seed" | "buildSeconds" | "actions"> {
  /** `earlier`: the number of entries in each list that belong to previous attempts. */
  attempt?: Omit<Attempt, "earlier"> & { earlier: Record<keyof EarlierAttempts, number> };
}

export type WorkflowObservation = Omit<GetWorkflowExecutionResponse, "requestId">;
export type StepObservation = Omit<GetWorkflowStepExecutionResponse, "requestId">;

/**
 * The state of a build at one time, in the SDK's shapes (a superset of the List operations'
 * members).
 */
export interface BuildObservation {
  status: ImageStatus;
  reason?: string;
  /** True once the status is final. */
  ended: boolean;
  /** ISO-8601: when the current status began. */
  since: string;
  /** Only those that exist so far. */
  workflowExecutions: WorkflowObservation[];
  /** All steps of those executions, in order; filter by `workflowExecutionId`. */
  stepExecutions: StepObservation[];
  outputResources?: OutputResources;
}
