import type { ImageOutput } from "@/lib/aws/images/image-facts";
import type { StepFacts } from "@/lib/aws/images/workflow-facts";
import type { PortalError } from "@/lib/errors/portal-error";
import type { ContentCounts } from "./contents/view";

/** A build in the list: one image build version. Times are ISO 8601 UTC. */
export interface BuildSummary {
  arn: string;
  account: string;
  region: string;
  name: string;
  version: string;
  buildNumber: number;
  type: "AMI" | "DOCKER" | null;
  platform: string | null;
  /** Image Builder's status, unchanged. */
  status: string;
  statusReason: string | null;
  recipeArn: string | null;
  /** The user if the build was submitted in Kiln, otherwise null. */
  submittedBy: string | null;
  submissionId: string | null;
  createdAt: string;
  observedAt: string;
  /** As AWS spells it: USER_INITIATED, SCHEDULED, IMPORT, IMPORT_ISO. */
  buildType: string | null;
  source: BuildSource;
  pipelineArn: string | null;
  recipeName: string | null;
  osVersion: string | null;
  /** When the current status was first observed. */
  statusSince: string | null;
  /** Null while it runs, or if unknown. */
  endedAt: string | null;
  /** When the current attempt started; null for the first one. */
  retriedAt: string | null;
  /** The duration of the latest attempt. */
  durationMs: number | null;
  /** The typical total duration of a build of this recipe in milliseconds; null if unknown. */
  typicalMs: number | null;
  /** The number of steps currently waiting for a decision. */
  waitingSteps: number;
  /** The AMI in the build's own account and Region, otherwise the first; null without one. */
  amiId: string | null;
}

export type BuildSource = "kiln" | "pipeline" | "other";

/** Display names of AWS's image types and of build sources, for pages and CSV. */
export const typeWords = { AMI: "AMI", DOCKER: "Container" } as const;
export const sourceWords = { kiln: "Kiln", pipeline: "Pipeline", other: "Outside Kiln" } as const;

/**
 * status: a change of the image's status or reason; workflow, step: of a part; the others as named.
 */
export type BuildEventKind =
  | "status"
  | "workflow"
  | "step"
  | "waiting"
  | "outputs"
  | "tags"
  | "deleted";

export interface BuildEvent {
  id: string;
  at: string;
  kind: BuildEventKind;
  /** The image's status at that time. */
  status: string;
  reason: string | null;
  /** Details of the kind: `{ workflow, step, status }` for workflow, step and waiting. */
  detail: Record<string, string> | null;
}

export type BuildStep = StepFacts;

/** An actual phase of the build with its duration and typical duration. */
export interface BuildPhase {
  status: string;
  startedAt: string | null;
  endedAt: string | null;
  typicalMs: number | null;
}

export interface BuildWorkflow {
  executionId: string;
  workflowArn: string;
  type: string;
  status: string;
  message: string | null;
  parallelGroup: string | null;
  startedAt: string | null;
  endedAt: string | null;
  steps: BuildStep[];
}

/** A run of the build: the first, or a retry. */
export interface BuildAttempt {
  /** Starts at 1. */
  number: number;
  startedAt: string;
  /** Null while it runs, or if unknown. */
  endedAt: string | null;
  /** The final status, or the build's status while it runs. */
  status: string;
}

export type BuildActionKind =
  | "submit"
  | "edit"
  | "withdraw"
  | "approve"
  | "reject"
  | "bypass"
  | "cancel"
  | "retry"
  | "delete"
  | "tag";

/** An action by a user in Kiln on the build, or on the request that started it. */
export interface BuildAction {
  /** The audit entry's position. */
  id: string;
  at: string;
  action: BuildActionKind;
  /** True if the same request was sent before. */
  isRepeated: boolean;
  personName: string;
  /** The role's display name. */
  roleName: string | null;
  reason: string | null;
  /** The workflow step that was decided on. */
  step: string | null;
  ticket: string | null;
  /** "1 of 2", after the decision. */
  approvals: string | null;
  /** The number of tags set and removed. */
  tags: { set: number; removed: number } | null;
}

/** A workflow that the build will run, in request order. */
export interface PlannedWorkflow {
  workflowArn: string;
  parallelGroup: string | null;
}

/** The state of the image's vulnerability scan. */
interface BuildScan {
  /** Null if AWS doesn't return it. */
  enabled: boolean | null;
  /**
   * As AWS spells it (ImageScanStatus): PENDING, SCANNING, COLLECTING, COMPLETED, ABANDONED,
   * FAILED, TIMED_OUT.
   */
  status: string | null;
  reason: string | null;
}

export type BuildOutput = ImageOutput;

/** Everything the build page shows. `stale` is the reason why AWS couldn't be polled. */
export interface BuildDetail {
  summary: BuildSummary;
  infrastructureArn: string | null;
  distributionArn: string | null;
  executionRole: string | null;
  logGroupName: string | null;
  outputs: BuildOutput[];
  workflows: BuildWorkflow[];
  /** Empty if unknown. */
  plannedWorkflows: PlannedWorkflow[];
  scan: BuildScan;
  /** Known only for lists that were read completely. */
  counts: ContentCounts;
  /** From the infrastructure configuration; null if unknown. */
  terminateInstanceOnFailure: boolean | null;
  /** At least one, in order. */
  attempts: BuildAttempt[];
  /** Newest first. */
  actions: BuildAction[];
  /** The status before the image was deleted; null if it wasn't deleted. */
  beforeDeletion: { status: string; reason: string | null } | null;
  phases: BuildPhase[];
  events: BuildEvent[];
  tags: { key: string; value: string }[];
  request: Record<string, unknown> | null;
  /** When AWS was last polled for this page; null if never. */
  polledAt: string | null;
  stale?: PortalError;
}
