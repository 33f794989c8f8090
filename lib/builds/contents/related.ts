import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { toCanonicalJson } from "@/lib/create-image/same-request";
import { type Db, database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import {
  type BuildRecord,
  findLatestAvailableBuild,
  findStoredBuild,
  toBuildSummary,
} from "../stored-builds";
import type { RelatedBuild, RelatedBuilds } from "./view";

/** Maximum number of builds in each direction. */
const maxAdjacent = 8;

type Side = "later" | "earlier";

/**
 * Returns the previous and next builds of the same recipe across versions, the recipe's latest
 * available build, and the latest available one before this build. Reads only the database.
 */
export async function readRelatedBuilds(
  acting: ActingRole,
  arn: string,
): Promise<Result<RelatedBuilds>> {
  if (!isInAccountRegion(acting, arn)) return err(createPortalError("NotFound"));
  const db = await database();
  const row = await findStoredBuild(db, arn);
  if (!row) return err(createPortalError("NotFound"));
  const [later, earlier, lastGood, previousGood] = await Promise.all([
    listAdjacentBuilds(db, row, "later"),
    listAdjacentBuilds(db, row, "earlier"),
    findLatestAvailableBuild(db, row),
    findPreviousAvailableBuild(db, row),
  ]);
  const shown = [row, ...later, ...earlier, lastGood ?? [], previousGood ?? []].flat();
  const requests = await readCanonicalRequests(db, shown);
  const own = requests.get(row.submission_id ?? "");
  const toView = (one: BuildRecord): RelatedBuild => ({
    ...toBuildSummary(one),
    sameRequest: own !== undefined && requests.get(one.submission_id ?? "") === own,
  });
  return ok({
    later: later.slice(-maxAdjacent).map(toView),
    earlier: earlier.slice(0, maxAdjacent).map(toView),
    lastGood: lastGood ? toView(lastGood) : null,
    previousGood: previousGood ? toView(previousGood) : null,
    more: { later: later.length > maxAdjacent, earlier: earlier.length > maxAdjacent },
  });
}

/**
 * Returns the adjacent builds on one side, newest first. Returns one build more than is shown, to
 * detect whether there are more.
 */
async function listAdjacentBuilds(db: Db, row: BuildRecord, side: Side): Promise<BuildRecord[]> {
  const rows = await selectAdjacentBuilds(db, row, side)
    .limit(maxAdjacent + 1)
    .execute();
  return side === "later" ? rows.reverse() : rows;
}

/** Returns the latest AVAILABLE build of the same recipe created before this one. */
function findPreviousAvailableBuild(db: Db, row: BuildRecord): Promise<BuildRecord | undefined> {
  return selectAdjacentBuilds(db, row, "earlier")
    .where("status", "=", "AVAILABLE")
    .limit(1)
    .executeTakeFirst();
}

/** Selects all builds of the same recipe on one side, closest first. */
function selectAdjacentBuilds(db: Db, row: BuildRecord, side: Side) {
  const [comparison, order] = side === "later" ? ([">", "asc"] as const) : (["<", "desc"] as const);
  return (
    db
      .selectFrom("builds")
      .selectAll()
      .where("account", "=", row.account)
      .where("region", "=", row.region)
      // An image has the name of its recipe, and the index on names includes the creation time.
      .where("name", "=", row.name)
      .where((where) =>
        where.or([
          where("created_at", comparison, row.created_at),
          where.and([where("created_at", "=", row.created_at), where("arn", comparison, row.arn)]),
        ]),
      )
      .orderBy("created_at", order)
      .orderBy("arn", order)
  );
}

/**
 * Returns each submission's request as canonical JSON, by submission ID. Excludes the client token,
 * which always differs.
 */
async function readCanonicalRequests(db: Db, rows: BuildRecord[]): Promise<Map<string, string>> {
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
      return [id, toCanonicalJson(rest)];
    }),
  );
}
