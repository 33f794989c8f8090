import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import { accountRegionKey } from "@/lib/imagebuilder/account-region";
import { cachedRead } from "./cached-read";
import type { Asked } from "./conditions";
import { readFacets } from "./facets";
import { countBuilds } from "./find-builds";
import { historyState } from "./history-state";
import { readNumbers } from "./numbers";
import {
  type BuildCount,
  type BuildFacets,
  type BuildListQuery,
  type BuildNumbers,
  wholeList,
} from "./query";
import { listParams } from "./query-params";

/**
 * In milliseconds; all watchers of an account and Region share its last 30 days and menus for this
 * time.
 */
const monthKeptMs = 15_000;
const facetsKeptMs = 60_000;
/** A list's count is shared by all its viewers. */
const countKeptMs = 5_000;

/**
 * Counts the builds of a list in the role's account and Region; requested besides its first page.
 */
export async function buildCount(acting: ActingRole, query: BuildListQuery): Promise<BuildCount> {
  const { personId, ...asked } = askedBy(acting, query);
  const filters = listParams({ ...query, sort: wholeList.sort, cursor: null, limit: 1 });
  const db = await database();
  // A count taken during the import doesn't apply once it is complete.
  const { history_read_at } = await historyState(db, acting);
  const part = history_read_at === null ? "partial" : "whole";
  const who = query.who === "me" ? personId : "";
  const key = `count ${part} ${accountRegionKey(acting)} ${who} ${filters}`;
  return cachedRead(key, countKeptMs, async () => ({
    counted: await countBuilds(db, { personId, ...asked }),
  }));
}

/**
 * Returns the metrics of the role's account and Region. Counts are current; values based on 30 days
 * are up to a minute old.
 */
export async function buildNumbers(acting: ActingRole): Promise<BuildNumbers> {
  const db = await database();
  const accountRegion = accountRegionOf(acting);
  return readNumbers(db, accountRegion, new Date(), (name, read) =>
    cachedRead(`month ${accountRegionKey(accountRegion)} ${name}`, monthKeptMs, read),
  );
}

/** Returns the filter values of the role's account and Region. */
export async function buildFacets(acting: ActingRole): Promise<BuildFacets> {
  const db = await database();
  return cachedRead(`facets ${accountRegionKey(acting)}`, facetsKeptMs, () =>
    readFacets(db, accountRegionOf(acting)),
  );
}

/** Combines a query with the role's user and the current time. */
export function askedBy(acting: ActingRole, query: BuildListQuery): Asked {
  return {
    accountRegion: accountRegionOf(acting),
    personId: acting.person.id,
    query,
    now: new Date(),
  };
}

function accountRegionOf({ account, region }: ActingRole) {
  return { account, region };
}
