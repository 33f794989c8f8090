import "server-only";
import type { AccountRegionReader, ScopeOption } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { toView } from "./to-view";
import type { SubmissionView } from "./view";

type Place = Pick<ScopeOption, "account" | "region">;

/**
 * Reads one submission, for the person who made it while they can use its role, and for everyone
 * who can view builds in its account and Region.
 *
 * @returns `NotFound`, as if there were none, for people without a role there; AWS's refusal for
 *   those whose roles may not list images
 */
export async function readSubmission(
  { person, mayTake, mayView }: AccountRegionReader,
  id: string,
  db: Db | Promise<Db> = database(),
): Promise<Result<SubmissionView>> {
  const row = await (await db)
    .selectFrom("submissions")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return err(portalError("NotFound"));
  if (row.person_id === person.id && mayTake(row.role_id, row.region)) return ok(toView(row));
  const view = await mayView(row);
  if (view.ok) return ok(toView(row));
  return view.error.code === "RoleNotAllowed" ? err(portalError("NotFound")) : view;
}

/** The submissions in an account and Region, newest first. */
export async function listSubmissions(
  accountRegion: Place,
  limit: number,
  db: Db | Promise<Db> = database(),
): Promise<SubmissionView[]> {
  return (await newest(await db, accountRegion, limit).execute()).map(toView);
}

/** Those without a build, so far or finally. */
export async function listOpenSubmissions(
  accountRegion: Place,
  limit: number,
  db: Db | Promise<Db> = database(),
): Promise<SubmissionView[]> {
  const open = newest(await db, accountRegion, limit).where("status", "!=", "accepted");
  return (await open.execute()).map(toView);
}

function newest(db: Db, { account, region }: Place, limit: number) {
  return db
    .selectFrom("submissions")
    .selectAll()
    .where("account", "=", account)
    .where("region", "=", region)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
}

/** True if this person made the submission; only they can have it sent again. */
export async function isSubmitter(
  personId: string,
  id: string,
  db: Db | Promise<Db> = database(),
): Promise<boolean> {
  const row = await (await db)
    .selectFrom("submissions")
    .select("person_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.person_id === personId;
}
