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

/** A retry that starts at the failed stage (RetryImage). */
interface Attempt {
  /** The number of the attempt, which is 2 for the first retry. */
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
  /** The workflows in request order. The list is empty if the request names none. */
  workflows: PlanWorkflow[];
  infrastructure: InfrastructureConfiguration;
  executionRole?: PlanRole;
  distribution?: DistributionConfiguration;
  /** ISO-8601. */
  createdAt: string;
  /**
   * The duration from PENDING to AVAILABLE in seconds, without the time spent waiting for people.
   */
  buildSeconds: number;
  /**
   * The actions sent to waiting steps so far; `resumed` means that every step was resumed in time.
   */
  actions?: StepAction[] | "resumed";
  attempt?: Attempt;
}

/**
 * `CANCELLED` means that the step or workflow was running when another workflow failed the image,
 * or when the build was canceled.
 */
type Outcome = "COMPLETED" | "FAILED" | "SKIPPED" | "CANCELLED";

export interface TimelineStep {
  stepExecutionId: string;
  name: string;
  description?: string;
  action: string;
  /**
   * The final status of the step. `SKIPPED` means that its `if` didn't hold, or that the workflow
   * ended before it.
   */
  outcome: Outcome;
  /** Milliseconds after `createdAt`; null if it never starts. */
  startMs: number | null;
  endMs: number | null;
  message?: string;
  /**
   * The ID in `BUILD_FAULTS` of the fault that affected the step, or `wrong-action`. It determines
   * the step's log.
   */
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
  /** The start of the workflow's stage. The API lists the workflow from then on. */
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

/** The planned course of a build, replaced by retries and actions on waiting steps. Plain JSON. */
export interface BuildTimeline {
  imageArn: string;
  /** ISO-8601; the base of all offsets. */
  createdAt: string;
  /** The status changes in chronological order. The last one is terminal. */
  statusChanges: StatusChange[];
  workflows: TimelineWorkflow[];
  /** The outputs that apply after `offsetMs`. Later entries replace earlier ones. */
  outputs: { offsetMs: number; resources: OutputResources }[];
  /** The outputs if the build succeeds, also used if a failing build is completed manually. */
  plannedOutputs: OutputResources;
  /** The plan's input, so that the build can be replanned. Absent in plans of older versions. */
  basis?: PlanBasis;
}

export interface PlanBasis extends Pick<PlanInput, "seed" | "buildSeconds" | "actions"> {
  /** `earlier` is how many entries of each of the timeline's lists belong to previous attempts. */
  attempt?: Omit<Attempt, "earlier"> & { earlier: Record<keyof EarlierAttempts, number> };
}

export type WorkflowObservation = Omit<GetWorkflowExecutionResponse, "requestId">;
export type StepObservation = Omit<GetWorkflowStepExecutionResponse, "requestId">;

/**
 * The state of a build at a point in time, in the shapes of the SDK's Get operations. They contain
 * all members that the List operations return.
 */
export interface BuildObservation {
  status: ImageStatus;
  reason?: string;
  /** True once the status is final. */
  ended: boolean;
  /** The time when the current status began, ISO-8601. */
  since: string;
  /** The workflow executions that exist so far. */
  workflowExecutions: WorkflowObservation[];
  /**
   * The steps of all listed workflow executions, one execution after another, each in the order of
   * its document. Filter them by `workflowExecutionId`.
   */
  stepExecutions: StepObservation[];
  outputResources?: OutputResources;
}
