/** The states of an image, in AWS's words (API model, `ImageStatus`), in the order they come. */
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

/** How far along a status is. The three ends of a build are equally far: none follows another. */
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

/** Whether a build in this status has ended. A status that AWS adds later counts as running. */
export function isTerminal(status: string): boolean {
  return (ranks.get(status) ?? 0) >= firstEnd;
}

/** The place of a status in the life of an image, 0 to 9; `null` for one that Kiln doesn't know. */
export function statusRank(status: string): number | null {
  return ranks.get(status) ?? null;
}

/**
 * Whether an observed status replaces the known one. States never go backwards: late and
 * repeated observations are refused, and a build that ended stays as it ended, but for the
 * later life of the image. A status that Kiln doesn't know is taken while the build runs.
 */
export function supersedes(next: string, current: string): boolean {
  if (next === current) return false;
  const [to, from] = [statusRank(next), statusRank(current)];
  if (to === null) return !isTerminal(current);
  return from === null || to > from;
}

/** The color family of a status; never shown without its word and icon. */
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

/** The tone of an image's, a workflow's or a step's status; neutral for an unknown one. */
export function statusTone(status: string): StatusTone {
  return tones.get(status) ?? "neutral";
}
