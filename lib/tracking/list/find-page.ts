import "server-only";
import type { Db } from "@/lib/db/database";
import { find, type Selection, walk } from "./finding";
import type { Order } from "./order";
import type { Position } from "./position";
import { rarestFinder } from "./rarest";

/**
 * The first `need` positions of a selection after a position, in an order.
 *
 * Frequent builds are met soon on the way along the order's index; where they are not, and a condition
 * leads to few builds, those are fetched and ordered; else the way goes on.
 */
export async function findPage(
  db: Db,
  selection: Selection,
  order: Order,
  after: Position | null,
  need: number,
): Promise<Position[]> {
  const met: Position[] = [];
  let mayFind = true;
  for await (const { positions, isLast } of walk(db, selection, order, after, need)) {
    met.push(...positions);
    if (isLast || met.length >= need || !mayFind) continue;
    mayFind = false;
    const finder = await rarestFinder(db, selection);
    if (finder) return find(db, selection, finder, order, after, need);
  }
  return met;
}
