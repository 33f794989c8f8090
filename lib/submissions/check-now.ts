import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { type Parts, portalParts } from "./parts";
import { submitWith } from "./submit";
import { toView } from "./to-view";
import { isSettled, type SubmissionView } from "./view";

/**
 * Runs the recovery pass for one submission, immediately and as the person who asks: sends the
 * stored request again with its token. Only reads a settled one.
 *
 * @returns `NotFound` for another person's submission, or one of another role, account or Region
 */
export async function checkNow(acting: ActingRole, id: string): Promise<Result<SubmissionView>> {
  return checkNowWith(await portalParts(), acting, id);
}

/** The same with the given dependencies. */
export async function checkNowWith(
  parts: Parts,
  acting: ActingRole,
  id: string,
): Promise<Result<SubmissionView>> {
  const row = await parts.db
    .selectFrom("submissions")
    .selectAll()
    .where("id", "=", id)
    .where("person_id", "=", acting.person.id)
    .where("role_id", "=", acting.roleId)
    .where("account", "=", acting.account)
    .where("region", "=", acting.region)
    .executeTakeFirst();
  if (!row) return err(portalError("NotFound"));
  if (isSettled(row.status)) return ok(toView(row));
  return submitWith(parts, acting, JSON.parse(row.request));
}
