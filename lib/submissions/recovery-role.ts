import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type ConfiguredRole, findRole } from "@/lib/config/config";
import type { MissingRole } from "./approved-not-sent";
import type { SubmissionRow } from "./rows";
import { storedRole } from "./stored-role";

/**
 * Gets the acting role of a row's person by the current configuration.
 *
 * @returns `null` when the role is gone, no longer submits there, is no longer open to the groups
 *   that the person had, or needs a sign-in that has ended
 */
export function recoveryRole(row: SubmissionRow): Promise<ActingRole | null> {
  const { role_id: roleId, account, region, session_id: sessionId } = row;
  const { person_id: id, person_name: name, person_email: email } = row;
  const person = { id, name, email, groups: groupsOf(row) };
  return storedRole({ roleId, account, region, person, sessionId }, ["submit"]);
}

/** Why {@link recoveryRole} returns none. */
export function missingRole(row: SubmissionRow): MissingRole {
  const role = submittingRole(row);
  if (!role) return "role-changed";
  const groups = groupsOf(row);
  return role.groups.some((group) => groups.includes(group)) ? "signed-out" : "group-changed";
}

/** The row's role, if it can still submit in the row's account and Region. */
function submittingRole(row: SubmissionRow): ConfiguredRole | null {
  const role = findRole(row.role_id);
  if (role?.account.id !== row.account || !role.allowedRegions.includes(row.region)) return null;
  return role.permissions.includes("submit") ? role : null;
}

function groupsOf({ person_groups }: SubmissionRow): string[] {
  return JSON.parse(person_groups);
}
