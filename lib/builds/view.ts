import type { BuildOutput } from "@/lib/aws/images/image-facts";
import type { BuildWorkflow } from "@/lib/aws/images/workflow-facts";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { PortalError } from "@/lib/errors/portal-error";
import type { WorkflowReference } from "@/lib/imagebuilder/default-workflows";
import type { ContentCounts } from "./contents/view";

export type { BuildOutput } from "@/lib/aws/images/image-facts";
export type { BuildStep, BuildWorkflow } from "@/lib/aws/images/workflow-facts";

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
  /** The user's name if the build was submitted in Kiln; otherwise null. */
  submittedBy: string | null;
  submissionId: string | null;
  createdAt: string;
  observedAt: string;
  /** AWS's build type: USER_INITIATED, SCHEDULED, IMPORT, or IMPORT_ISO. */
  buildType: string | null;
  source: BuildSource;
  pipelineArn: string | null;
  recipeName: string | null;
  osVersion: string | null;
  /** The time at which the current status was first observed. */
  statusSince: string | null;
  /** The end of the build; null while it runs, or if unknown. */
  endedAt: string | null;
  /** The start of the current attempt; null for the first attempt. */
  retriedAt: string | null;
  /** The duration of the latest attempt in milliseconds; null while it runs, or if unknown. */
  durationMs: number | null;
  /**
   * The typical total duration of a build of this recipe in milliseconds, without known waits for
   * approval; null if unknown, or if the build was retried, because a retry skips completed work.
   */
  typicalMs: number | null;
  /** The number of steps currently waiting for a decision. */
  waitingSteps: number;
  /**
   * The time in milliseconds for which steps of the latest attempt waited for a decision, without a
   * current wait; null if unknown.
   */
  waitedMs: number | null;
  /**
   * The AMI in the build's own account and Region, otherwise one in its Region, otherwise its first
   * AMI. Null without an AMI.
   */
  amiId: string | null;
}

export type BuildSource = "kiln" | "pipeline" | "other";

/** Display names of AWS's image types and of build sources, for pages and CSV. */
export const imageTypeLabels = { AMI: "AMI", DOCKER: "Container" } as const;
export const buildSourceLabels = {
  kiln: "Kiln",
  pipeline: "Pipeline",
  other: "Outside Kiln",
} as const;

/** An account and Region whose builds may have changed since the last poll. */
export interface OutdatedAccount {
  account: string;
  accountName: string;
  region: string;
  /** The time of the last poll, as ISO 8601 UTC; null if AWS was never polled. */
  polledAt: string | null;
  /** The reason why AWS can't be polled. Absent if AWS merely hasn't been polled recently. */
  error?: PortalError;
}

/**
 * The kind of a recorded change. `status`: the image's status or reason changed; `workflow` and
 * `step`: the status of a workflow or step changed; `waiting`: a step started to wait; `outputs`
 * and `tags`: these changed. Nothing records `deleted`, because a deletion changes the status.
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
  /**
   * Details that depend on the kind, such as `{ workflow, step, status }` for workflow, step, and
   * waiting.
   */
  detail: Record<string, string> | null;
}

/** A phase of a build. `startedAt` is null if the build hasn't reached it. */
export interface BuildPhase {
  status: string;
  startedAt: string | null;
  endedAt: string | null;
  typicalMs: number | null;
}

/** A run of the build: the first, or a retry. */
export interface BuildAttempt {
  /** The number of the attempt, starting at 1. */
  number: number;
  startedAt: string;
  /** The end of the attempt; null while it runs, or if unknown. */
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
  | "tag"
  | "resume-step"
  | "stop-step";

/** An action by a user in Kiln on the build, or on the request that started it. */
export interface BuildAction {
  /** The audit entry's sequence number. */
  id: string;
  at: string;
  action: BuildActionKind;
  /** True if the submission was sent before, possibly with another request. */
  isRepeated: boolean;
  personName: string;
  /** The role's display name. */
  roleName: string | null;
  reason: string | null;
  /** The workflow step that was decided on. */
  step: string | null;
  ticket: string | null;
  /** The approvals after the decision, such as "1 of 2". */
  approvals: string | null;
  tags: { set: number; removed: number } | null;
  /** Why a step decision had no effect; see `StepDecisionView`. Null for all other actions. */
  failure: "rejected" | "superseded" | "blocked" | null;
}

/** The state of the image's vulnerability scan. */
interface BuildScan {
  /** Null if AWS doesn't return it. */
  enabled: boolean | null;
  /**
   * The status as AWS spells it (ImageScanStatus): PENDING, SCANNING, COLLECTING, COMPLETED,
   * ABANDONED, FAILED, TIMED_OUT.
   */
  status: string | null;
  reason: string | null;
}

/** The content of the build page. `stale` is the reason why AWS couldn't be polled. */
export interface BuildDetail {
  summary: BuildSummary;
  infrastructureArn: string | null;
  distributionArn: string | null;
  executionRole: string | null;
  logGroupName: string | null;
  outputs: BuildOutput[];
  workflows: BuildWorkflow[];
  /** The planned workflows, first to last; empty if unknown. */
  plannedWorkflows: WorkflowReference[];
  scan: BuildScan;
  /** The number of rows in each list; null if unknown. */
  counts: ContentCounts;
  /** The setting in the infrastructure configuration; null if unknown. */
  terminateInstanceOnFailure: boolean | null;
  /** The attempts, oldest first. There is at least one. */
  attempts: BuildAttempt[];
  /** The actions, newest first. */
  actions: BuildAction[];
  /**
   * The status before the image was deleted; null if it wasn't deleted, or if Kiln never observed
   * another status.
   */
  beforeDeletion: { status: string; reason: string | null } | null;
  phases: BuildPhase[];
  events: BuildEvent[];
  tags: { key: string; value: string }[];
  request: Partial<CreateImageRequest> | null;
  /** The time at which AWS was last polled for this page; null if never. */
  polledAt: string | null;
  /** False until AWS has first returned the image's details, such as its recipe and scan. */
  isImageRead: boolean;
  /**
   * True once Kiln has all details of an ended build and no longer polls it. False doesn't mean
   * that a poll is scheduled: Kiln may have stopped before it had all details, or never have
   * followed the build.
   */
  isFinal: boolean;
  stale?: PortalError;
}
