import type { ImageStatus, WorkflowType } from "@aws-sdk/client-imagebuilder";

export const STAGE_STATUS: Record<WorkflowType, ImageStatus> = {
  BUILD: "BUILDING",
  TEST: "TESTING",
  DISTRIBUTION: "DISTRIBUTING",
};

export interface Phase {
  status: ImageStatus;
  /** Milliseconds after the build was asked for. */
  startMs: number;
  endMs: number;
}

/** Shares of the whole build, as they are in a build of half an hour. */
const SHARE: Partial<Record<ImageStatus, number>> = {
  PENDING: 2,
  CREATING: 4,
  BUILDING: 54,
  TESTING: 22,
  DISTRIBUTING: 14,
  INTEGRATING: 4,
};

/** The phases from PENDING to INTEGRATING; what comes at the end of the last one is AVAILABLE. */
export function phases(stages: WorkflowType[], buildSeconds: number): Phase[] {
  const statuses: ImageStatus[] = [
    "PENDING",
    "CREATING",
    ...stages.map((type) => STAGE_STATUS[type]),
    "INTEGRATING",
  ];
  const whole = statuses.reduce((sum, status) => sum + (SHARE[status] ?? 0), 0);
  let passed = 0;
  const at = () => Math.round((passed / whole) * buildSeconds * 1000);
  return statuses.map((status) => {
    const startMs = at();
    passed += SHARE[status] ?? 0;
    return { status, startMs, endMs: at() };
  });
}
