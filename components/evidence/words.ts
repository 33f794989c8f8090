import { detailLabel } from "@/components/domain/audit-words";
import type { ActionEvidence, StoredEvidence } from "@/lib/evidence/view";

/** The recorded facts of an entry, without its reason and the review's id. */
export function factsOf({
  detail,
}: Pick<ActionEvidence, "detail">): [label: string, value: string][] {
  return Object.entries(detail)
    .filter(([name]) => name !== "reason" && name !== "review")
    .map(([name, value]) => [
      detailLabel(name),
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
}

/** The reason that the person gave; null for none. */
export function reasonOf({ detail }: Pick<ActionEvidence, "detail">): string | null {
  return Object.hasOwn(detail, "reason") ? String(detail.reason) : null;
}

/** "Kiln 0.1.0, commit 7e20ec3…". */
export function versionText({ version, commit }: StoredEvidence["document"]["kiln"]): string {
  return `Kiln ${version ?? "version not recorded"}, commit ${commit ?? "not recorded"}`;
}
