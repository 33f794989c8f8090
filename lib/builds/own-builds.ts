import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { createIndexedBuildsTable } from "./list/builds-indexed-by";
import type { BuildRecord } from "./record/build-row";
import { createRunningCondition } from "./running";
import { toBuildSummaries } from "./stored-builds";
import type { BuildSummary } from "./view";

/** A person's builds in several accounts and Regions. */
interface OwnBuilds {
  accountRegions: readonly AccountRegion[];
  personId: string;
  limit: number;
}

/** Returns a person's running builds, newest first. */
export function listOwnRunningBuilds(db: Db, own: OwnBuilds): Promise<BuildSummary[]> {
  // Uses the index on running builds, because there are usually fewer running builds of all users
  // than builds of one person.
  return readOwnBuilds(db, own, "builds_running", createRunningCondition("b"));
}

/**
 * Returns a person's failed builds that were created since a given time (ISO 8601), newest first.
 */
export function listOwnFailedBuilds(
  db: Db,
  own: OwnBuilds,
  since: string,
): Promise<BuildSummary[]> {
  const failed = sql<SqlBool>`b.status = 'FAILED' and b.created_at >= ${since}`;
  return readOwnBuilds(db, own, "builds_of_person", failed);
}

/** Returns true if a person has submitted any build in these accounts and Regions. */
export async function hasOwnBuilds(db: Db, own: Omit<OwnBuilds, "limit">): Promise<boolean> {
  const any = await readOwnBuilds(db, { ...own, limit: 1 }, "builds_of_person", sql`true`);
  return any.length > 0;
}

async function readOwnBuilds(
  db: Db,
  { accountRegions, personId, limit }: OwnBuilds,
  index: string,
  condition: RawBuilder<SqlBool>,
): Promise<BuildSummary[]> {
  if (accountRegions.length === 0) return [];
  const pairs = accountRegions.map(({ account, region }) => sql`(${account}, ${region})`);
  const { rows } = await sql<BuildRecord>`select b.* from ${createIndexedBuildsTable(db, index)}
    where b.submitted_by_id = ${personId} and ${condition}
      and (b.account, b.region) in (values ${sql.join(pairs)})
    order by b.created_at desc, b.arn desc limit ${sql.lit(limit)}`.execute(db);
  return toBuildSummaries(db, rows);
}
