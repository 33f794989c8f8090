import type { BuildDetail, BuildStep, BuildSummary, BuildWorkflow } from "@/lib/builds/view";

/** The creation time of the test builds, in milliseconds since 1970. */
export const start = Date.parse("2026-11-25T10:00:00.000Z");

/** The ISO 8601 time that many minutes after the start. */
export const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

export function summary(changes: Partial<BuildSummary> = {}): BuildSummary {
  return {
    arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/7",
    account: "111122223333",
    region: "eu-west-1",
    name: "al2023-base",
    version: "1.2.0",
    buildNumber: 7,
    type: "AMI",
    platform: "Linux",
    status: "TESTING",
    statusReason: null,
    recipeArn: null,
    submittedBy: null,
    submissionId: null,
    createdAt: at(0),
    observedAt: at(10),
    buildType: null,
    source: "other",
    pipelineArn: null,
    recipeName: null,
    osVersion: null,
    statusSince: null,
    endedAt: null,
    retriedAt: null,
    durationMs: null,
    typicalMs: null,
    waitingSteps: 0,
    amiId: null,
    ...changes,
  };
}

/** A build with nothing but its summary, plus changes. */
export function buildDetail(changes: Partial<BuildDetail> = {}): BuildDetail {
  const about = changes.summary ?? summary();
  return {
    summary: about,
    infrastructureArn: null,
    distributionArn: null,
    executionRole: null,
    logGroupName: null,
    outputs: [],
    workflows: [],
    plannedWorkflows: [],
    scan: { enabled: null, status: null, reason: null },
    counts: { packages: null, findings: null },
    terminateInstanceOnFailure: null,
    attempts: [{ number: 1, startedAt: about.createdAt, endedAt: null, status: about.status }],
    actions: [],
    beforeDeletion: null,
    phases: [],
    events: [],
    tags: [],
    request: null,
    polledAt: at(0),
    ...changes,
  };
}

export function step(changes: Partial<BuildStep> = {}): BuildStep {
  return {
    stepExecutionId: "step-1",
    name: "RunTests",
    action: "ExecuteComponents",
    description: null,
    status: "COMPLETED",
    rollbackStatus: null,
    message: null,
    inputs: null,
    outputs: null,
    startedAt: null,
    endedAt: null,
    ...changes,
  };
}

export function workflow(changes: Partial<BuildWorkflow> = {}): BuildWorkflow {
  return {
    executionId: "wf-1",
    workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/test/test-image/1.0.0/1",
    type: "TEST",
    status: "COMPLETED",
    message: null,
    parallelGroup: null,
    startedAt: at(0),
    endedAt: at(1),
    steps: [],
    ...changes,
  };
}
