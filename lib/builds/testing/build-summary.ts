import type { BuildSummary } from "../view";

/** A running build of al2023-base 1.2.0, plus changes. */
export function createBuildSummary(changes: Partial<BuildSummary> = {}): BuildSummary {
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
    createdAt: "2026-11-25T10:00:00.000Z",
    observedAt: "2026-11-25T10:10:00.000Z",
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
    waitedMs: null,
    amiId: null,
    ...changes,
  };
}
