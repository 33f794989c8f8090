/** The statuses of an image (API model, `ImageStatus`), in the order of its life cycle. */
export const imageStatuses = [
  "PENDING",
  "CREATING",
  "BUILDING",
  "TESTING",
  "DISTRIBUTING",
  "INTEGRATING",
  "AVAILABLE",
  "CANCELLED",
  "FAILED",
  "DEPRECATED",
  "DISABLED",
  "DELETED",
] as const;

type ImageStatus = (typeof imageStatuses)[number];

/**
 * The rank of each status. The three final statuses of a build have the same rank, since none
 * follows another.
 */
const ranks: ReadonlyMap<string, number> = new Map<ImageStatus, number>([
  ["PENDING", 0],
  ["CREATING", 1],
  ["BUILDING", 2],
  ["TESTING", 3],
  ["DISTRIBUTING", 4],
  ["INTEGRATING", 5],
  ["AVAILABLE", 6],
  ["CANCELLED", 6],
  ["FAILED", 6],
  ["DEPRECATED", 7],
  ["DISABLED", 8],
  ["DELETED", 9],
]);
const firstEnd = 6;

/** True if a build in this status has ended. An unknown status counts as running. */
export function isTerminalStatus(status: string): boolean {
  return (ranks.get(status) ?? 0) >= firstEnd;
}

/**
 * True for the statuses with which a build ends: AVAILABLE, CANCELLED, and FAILED. DEPRECATED and
 * similar are later statuses of an image.
 */
export function isEndStatus(status: string): boolean {
  return ranks.get(status) === firstEnd;
}

/** True if a build in this status ended without an image. */
export function isUnsuccessfulStatus(status: string): boolean {
  return status === "FAILED" || status === "CANCELLED";
}

/** The rank of a status, 0 to 9; `null` for an unknown status. */
export function getStatusRank(status: string): number | null {
  return ranks.get(status) ?? null;
}

/**
 * True if an observed status replaces the known one. Statuses never go backward: late and repeated
 * observations are ignored, and a final status stays until the image is deprecated, disabled, or
 * deleted. An unknown status is accepted while the build runs.
 */
export function canReplaceStatus(next: string, current: string): boolean {
  if (next === current) return false;
  const [to, from] = [getStatusRank(next), getStatusRank(current)];
  if (to === null) return !isTerminalStatus(current);
  return from === null || to > from;
}

/** The color family of a status, always shown with its text and icon. */
export type StatusTone = "neutral" | "info" | "ok" | "warn" | "bad";

const tones: ReadonlyMap<string, StatusTone> = new Map<string, StatusTone>([
  ["PENDING", "neutral"],
  ["CREATING", "info"],
  ["BUILDING", "info"],
  ["TESTING", "info"],
  ["DISTRIBUTING", "info"],
  ["INTEGRATING", "info"],
  ["AVAILABLE", "ok"],
  ["CANCELLED", "warn"],
  ["FAILED", "bad"],
  ["DEPRECATED", "warn"],
  ["DISABLED", "warn"],
  ["DELETED", "neutral"],
  ["SKIPPED", "neutral"],
  ["RUNNING", "info"],
  ["COMPLETED", "ok"],
  ["ROLLBACK_IN_PROGRESS", "warn"],
  ["ROLLBACK_COMPLETED", "bad"],
]);

/** The tone of an image, workflow, or step status; neutral if unknown. */
export function getStatusTone(status: string): StatusTone {
  return tones.get(status) ?? "neutral";
}
