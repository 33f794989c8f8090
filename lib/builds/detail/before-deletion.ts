import type { BuildDetail, BuildEvent } from "../view";

/** Returns a deleted build's previous status and reason; null if Kiln observed no other status. */
export function getStateBeforeDeletion(
  events: readonly BuildEvent[],
): BuildDetail["beforeDeletion"] {
  const last = events.findLast(({ kind, status }) => kind === "status" && status !== "DELETED");
  if (last) return { status: last.status, reason: last.reason };
  const deletion = events.findLast(({ kind }) => kind === "status")?.detail;
  if (!deletion?.previousStatus) return null;
  return { status: deletion.previousStatus, reason: deletion.previousReason ?? null };
}
