import "server-only";
import { sql } from "kysely";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { combineConditions, createIndexedBuildsTable } from "./builds-indexed-by";
import { createAccountRegionCondition } from "./conditions";
import {
  type BuildListPosition,
  createAfterCondition,
  createSegmentOrderByClause,
  type OrderSegment,
  readPositions,
  selectOrderColumns,
} from "./position";

/**
 * The TTL of a cached chunk end, in milliseconds. Rows added or removed in the meantime only change
 * the chunk's length.
 */
const ttlMs = 600_000;
const maxEnds = 20_000;

const chunkEndCaches = defineSingleton(
  "list.chunk-ends",
  () => new WeakMap<Db, Cache<BuildListPosition | null>>(),
);

/**
 * Returns the position of the row that is `rows` rows after a position in a segment; `null` if
 * fewer rows remain. Cached, because skipping the rows of a chunk takes as long as reading them.
 */
export function findChunkEnd(
  db: Db,
  accountRegion: AccountRegion,
  segment: OrderSegment,
  start: BuildListPosition | null,
  rows: number,
): Promise<BuildListPosition | null> {
  const ends =
    chunkEndCaches().get(db) ?? new Cache<BuildListPosition | null>({ max: maxEnds, ttlMs });
  chunkEndCaches().set(db, ends);
  const { order, name } = segment;
  const key = [
    formatAccountRegionKey(accountRegion),
    order.index,
    order.descending,
    name,
    start,
    rows,
  ];
  return ends.load(JSON.stringify(key), async () => {
    const conditions = [createAccountRegionCondition(accountRegion, "b"), segment.condition];
    const after = start ? [createAfterCondition(segment, start)] : [];
    const [row] = await readPositions(
      db,
      order,
      sql`select ${selectOrderColumns(order)} from ${createIndexedBuildsTable(db, order.index)}
        where ${combineConditions([...conditions, ...after])}
        order by ${createSegmentOrderByClause(segment)} limit 1 offset ${sql.lit(rows - 1)}`,
    );
    return row ?? null;
  });
}
