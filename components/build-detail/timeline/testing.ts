import { createBuildSummary as summary } from "@/lib/builds/testing/build-summary";
import type { BuildDetail, BuildStep, BuildWorkflow } from "@/lib/builds/view";

export { summary };

/** The creation time of the test builds, in milliseconds since 1970. */
export const testStartTime = Date.parse("2026-11-25T10:00:00.000Z");

/** Returns the ISO 8601 time that is this many minutes after the start. */
export const getTimeAfterStart = (minutes: number) =>
  new Date(testStartTime + minutes * 60_000).toISOString();

/** Returns a finalized build with one attempt, and with the given changes applied. */
export function createTestBuildDetail(changes: Partial<BuildDetail> = {}): BuildDetail {
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
    polledAt: getTimeAfterStart(0),
    isImageRead: true,
    isFinal: true,
    ...changes,
  };
}

export function createTestStep(changes: Partial<BuildStep> = {}): BuildStep {
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

export function createTestWorkflow(changes: Partial<BuildWorkflow> = {}): BuildWorkflow {
  return {
    executionId: "wf-1",
    workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/test/test-image/1.0.0/1",
    type: "TEST",
    status: "COMPLETED",
    message: null,
    parallelGroup: null,
    startedAt: getTimeAfterStart(0),
    endedAt: getTimeAfterStart(1),
    steps: [],
    ...changes,
  };
}
