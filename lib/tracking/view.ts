import type { PortalError } from "@/lib/errors/portal-error";

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
}

export interface BuildEvent {
  id: string;
  at: string;
  status: string;
  reason: string | null;
}

export interface BuildStep {
  name: string;
  action: string | null;
  status: string;
  message: string | null;
  startedAt: string | null;
  endedAt: string | null;
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
  events: BuildEvent[];
  tags: { key: string; value: string }[];
  request: Record<string, unknown> | null;
  stale?: PortalError;
}
