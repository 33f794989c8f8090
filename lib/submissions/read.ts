import "server-only";
import type { AccountRegionReader } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import { createCursorError, createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { toSubmissionView } from "./to-view";
import type { SubmissionView } from "./view";

/**
 * Reads one submission. The person who made it can read it while they can use its role, and so can
 * everyone who can view builds in its account and Region.
 *
 * @returns `NotFound`, as for a missing submission, for people without a role there; AWS's error
 * for those whose roles aren't allowed to list images
 */
export async function readSubmission(
  { person, hasRole, findViewRole }: AccountRegionReader,
  id: string,
  db: Db | Promise<Db> = database(),
): Promise<Result<SubmissionView>> {
  const row = await (await db)
    .selectFrom("submissions")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return err(createPortalError("NotFound"));
  if (row.person_id === person.id && hasRole(row.role_id, row.region))
    return ok(toSubmissionView(row));
  const view = await findViewRole(row);
  if (view.ok) return ok(toSubmissionView(row));
  return view.error.code === "RoleNotAllowed" ? err(createPortalError("NotFound")) : view;
}

/** The submissions in an account and Region, newest first. */
export async function listSubmissions(
  accountRegion: AccountRegion,
  limit: number,
  db: Db | Promise<Db> = database(),
): Promise<SubmissionView[]> {
  return (await selectNewest(await db, accountRegion, limit).execute()).map(toSubmissionView);
}

interface OwnSubmissions {
  personId: string;
  accountRegions: readonly AccountRegion[];
  limit: number;
}

interface SubmissionPage {
  items: SubmissionView[];
  /** The cursor of the next page; null on the last. */
  next: string | null;
}

/**
 * A page of the submissions in an account and Region, newest first.
 *
 * @param cursor the previous page's `next`
 * @returns `InvalidInput` for an invalid cursor
 */
export async function listSubmissionPage(
  accountRegion: AccountRegion,
  { cursor, limit }: { cursor: string | null; limit: number },
  db: Db | Promise<Db> = database(),
): Promise<Result<SubmissionPage>> {
  const after = decodeCursor(cursor);
  if (after === "invalid") return err(createCursorError());
  const rows = await selectNewest(await db, accountRegion, limit + 1)
    .$if(after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("created_at", "id"), "<", tuple(after?.[0] ?? "", after?.[1] ?? "")),
      ),
    )
    .execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return ok({
    items: items.map(toSubmissionView),
    next: last && rows.length > limit ? encodeCursor(last) : null,
  });
}

type Position = readonly [createdAt: string, id: string];

function encodeCursor({ created_at, id }: { created_at: string; id: string }): string {
  return Buffer.from(JSON.stringify([created_at, id])).toString("base64url");
}

function decodeCursor(cursor: string | null): Position | null | "invalid" {
  if (cursor === null) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const [at, id] = Array.isArray(value) ? value : [];
    const isPart = (part: unknown): part is string =>
      typeof part === "string" && /^[\w:.-]{1,100}$/.test(part);
    return isPart(at) && isPart(id) ? [at, id] : "invalid";
  } catch {
    return "invalid";
  }
}

/** Lists the submissions that haven't started a build, including those that never will. */
export async function listOpenSubmissions(
  accountRegion: AccountRegion,
  limit: number,
  db: Db | Promise<Db> = database(),
): Promise<SubmissionView[]> {
  const open = selectNewest(await db, accountRegion, limit).where("status", "!=", "accepted");
  return (await open.execute()).map(toSubmissionView);
}

/** Lists a person's submissions that wait for approval in several accounts and Regions. */
export async function listOwnWaitingSubmissions(
  db: Db,
  { personId, accountRegions, limit }: OwnSubmissions,
): Promise<SubmissionView[]> {
  const rows = await db
    .selectFrom("submissions")
    .selectAll()
    .where("person_id", "=", personId)
    .where("status", "=", "awaiting_approval")
    .where((where) =>
      where.or(
        accountRegions.map(({ account, region }) =>
          where.and([where("account", "=", account), where("region", "=", region)]),
        ),
      ),
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toSubmissionView);
}

function selectNewest(db: Db, { account, region }: AccountRegion, limit: number) {
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
