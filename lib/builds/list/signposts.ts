import "server-only";
import { sql } from "kysely";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { all, buildsBy } from "./builds-by";
import { isAt } from "./conditions";
import {
  columnsOf,
  isAfter,
  isBefore,
  orderedWithin,
  type Position,
  positions,
  type Segment,
} from "./position";

/** The known positions of a segment at regular row intervals, first to last. */
interface Signposts {
  posts: Position[];
  /** True if fewer rows than the interval follow the last one. */
  complete: boolean;
}

/**
 * TTL in milliseconds. Added and removed rows slightly change the intervals, which affects only the
 * amount of work per step.
 */
const ttlMs = 600_000;
const maxSegments = 5_000;

/**
 * Returns where to pause a scan of a segment, at most about `spacing` rows after a position; `null`
 * if fewer rows remain. Cached, because counting the rows of a stretch takes as long as testing
 * them.
 */
export async function signpostAfter(
  db: Db,
  accountRegion: AccountRegion,
  segment: Segment,
  start: Position | null,
  spacing: number,
): Promise<Position | null> {
  const known = signpostsOf(db, accountRegion, segment, spacing);
  for (;;) {
    const post = known.posts.find((one) => !start || isBefore(segment.order, start, one));
    if (post) return post;
    if (known.complete) return null;
    const last = known.posts.at(-1) ?? null;
    const isAhead = start && (!last || isBefore(segment.order, last, start));
    if (isAhead) return (await rowAfter(db, accountRegion, segment, start, spacing)) ?? null;
    const next = await rowAfter(db, accountRegion, segment, last, spacing);
    if (!next) known.complete = true;
    else if (known.posts.at(-1) === (last ?? undefined)) known.posts.push(next);
    // SQLite responds synchronously; this yields to other requests.
    await new Promise(setImmediate);
  }
}

const allSignposts = processValue("list-signposts", () => new WeakMap<Db, Cache<Signposts>>());

function signpostsOf(
  db: Db,
  { account, region }: AccountRegion,
  { order, name }: Segment,
  spacing: number,
): Signposts {
  const ofDb = allSignposts().get(db) ?? new Cache<Signposts>({ max: maxSegments, ttlMs });
  allSignposts().set(db, ofDb);
  const key = JSON.stringify([account, region, order.index, order.descending, name, spacing]);
  return ofDb.getOrCreate(key, () => ({ posts: [], complete: false }));
}

async function rowAfter(
  db: Db,
  accountRegion: AccountRegion,
  segment: Segment,
  start: Position | null,
  spacing: number,
): Promise<Position | undefined> {
  const { order, holds } = segment;
  const rows = all([isAt(accountRegion, "b"), holds, ...(start ? [isAfter(segment, start)] : [])]);
  const [row] = await positions(
    db,
    order,
    sql`select ${columnsOf(order)} from ${buildsBy(db, order.index)} where ${rows}
      order by ${orderedWithin(segment)} limit 1 offset ${sql.lit(spacing - 1)}`,
  );
  return row;
}
