import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import { accountRegionKey } from "@/lib/imagebuilder/account-region";
import { cachedRead } from "./cached-read";
import type { Asked } from "./conditions";
import { placeFacets } from "./facets";
import { countBuilds } from "./find-builds";
import { placeNumbers } from "./numbers";
import {
  type BuildCount,
  type BuildFacets,
  type BuildListQuery,
  type BuildNumbers,
  wholeList,
} from "./query";
import { listParams } from "./query-params";

/** Everyone who watches a place shares its last 30 days and its menus for so long. Milliseconds. */
const monthKeptMs = 15_000;
const facetsKeptMs = 60_000;
/** A list's count, so that everyone who looks at it counts it once. */
const countKeptMs = 5_000;

/** How many builds a list of the acting role's place has: asked for beside its first page. */
export async function buildCount(acting: ActingRole, query: BuildListQuery): Promise<BuildCount> {
  const { personId, ...asked } = askedBy(acting, query);
  const filters = listParams({ ...query, sort: wholeList.sort, cursor: null, limit: 1 });
  const key = `count ${accountRegionKey(acting)} ${query.who === "me" ? personId : ""} ${filters}`;
  const db = await database();
  return cachedRead(key, countKeptMs, async () => ({
    counted: await countBuilds(db, { personId, ...asked }),
  }));
}

/**
 * The numbers above the list of the acting role's place. Counts are of this moment; what is taken from
 * 30 days is up to a minute old.
 */
export async function buildNumbers(acting: ActingRole): Promise<BuildNumbers> {
  const db = await database();
  const place = placeOf(acting);
  return placeNumbers(db, place, new Date(), (name, read) =>
    cachedRead(`month ${accountRegionKey(place)} ${name}`, monthKeptMs, read),
  );
}

/** What the filter menus of the acting role's place offer. */
export async function buildFacets(acting: ActingRole): Promise<BuildFacets> {
  const db = await database();
  return cachedRead(`facets ${accountRegionKey(acting)}`, facetsKeptMs, () =>
    placeFacets(db, placeOf(acting)),
  );
}

/** A query as the acting role's person asks it now. */
export function askedBy(acting: ActingRole, query: BuildListQuery): Asked {
  return { place: placeOf(acting), personId: acting.person.id, query, now: new Date() };
}

function placeOf({ account, region }: ActingRole) {
  return { account, region };
}
