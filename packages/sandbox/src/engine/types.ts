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

/** One entry of the request's `workflows`, its ARN resolved to a build version. */
export interface PlanWorkflow {
  workflow: Workflow;
  parameters?: WorkflowParameter[];
  parallelGroup?: string;
  onFailure?: OnWorkflowFailure;
}

/** What was sent to a WaitForAction step with SendWorkflowStepAction. */
export interface StepAction {
  stepExecutionId: string;
  /** ISO-8601. */
  at: string;
  action: "RESUME" | "STOP";
  reason?: string;
}

/** What a build left behind before it was tried again. */
type EarlierAttempts = Pick<BuildTimeline, "statusChanges" | "workflows" | "outputs">;

/** Trying again from the stage that failed: RetryImage. */
interface Attempt {
  /** 2 for the first retry. */
  number: number;
  /** Milliseconds after `createdAt`. */
  startMs: number;
  /** The stage that it begins with. */
  from: WorkflowType;
  earlier: EarlierAttempts;
}

/** The role that workflows run as. */
export interface PlanRole {
  arn: string;
  /** Whether its trust policy lets Image Builder assume it. */
  trustsService: boolean;
}

export interface PlanInput {
  seed: string;
  /** The image build version, `.../image/name/1.2.3/4`. */
  imageArn: string;
  /** The recipe version that the request's ARN resolved to. */
  recipe: ImageRecipe | ContainerRecipe;
  request: CreateImageRequest;
  /** In the request's order; empty when the request names none. */
  workflows: PlanWorkflow[];
  infrastructure: InfrastructureConfiguration;
  executionRole?: PlanRole;
  distribution?: DistributionConfiguration;
  /** ISO-8601. */
  createdAt: string;
  /** From PENDING to AVAILABLE, in seconds, without waiting for people. */
  buildSeconds: number;
  /** What people have sent to waiting steps so far; `resumed` = every step was let go on in time. */
  actions?: StepAction[] | "resumed";
  attempt?: Attempt;
}

/** CANCELLED: it ran when another workflow failed the image. */
type Outcome = "COMPLETED" | "FAILED" | "SKIPPED" | "CANCELLED";

export interface TimelineStep {
  stepExecutionId: string;
  name: string;
  description?: string;
  action: string;
  /** How it ends. SKIPPED: its `if` did not hold, or the workflow ended before. */
  outcome: Outcome;
  /** Milliseconds after `createdAt`; null when it never starts. */
  startMs: number | null;
  endMs: number | null;
  message?: string;
  /** Which of `FAULTS` struck it, or `wrong-action`; its log is written by that. */
  fault?: string;
  /** JSON text, as the API sends it. */
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
  /** When its stage begins: from here on it is listed. */
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

/** The whole life of a build, decided when it is created. Plain JSON. */
export interface BuildTimeline {
  imageArn: string;
  /** ISO-8601; every offset counts from here. */
  createdAt: string;
  /** In order; the last one is terminal. */
  statusChanges: StatusChange[];
  workflows: TimelineWorkflow[];
  /** What there is once `offsetMs` has passed, later entries replacing earlier ones. */
  outputs: { offsetMs: number; resources: OutputResources }[];
  /** What a successful build makes: used when a failing build is finished by hand. */
  plannedOutputs: OutputResources;
  /** What the plan was made with, so that it can be made again. Absent in plans of older versions. */
  basis?: PlanBasis;
}

export interface PlanBasis extends Pick<PlanInput, "seed" | "buildSeconds" | "actions"> {
  /** `earlier`: how many entries of each list of the timeline come from attempts before this one. */
  attempt?: Omit<Attempt, "earlier"> & { earlier: Record<keyof EarlierAttempts, number> };
}

export type WorkflowObservation = Omit<GetWorkflowExecutionResponse, "requestId">;
export type StepObservation = Omit<GetWorkflowStepExecutionResponse, "requestId">;

/** A build at one moment, in the shapes of the SDK (superset of the List operations' members). */
export interface BuildObservation {
  status: ImageStatus;
  reason?: string;
  /** True once the status can't change any more. */
  ended: boolean;
  /** ISO-8601: when the present status began. */
  since: string;
  /** Only those that exist by now. */
  workflowExecutions: WorkflowObservation[];
  /** All steps of those executions, in their order; filter by `workflowExecutionId`. */
  stepExecutions: StepObservation[];
  outputResources?: OutputResources;
}
