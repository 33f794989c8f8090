import { formatCounted } from "@/lib/text/format-count";
/** The subject of a check: a part of the installation, or an account's name with its ID. */
export type CheckGroup = "Kiln" | "Identity provider" | "AWS" | (string & {});

/**
 * `warning`: Kiln works, but not every feature. `skipped`: the check couldn't run, so the state is
 * unknown.
 */
export type CheckStatus = "ok" | "warning" | "failed" | "skipped";

/**
 * The result of one check. Contains no secrets or external IDs, so administrators can safely see
 * it.
 */
export interface Check {
  group: CheckGroup;
  name: string;
  status: CheckStatus;
  /** The finding, for administrators. */
  detail: string;
  remedy?: string;
  /** IAM actions that the role's policies don't allow. */
  missing?: string[];
}

export function hasFailedCheck(checks: readonly Check[]): boolean {
  return checks.some(({ status }) => status === "failed");
}

/** Summarizes results, such as `12 OK, 1 warning, 2 failed`. */
export function formatCheckCounts(checks: readonly Check[]): string {
  const count = (status: CheckStatus) => checks.filter((each) => each.status === status).length;
  const warnings = count("warning");
  return [
    `${count("ok")} OK`,
    ...(warnings > 0 ? [formatCounted(warnings, "warning")] : []),
    ...(count("failed") > 0 ? [`${count("failed")} failed`] : []),
    ...(count("skipped") > 0 ? [`${count("skipped")} not checked`] : []),
  ].join(", ");
}

/** Groups results by subject, in the order in which the subjects first occur. */
export function groupChecks(checks: readonly Check[]): { group: CheckGroup; checks: Check[] }[] {
  const groups = [...new Set(checks.map(({ group }) => group))];
  return groups.map((group) => ({
    group,
    checks: checks.filter((each) => each.group === group),
  }));
}
