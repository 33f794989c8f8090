import { getAuditDetailLabel } from "@/components/domain/audit-labels";
import type { ActionEvidence } from "@/lib/evidence/view";

/** Describes the recorded details of an entry, except its reason and review ID. */
export function listActionEvidenceDetails({
  detail,
}: Pick<ActionEvidence, "detail">): [label: string, value: string][] {
  return Object.entries(detail)
    .filter(([name]) => name !== "reason" && name !== "review")
    .map(([name, value]) => [
      getAuditDetailLabel(name),
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
}

/** Returns the reason given by the user, or null if there is none. */
export function getActionReason({ detail }: Pick<ActionEvidence, "detail">): string | null {
  return Object.hasOwn(detail, "reason") ? String(detail.reason) : null;
}
