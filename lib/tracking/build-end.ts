import "server-only";
import type { Db } from "@/lib/db/database";
import type { BuildAction, BuildDetail, BuildEvent } from "./view";

const maxActions = 50;

/** Who cancelled, retried or deleted the build in Kiln, newest first; refused ones are left out. */
export async function buildActions(db: Db, arn: string): Promise<BuildAction[]> {
  const rows = await db
    .selectFrom("audit")
    .select(["action", "at", "person_name"])
    .where("target", "=", arn)
    .where("action", "in", ["cancel", "retry", "delete"])
    .where("outcome", "=", "asked")
    .orderBy("id", "desc")
    .limit(maxActions)
    .execute();
  return rows.map(({ action, at, person_name }) => ({
    action: action as BuildAction["action"],
    at,
    personName: person_name,
  }));
}

/** How a deleted build stood before; null where Kiln never saw it otherwise. */
export function beforeDeletion(events: readonly BuildEvent[]): BuildDetail["beforeDeletion"] {
  const last = events.findLast(({ kind, status }) => kind === "status" && status !== "DELETED");
  if (last) return { status: last.status, reason: last.reason };
  const deletion = events.findLast(({ kind }) => kind === "status")?.detail;
  if (!deletion?.previousStatus) return null;
  return { status: deletion.previousStatus, reason: deletion.previousReason ?? null };
}
