import "server-only";
import type { ReadScope } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import { formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { cacheListRead } from "./cache-list-read";
import type { BuildListRequest } from "./conditions";
import { readFacets } from "./facets";
import { countBuilds } from "./find-builds";
import { readHistoryImportState } from "./history-state";
import { readMetrics } from "./metrics";
import {
  type BuildCount,
  type BuildFacets,
  type BuildListQuery,
  type BuildMetrics,
  unfilteredQuery,
} from "./query";
import { toListParams } from "./query-params";

/**
 * The minimum time, in milliseconds, for which all viewers of an account and Region share the data
 * of the last 30 days.
 */
const monthTtlMs = 15_000;
/** Like {@link monthTtlMs}, but for the filter menus. */
const facetsTtlMs = 60_000;
/** The minimum time, in milliseconds, for which all viewers of a list share its count. */
const countTtlMs = 5_000;

/** Counts the builds of a list; requested separately from the first page. */
export async function readBuildCount(
  reader: ReadScope,
  query: BuildListQuery,
): Promise<BuildCount> {
  const { personId, ...request } = toBuildListRequest(reader, query);
  const filters = toListParams({ ...query, sort: unfilteredQuery.sort, cursor: null, limit: 1 });
  const db = await database();
  const parts: string[] = [];
  for (const accountRegion of request.accountRegions) {
    // A count taken during the import is cached separately, because it doesn't apply once the
    // import is complete.
    const { history_read_at } = await readHistoryImportState(db, accountRegion);
    parts.push(
      `${history_read_at === null ? "partial" : "whole"} ${formatAccountRegionKey(accountRegion)}`,
    );
  }
  const who = query.who === "me" ? personId : "";
  const key = `count ${parts.join()} ${who} ${filters}`;
  return cacheListRead(key, countTtlMs, async () => ({
    counted: await countBuilds(db, { personId, ...request }),
  }));
}

/**
 * Returns the metrics of the readable accounts and Regions. Counts are current; values based on 30
 * days are up to a minute old.
 */
export async function readBuildMetrics(reader: ReadScope): Promise<BuildMetrics> {
  const db = await database();
  return readMetrics(
    db,
    listReadableAccountRegions(reader),
    new Date(),
    (accountRegion, name, read) =>
      cacheListRead(`month ${formatAccountRegionKey(accountRegion)} ${name}`, monthTtlMs, read),
  );
}

/** Returns the filter values of the readable accounts and Regions, up to a minute old. */
export async function readBuildFacets(reader: ReadScope): Promise<BuildFacets> {
  const db = await database();
  return readFacets(db, listReadableAccountRegions(reader), (accountRegion, read) =>
    cacheListRead(`facets ${formatAccountRegionKey(accountRegion)}`, facetsTtlMs, read),
  );
}

/** Combines a query with the readable accounts and Regions, the user, and the current time. */
export function toBuildListRequest(reader: ReadScope, query: BuildListQuery): BuildListRequest {
  return {
    accountRegions: listReadableAccountRegions(reader),
    isAll: reader.isAll,
    personId: reader.person.id,
    query,
    now: new Date(),
  };
}

function listReadableAccountRegions({ readable }: ReadScope) {
  return readable.map(({ account, region }) => ({ account, region }));
}
