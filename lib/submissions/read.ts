import "server-only";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { toView } from "./to-view";
import type { SubmissionView } from "./view";

type Place = Pick<ScopeOption, "account" | "region">;

/**
 * One submission, for someone who may take a role in its account and region.
 * @param scopes every scope that the asker may take
 * @returns `NotFound` for all others, as if there were none
 */
export async function readSubmission(
  scopes: readonly Place[],
  id: string,
  db: Db | Promise<Db> = database(),
): Promise<Result<SubmissionView>> {
  const row = await (await db)
    .selectFrom("submissions")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  const visible = scopes.some(
    ({ account, region }) => account === row?.account && region === row.region,
  );
  return row && visible ? ok(toView(row)) : err(portalError("NotFound"));
}

/** The submissions to an account and region, newest first. */
export async function listSubmissions(
  place: Place,
  limit: number,
  db: Db | Promise<Db> = database(),
): Promise<SubmissionView[]> {
  return (await newest(await db, place, limit).execute()).map(toView);
}

/** Those that led to no build, so far or for good. */
export async function listOpenSubmissions(
  place: Place,
  limit: number,
  db: Db | Promise<Db> = database(),
): Promise<SubmissionView[]> {
  const open = newest(await db, place, limit).where("status", "!=", "accepted");
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

/** Whether this person made the submission: only they can have it sent again. */
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
