import type { ImageStatus, WorkflowType } from "@aws-sdk/client-imagebuilder";

export const STAGE_STATUS: Record<WorkflowType, ImageStatus> = {
  BUILD: "BUILDING",
  TEST: "TESTING",
  DISTRIBUTION: "DISTRIBUTING",
};

export interface BuildPhase {
  status: ImageStatus;
  /** The start in milliseconds after the request. */
  startMs: number;
  endMs: number;
}

/** Each phase's percentage of a typical build's duration. */
const SHARE: Partial<Record<ImageStatus, number>> = {
  PENDING: 2,
  CREATING: 4,
  BUILDING: 54,
  TESTING: 22,
  DISTRIBUTING: 14,
  INTEGRATING: 4,
};

/**
 * Returns the phases, starting with PENDING. If the image is distributed, INTEGRATING is the last
 * one. AVAILABLE follows the last phase.
 */
export function planPhases(stages: WorkflowType[], buildSeconds: number): BuildPhase[] {
  const statuses: ImageStatus[] = [
    "PENDING",
    "CREATING",
    ...stages.map((type) => STAGE_STATUS[type]),
    ...(stages.includes("DISTRIBUTION") ? (["INTEGRATING"] as const) : []),
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

/** Returns the phases of a retry, starting with its first stage, with their usual durations. */
export function planRetryPhases(
  course: BuildPhase[],
  from: WorkflowType,
  startMs: number,
): BuildPhase[] {
  const first = course.findIndex(({ status }) => status === STAGE_STATUS[from]);
  const rest = course.slice(Math.max(0, first));
  const shift = startMs - (rest[0]?.startMs ?? 0);
  return rest.map((phase) => ({
    ...phase,
    startMs: phase.startMs + shift,
    endMs: phase.endMs + shift,
  }));
}
