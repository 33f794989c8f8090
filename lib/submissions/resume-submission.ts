import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { getSubmissionDependencies, type SubmissionDependencies } from "./dependencies";
import { submitImageRequestWithDependencies } from "./submit";
import { toSubmissionView } from "./to-view";
import { isSettled, type SubmissionView } from "./view";

/**
 * Submits a stored request again on behalf of the acting person, without waiting for the recovery
 * pass. A settled submission is only read.
 *
 * @returns `NotFound` for another person's submission, or one in another role, account, or Region
 */
export async function resumeSubmission(
  acting: ActingRole,
  id: string,
): Promise<Result<SubmissionView>> {
  return resumeSubmissionWithDependencies(await getSubmissionDependencies(), acting, id);
}

/** Like {@link resumeSubmission}, with the given dependencies. */
export async function resumeSubmissionWithDependencies(
  dependencies: SubmissionDependencies,
  acting: ActingRole,
  id: string,
): Promise<Result<SubmissionView>> {
  const row = await dependencies.db
    .selectFrom("submissions")
    .selectAll()
    .where("id", "=", id)
    .where("person_id", "=", acting.person.id)
    .where("role_id", "=", acting.roleId)
    .where("account", "=", acting.account)
    .where("region", "=", acting.region)
    .executeTakeFirst();
  if (!row) return err(createPortalError("NotFound"));
  if (isSettled(row.status)) return ok(toSubmissionView(row));
  return submitImageRequestWithDependencies(dependencies, acting, JSON.parse(row.request));
}
