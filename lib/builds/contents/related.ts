import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { canonicalJson } from "@/lib/create-image/same-request";
import { type Db, database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { type BuildRecord, storedBuild, summaryOf } from "../stored-builds";
import type { RelatedBuild, RelatedBuilds } from "./view";

/** Maximum number on each side. */
const most = 8;

/**
 * Returns the previous and next builds of the same recipe across versions, and its latest available
 * one. Reads only the database.
 */
export async function relatedBuilds(
  acting: ActingRole,
  arn: string,
): Promise<Result<RelatedBuilds>> {
  if (!isInAccountRegion(acting, arn)) return err(portalError("NotFound"));
  const db = await database();
  const row = await storedBuild(db, arn);
  if (!row) return err(portalError("NotFound"));
  const [later, earlier, lastGood] = await Promise.all([
    adjacentBuilds(db, row, "later"),
    adjacentBuilds(db, row, "earlier"),
    lastGoodBuild(db, row),
  ]);
  const shown = [row, ...later, ...earlier, ...(lastGood ? [lastGood] : [])];
  const requests = await requestsOf(db, shown);
  const own = requests.get(row.submission_id ?? "");
  const toView = (one: BuildRecord): RelatedBuild => ({
    ...summaryOf(one),
    sameRequest: own !== undefined && requests.get(one.submission_id ?? "") === own,
  });
  return ok({
    later: later.slice(-most).map(toView),
    earlier: earlier.slice(0, most).map(toView),
    lastGood: lastGood ? toView(lastGood) : null,
    more: { later: later.length > most, earlier: earlier.length > most },
  });
}

/** Newest first; one more than shown. */
async function adjacentBuilds(
  db: Db,
  row: BuildRecord,
  side: "later" | "earlier",
): Promise<BuildRecord[]> {
  const [comparison, order] = side === "later" ? ([">", "asc"] as const) : (["<", "desc"] as const);
  const rows = await db
    .selectFrom("builds")
    .selectAll()
    .where("account", "=", row.account)
    .where("region", "=", row.region)
    // An image has the name of its recipe, and names are indexed in creation order.
    .where("name", "=", row.name)
    .where((where) =>
      where.or([
        where("created_at", comparison, row.created_at),
        where.and([where("created_at", "=", row.created_at), where("arn", comparison, row.arn)]),
      ]),
    )
    .orderBy("created_at", order)
    .orderBy("arn", order)
    .limit(most + 1)
    .execute();
  return side === "later" ? rows.reverse() : rows;
}

/** Returns the latest AVAILABLE build of the recipe, possibly the build itself. */
function lastGoodBuild(db: Db, { account, region, name }: BuildRecord) {
  return db
    .selectFrom("builds")
    .selectAll()
    .where("account", "=", account)
    .where("region", "=", region)
    .where("name", "=", name)
    .where("status", "=", "AVAILABLE")
    .orderBy("created_at", "desc")
    .orderBy("arn", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Returns each submission's request without the members that always differ. */
async function requestsOf(db: Db, rows: BuildRecord[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ submission_id }) => submission_id ?? []);
  if (ids.length === 0) return new Map();
  const submissions = await db
    .selectFrom("submissions")
    .select(["id", "request"])
    .where("id", "in", ids)
    .execute();
  return new Map(
    submissions.map(({ id, request }) => {
      const { clientToken: _token, ...rest } = JSON.parse(request);
      return [id, canonicalJson(rest)];
    }),
  );
}
