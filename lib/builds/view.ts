import type { PortalError } from "@/lib/errors/portal-error";
import type { ContentCounts } from "./contents/view";

/** A build as the list shows it: one image build version. Times are ISO-8601 UTC. */
export interface BuildSummary {
  arn: string;
  account: string;
  region: string;
  name: string;
  version: string;
  buildNumber: number;
  type: "AMI" | "DOCKER" | null;
  platform: string | null;
  /** Image Builder's own status, never renamed. */
  status: string;
  statusReason: string | null;
  recipeArn: string | null;
  /** The person when the build came from Kiln, else null. */
  submittedBy: string | null;
  submissionId: string | null;
  createdAt: string;
  observedAt: string;
  /** AWS's word: USER_INITIATED, SCHEDULED, IMPORT, IMPORT_ISO. */
  buildType: string | null;
  source: BuildSource;
  pipelineArn: string | null;
  recipeName: string | null;
  osVersion: string | null;
  /** When the present status was first seen. */
  statusSince: string | null;
  /** Null while it runs, and where it is not known. */
  endedAt: string | null;
  /** When the present attempt began; null for the first one. */
  retriedAt: string | null;
  /** How long the last attempt took. */
  durationMs: number | null;
  /** What a build of this recipe usually takes in all, in milliseconds; null when unknown. */
  usualMs: number | null;
  /** Steps that wait for somebody's decision now. */
  waitingSteps: number;
  /** The AMI in the build's own account and Region, else the first; null without one. */
  amiId: string | null;
}

export type BuildSource = "kiln" | "pipeline" | "other";

/** What people read for AWS's types of image, and for who started a build; pages and CSV alike. */
export const typeWords = { AMI: "AMI", DOCKER: "Container" } as const;
export const sourceWords = { kiln: "Kiln", pipeline: "Pipeline", other: "Outside Kiln" } as const;

/** status: the image's status or its reason; workflow, step: of a part; the rest as they say. */
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
  /** The image's status at that moment. */
  status: string;
  reason: string | null;
  /** Facts of the kind: `{ workflow, step, status }` for workflow, step and waiting. */
  detail: Record<string, string> | null;
}

export interface BuildStep {
  stepExecutionId: string;
  name: string;
  action: string | null;
  description: string | null;
  status: string;
  /** AWS's word for how far a roll-back went; null when there was none. */
  rollbackStatus: string | null;
  message: string | null;
  /** JSON text, as AWS gives it. */
  inputs: string | null;
  outputs: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

/** A phase of the build as it really went: how long it took, and how long it usually takes. */
export interface BuildPhase {
  status: string;
  startedAt: string | null;
  endedAt: string | null;
  usualMs: number | null;
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

/** One run of the build: the first, or one that a retry began. */
export interface BuildAttempt {
  /** From 1 on. */
  number: number;
  startedAt: string;
  /** Null while it runs, and where it is not known. */
  endedAt: string | null;
  /** How it ended, or the build's status while it runs. */
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

/** Something that a person did in Kiln to the build, or to the request that started it. */
export interface BuildAction {
  /** The audit entry's position. */
  id: string;
  at: string;
  action: BuildActionKind;
  /** Whether the same request was sent before. */
  isRepeated: boolean;
  personName: string;
  /** The role as people know it. */
  roleName: string | null;
  reason: string | null;
  /** The workflow step that was decided on. */
  step: string | null;
  ticket: string | null;
  /** "1 of 2", after the decision. */
  approvals: string | null;
  /** How many tags were set and removed. */
  tags: { set: number; removed: number } | null;
}

/** A workflow that the build is to run, in the order of its request. */
export interface PlannedWorkflow {
  workflowArn: string;
  parallelGroup: string | null;
}

/** Whether the image is scanned for vulnerabilities, and how far the scan is. */
interface BuildScan {
  /** Null where AWS does not return it. */
  enabled: boolean | null;
  /** AWS's word (ImageScanStatus): PENDING, SCANNING, COLLECTING, COMPLETED, ABANDONED, FAILED, TIMED_OUT. */
  status: string | null;
  reason: string | null;
}

export interface BuildOutput {
  region: string;
  account: string | null;
  /** AMI id or container image URI. */
  id: string;
  name: string | null;
}

/** Everything the build page shows. `stale` says why AWS could not be asked just now. */
export interface BuildDetail {
  summary: BuildSummary;
  infrastructureArn: string | null;
  distributionArn: string | null;
  executionRole: string | null;
  logGroupName: string | null;
  outputs: BuildOutput[];
  workflows: BuildWorkflow[];
  /** Empty where it is not known. */
  plannedWorkflows: PlannedWorkflow[];
  scan: BuildScan;
  /** As far as somebody has read the lists. */
  counts: ContentCounts;
  /** Of the infrastructure configuration; null where it is not known. */
  terminateInstanceOnFailure: boolean | null;
  /** At least one, in order. */
  attempts: BuildAttempt[];
  /** Newest first. */
  actions: BuildAction[];
  /** How the build stood before its image was deleted; null for one that was not. */
  beforeDeletion: { status: string; reason: string | null } | null;
  phases: BuildPhase[];
  events: BuildEvent[];
  tags: { key: string; value: string }[];
  request: Record<string, unknown> | null;
  /** When AWS was last looked at for this page; null when it never was. */
  lookedAt: string | null;
  stale?: PortalError;
}
