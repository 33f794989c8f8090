import type { BuildDetail, BuildEvent } from "../view";

/** How a deleted build stood before; null where Kiln never saw it otherwise. */
export function beforeDeletion(events: readonly BuildEvent[]): BuildDetail["beforeDeletion"] {
  const last = events.findLast(({ kind, status }) => kind === "status" && status !== "DELETED");
  if (last) return { status: last.status, reason: last.reason };
  const deletion = events.findLast(({ kind }) => kind === "status")?.detail;
  if (!deletion?.previousStatus) return null;
  return { status: deletion.previousStatus, reason: deletion.previousReason ?? null };
}
