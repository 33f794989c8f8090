import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { watchedFreshness } from "@/lib/tracking/refresh-build";
import { trackers } from "@/lib/tracking/start-tracking";
import { placeKey } from "../place-key";
import type { BuildSummary } from "../view";
import { cachedRead } from "./cached-read";
import type { Asked } from "./conditions";
import { placeFacets } from "./facets";
import { countBuilds, findBuilds } from "./find-builds";
import { placeNumbers } from "./numbers";
import {
  type BuildCount,
  type BuildFacets,
  type BuildListPage,
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

/**
 * A page of the builds of the acting role's place, as last observed; AWS is waited for only when the
 * place was never looked at.
 *
 * @returns `InvalidInput` for a cursor that is not of this query
 */
export async function buildList(
  acting: ActingRole,
  query: BuildListQuery,
): Promise<Result<BuildListPage>> {
  const db = await database();
  const freshness = await watchedFreshness(db, acting);
  const found = await findBuilds(db, askedBy(acting, query));
  if (!found.ok) return found;
  trackers().get(placeKey(acting))?.wantDurations(withoutDuration(found.value.builds));
  return ok({ ...found.value, ...freshness });
}

/** Builds on screen of which it may not have been read how long they took. */
function withoutDuration(builds: readonly BuildSummary[]): string[] {
  return builds.flatMap(({ arn, status, durationMs }) =>
    isTerminal(status) && status !== "DELETED" && durationMs === null ? [arn] : [],
  );
}

/** How many builds a list of the acting role's place has: asked for beside its first page. */
export async function buildCount(acting: ActingRole, query: BuildListQuery): Promise<BuildCount> {
  const { personId, ...asked } = askedBy(acting, query);
  const filters = listParams({ ...query, sort: wholeList.sort, cursor: null, limit: 1 });
  const key = `count ${placeKey(acting)} ${query.who === "me" ? personId : ""} ${filters}`;
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
    cachedRead(`month ${placeKey(place)} ${name}`, monthKeptMs, read),
  );
}

/** What the filter menus of the acting role's place offer. */
export async function buildFacets(acting: ActingRole): Promise<BuildFacets> {
  const db = await database();
  return cachedRead(`facets ${placeKey(acting)}`, facetsKeptMs, () =>
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
