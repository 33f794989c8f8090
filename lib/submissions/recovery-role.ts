import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type ConfiguredRole, findConfiguredRole } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import type { RequesterUnavailableReason } from "./approved-not-sent";
import type { SubmissionRow } from "./rows";
import { findStoredRole, readCurrentGroups } from "./stored-role";

/**
 * Returns the acting role of a row's person according to the current configuration.
 *
 * @returns `null` if the role no longer exists, can no longer submit there, is no longer open to
 * the person's groups, or needs a sign-in that has ended
 */
export function findRecoveryRole(row: SubmissionRow, db: Db): Promise<ActingRole | null> {
  const { role_id: roleId, account, region, session_id: sessionId } = row;
  const { person_id: id, person_name: name, person_email: email } = row;
  const person = { id, name, email, groups: parseGroups(row) };
  return findStoredRole(db, { roleId, account, region, person, sessionId }, ["submit"]);
}

/** Returns the reason why {@link findRecoveryRole} returns `null`. */
export async function findMissingRoleReason(
  row: SubmissionRow,
  db: Db,
): Promise<RequesterUnavailableReason> {
  const role = findSubmittingRole(row);
  if (!role) return "role-changed";
  const groups = await readCurrentGroups(db, { id: row.person_id, groups: parseGroups(row) });
  return role.groups.some((group) => groups.includes(group)) ? "signed-out" : "group-changed";
}

/** The row's role, if it can still submit in the row's account and Region. */
function findSubmittingRole(row: SubmissionRow): ConfiguredRole | null {
  const role = findConfiguredRole(row.role_id);
  if (role?.account.id !== row.account || !role.allowedRegions.includes(row.region)) return null;
  return role.permissions.includes("submit") ? role : null;
}

function parseGroups({ person_groups }: SubmissionRow): string[] {
  return JSON.parse(person_groups);
}
